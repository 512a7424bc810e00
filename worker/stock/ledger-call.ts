import type { LedgerAnswer } from '#domain/stock/answer.ts'
import type { LedgerCommand } from '#domain/stock/command.ts'
import { failpoint } from '#worker/http/failpoint.ts'
import { shopOf } from '#worker/shop/settings.ts'

import { ledgerName } from './ledger-name.ts'
import type { SkuLedger } from './sku-ledger.ts'

/** Objects asked at the same time for one request: a delivery of 500 lines must not open 500 calls at once. */
const CALLS_AT_ONCE = 40

/** The object that owns a SKU. The only function that knows. */
export async function ledgerOf(env: Env, skuId: string): Promise<DurableObjectStub<SkuLedger>> {
  const { shop } = await shopOf(env)
  return env.SKU_LEDGER.getByName(ledgerName(skuId, shop.ledgerPools))
}

/**
 * Sends each command to its SKU's object and answers in the order given. Commands for one object travel together;
 * `atomic`: those of one object are granted together or not at all.
 */
export async function applyAll(
  env: Env,
  commands: readonly LedgerCommand[],
  how: { readonly atomic?: boolean } = {},
): Promise<LedgerAnswer[]> {
  const { shop } = await shopOf(env)
  const [first] = commands
  if (commands.length === 1 && first)
    return ask(env, ledgerName(first.skuId, shop.ledgerPools), commands, how)
  const groups = new Map<string, { index: number; command: LedgerCommand }[]>()
  for (const [index, command] of commands.entries()) {
    const name = ledgerName(command.skuId, shop.ledgerPools)
    const group = groups.get(name)
    if (group) group.push({ index, command })
    else groups.set(name, [{ index, command }])
  }
  const waiting = [...groups]
  const [only] = waiting
  if (only && waiting.length === 1) return ask(env, only[0], commands, how)
  const answers: LedgerAnswer[] = []
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [name, group] = next
      const own = await ask(
        env,
        name,
        group.map(({ command }) => command),
        how,
      )
      for (const [at, { index }] of group.entries()) {
        const answer = own[at]
        if (answer) answers[index] = answer
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(CALLS_AT_ONCE, waiting.length) }, work))
  return answers
}

async function ask(
  env: Env,
  name: string,
  commands: readonly LedgerCommand[],
  { atomic = false }: { readonly atomic?: boolean },
): Promise<LedgerAnswer[]> {
  // Some objects may have been asked and others not: a basket that is half held.
  if (env.FAILPOINT_URL) await failpoint(env, 'ledger.asking')
  const reply = await env.SKU_LEDGER.getByName(name).apply(JSON.stringify(commands), atomic)
  return JSON.parse(reply) as LedgerAnswer[]
}
