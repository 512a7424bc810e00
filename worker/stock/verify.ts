import { dbOf } from '#worker/http/database.ts'
import { log } from '#worker/http/log.ts'
import { shopOf } from '#worker/shop/settings.ts'
import type { SweepReport } from '#worker/sweeper/report.ts'

import { ledgerName } from './ledger-name.ts'
import type { Verdict } from './ledger-read.ts'
import { listStockedSkus, raiseTask } from './queries.ts'
import { compareProjection } from './verify-projection.ts'

const SKUS_PER_READ = 1_000
const OBJECTS_AT_ONCE = 20

export interface LedgerReport {
  readonly skus: number
  readonly entries: number
  /** SKUs whose newest entries are still on their way to libSQL. */
  readonly behind: number
  readonly differences: readonly { readonly skuId: string; readonly what: string }[]
}

/**
 * Replays every object's journal and compares it with its balances, then with what libSQL has of it. Entries that are
 * still on their way are no difference.
 */
export async function verifyLedgers(env: Env): Promise<LedgerReport> {
  const { shop } = await shopOf(env)
  const db = dbOf(env)
  const seen = new Set<string>()
  const differences: { skuId: string; what: string }[] = []
  let skus = 0
  let entries = 0
  let behind = 0
  let after = ''
  for (let page = await listStockedSkus(db, after, SKUS_PER_READ); page.length > 0;) {
    const names = [...new Set(page.map((skuId) => ledgerName(skuId, shop.ledgerPools)))].filter(
      (name) => !seen.has(name),
    )
    for (const name of names) seen.add(name)
    const verdicts = await readVerdicts(env, names)
    for (const verdict of verdicts) {
      skus += 1
      entries += verdict.seq
      for (const what of verdict.differences) differences.push({ skuId: verdict.skuId, what })
    }
    const projected = await compareProjection(db, verdicts, async (skuIds) =>
      readVerdicts(env, [...new Set(skuIds.map((skuId) => ledgerName(skuId, shop.ledgerPools)))]),
    )
    behind += projected.behind
    differences.push(...projected.differences)
    after = page.at(-1) ?? after
    page = await listStockedSkus(db, after, SKUS_PER_READ)
  }
  return { skus, entries, behind, differences }
}

async function readVerdicts(env: Env, names: readonly string[]): Promise<Verdict[]> {
  const found: Verdict[] = []
  const waiting = [...names]
  const work = async (): Promise<void> => {
    for (let name = waiting.pop(); name !== undefined; name = waiting.pop())
      found.push(...(JSON.parse(await env.SKU_LEDGER.getByName(name).verify()) as Verdict[]))
  }
  await Promise.all(Array.from({ length: OBJECTS_AT_ONCE }, work))
  return found
}

/** The nightly check: a difference becomes an alarm in the log and a task for the owner. */
export async function verifyNightly(env: Env, now: number): Promise<SweepReport> {
  const { skus, entries, behind, differences } = await verifyLedgers(env)
  log('ledger.verified', { skus, entries, behind, differences: differences.length })
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
