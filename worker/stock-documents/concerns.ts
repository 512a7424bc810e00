import { parseAccount } from '#domain/stock/account.ts'
import { concernsOf, type Concern } from '#domain/stock/document-concerns.ts'
import type { PaperLine } from '#domain/stock/documents.ts'
import { ledgerOf } from '#worker/stock/ledger-call.ts'
import type { SkuBalances } from '#worker/stock/ledger-read.ts'

import type { NamedSku } from './queries.ts'

const OBJECTS_AT_ONCE = 40

/**
 * What to ask before a paper is taken in. Only SKUs that lose units inside the shop are looked up, straight from their
 * objects: a question that is a second old would be asked for nothing.
 */
export async function askAbout(
  env: Env,
  lines: readonly PaperLine[],
  skus: ReadonlyMap<string, NamedSku>,
  deliberate: boolean,
): Promise<Concern[]> {
  const losing = lines.filter(({ from }) => parseAccount(from)?.kind === 'inside')
  const balances = await readAll(env, [...new Set(losing.map(({ skuId }) => skuId))])
  return concernsOf(
    lines,
    {
      accounts: new Map(
        balances.map(({ skuId, accounts }) => [
          skuId,
          new Map(accounts.map(({ account, quantity }) => [account, quantity])),
        ]),
      ),
      promised: new Map(
        balances.map(({ skuId, stores }) => [
          skuId,
          new Map(stores.map(({ storeId, held, leased }) => [storeId, held + leased])),
        ]),
      ),
      units: new Map([...skus.values()].map(({ id, unit }) => [id, unit])),
    },
    deliberate,
  )
}

async function readAll(env: Env, skuIds: readonly string[]): Promise<SkuBalances[]> {
  const found: SkuBalances[] = []
  const waiting = [...skuIds]
  const work = async (): Promise<void> => {
    for (let skuId = waiting.pop(); skuId !== undefined; skuId = waiting.pop()) {
      const ledger = await ledgerOf(env, skuId)
      found.push(JSON.parse(await ledger.balances(skuId)) as SkuBalances)
    }
  }
  await Promise.all(Array.from({ length: Math.min(OBJECTS_AT_ONCE, waiting.length) }, work))
  return found
}
