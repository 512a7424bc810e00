import { dbOf } from '#worker/http/database.ts'
import { log } from '#worker/http/log.ts'
import { shopOf } from '#worker/shop/settings.ts'
import type { SweepReport } from '#worker/sweeper/report.ts'

import { ledgerName } from './ledger-name.ts'
import type { Verdict } from './ledger-read.ts'
import { listStockedSkus, raiseTask } from './queries.ts'

const SKUS_PER_READ = 1_000
const OBJECTS_AT_ONCE = 20

export interface LedgerReport {
  readonly skus: number
  readonly entries: number
  readonly differences: readonly { readonly skuId: string; readonly what: string }[]
}

/** Replays every object's journal and compares it with its balances. */
export async function verifyLedgers(env: Env): Promise<LedgerReport> {
  const { shop } = await shopOf(env)
  const db = dbOf(env)
  const seen = new Set<string>()
  const differences: { skuId: string; what: string }[] = []
  let skus = 0
  let entries = 0
  let after = ''
  for (let page = await listStockedSkus(db, after, SKUS_PER_READ); page.length > 0;) {
    const names = [...new Set(page.map((skuId) => ledgerName(skuId, shop.ledgerPools)))].filter(
      (name) => !seen.has(name),
    )
    const work = async (): Promise<void> => {
      for (let name = names.pop(); name !== undefined; name = names.pop()) {
        seen.add(name)
        for (const verdict of JSON.parse(await env.SKU_LEDGER.getByName(name).verify()) as Verdict[]) {
          skus += 1
          entries += verdict.seq
          for (const what of verdict.differences) differences.push({ skuId: verdict.skuId, what })
        }
      }
    }
    await Promise.all(Array.from({ length: OBJECTS_AT_ONCE }, work))
    after = page.at(-1) ?? after
    page = await listStockedSkus(db, after, SKUS_PER_READ)
  }
  return { skus, entries, differences }
}

/** The nightly check: a difference becomes an alarm in the log and a task for the owner. */
export async function verifyNightly(env: Env, now: number): Promise<SweepReport> {
  const { skus, entries, differences } = await verifyLedgers(env)
  log('ledger.verified', { skus, entries, differences: differences.length })
  for (const { skuId, what } of differences)
    await raiseTask(dbOf(env), {
      id: `ledger-${skuId}`,
      kind: 'ledger_difference',
      skuId,
      content: JSON.stringify({ what }),
      owner: 'owner',
      createdAt: now,
    })
  return {
    finished: [],
    left: differences.map(({ skuId }) => ({ kind: 'ledger', id: skuId, why: 'differs' })),
  }
}
