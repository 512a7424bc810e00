import type { LedgerAnswer } from '#domain/stock/answer.ts'
import type { LedgerCommand, PostCommand } from '#domain/stock/command.ts'
import { failpoint } from '#worker/http/failpoint.ts'
import { shopOf } from '#worker/shop/settings.ts'

import { ledgerName } from './ledger-name.ts'
import type { EntriesMessage } from './published.ts'
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
  return askAll(env, commands, (name, own) => apply(env, name, own, how))
}

/**
 * Opens SKUs without a history, as `openBooks` says. Where they are many, each object leaves memory before the next ones
 * come: tens of thousands are opened by one import.
 */
export async function openEach(
  env: Env,
  commands: readonly PostCommand[],
): Promise<(EntriesMessage | null)[]> {
  const many = commands.length > CALLS_AT_ONCE
  return askAll(env, commands, async (name, own) => {
    const object = env.SKU_LEDGER.getByName(name)
    const reply = await object.open(JSON.stringify(own))
    // Its answer is that it is gone.
    if (many) await object.rest().catch(() => undefined)
    return JSON.parse(reply) as (EntriesMessage | null)[]
  })
}

/** Asks the objects of all commands, each once, and puts their answers in the order of the commands. */
async function askAll<Command extends LedgerCommand, Answer>(
  env: Env,
  commands: readonly Command[],
  ask: (name: string, own: readonly Command[]) => Promise<Answer[]>,
): Promise<Answer[]> {
  const { shop } = await shopOf(env)
  const [first] = commands
  if (commands.length === 1 && first) return ask(ledgerName(first.skuId, shop.ledgerPools), commands)
  const groups = new Map<string, { index: number; command: Command }[]>()
  for (const [index, command] of commands.entries()) {
    const name = ledgerName(command.skuId, shop.ledgerPools)
    const group = groups.get(name)
    if (group) group.push({ index, command })
    else groups.set(name, [{ index, command }])
  }
  const waiting = [...groups]
  const [only] = waiting
  if (only && waiting.length === 1) return ask(only[0], commands)
  const answers: Answer[] = []
  const work = async (): Promise<void> => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      const [name, group] = next
      const own = await ask(
        name,
        group.map(({ command }) => command),
      )
      for (const [at, { index }] of group.entries()) {
        const answer = own[at]
        if (answer !== undefined) answers[index] = answer
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(CALLS_AT_ONCE, waiting.length) }, work))
  return answers
}

async function apply(
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
