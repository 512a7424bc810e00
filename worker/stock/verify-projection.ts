import { BUCKETS } from '#domain/stock/account.ts'
import type { Database } from '#worker/http/database.ts'

import type { Verdict } from './ledger-read.ts'
import { readProjected, readTold, type Projected } from './queries.ts'

export interface ProjectionReport {
  readonly behind: number
  readonly differences: readonly { readonly skuId: string; readonly what: string }[]
}

type Told = Awaited<ReturnType<typeof readTold>>[number]

/**
 * Compares libSQL's projection with the objects: no gap in the entries, and once it has the last one, the same balances.
 * What libSQL knows beyond a verdict was written after it was read, so those objects are asked again with `reread`.
 */
export async function compareProjection(
  db: Database,
  verdicts: readonly Verdict[],
  reread: (skuIds: readonly string[]) => Promise<readonly Verdict[]>,
): Promise<ProjectionReport> {
  if (verdicts.length === 0) return { behind: 0, differences: [] }
  const skuIds = verdicts.map(({ skuId }) => skuId)
  const [projected, told] = await Promise.all([readProjected(db, skuIds), readTold(db, skuIds)])
  const byId = new Map(projected.map((row) => [row.skuId, row]))
  const ahead = verdicts.filter(({ skuId, seq }) => (byId.get(skuId)?.seq ?? 0) > seq)
  const newer = new Map(
    ahead.length === 0
      ? []
      : (await reread(ahead.map(({ skuId }) => skuId))).map((verdict) => [verdict.skuId, verdict]),
  )
  const toldBySku = Map.groupBy(told, ({ skuId }) => skuId)
  const differences: { skuId: string; what: string }[] = []
  let behind = 0
  for (const read of verdicts) {
    const { skuId } = read
    const verdict = newer.get(skuId) ?? read
    const row = byId.get(skuId) ?? { skuId, seq: 0, complete: 0, entries: 0 }
    for (const what of gapsOf(verdict, row)) differences.push({ skuId, what })
    if (row.seq < verdict.seq) behind += 1
    // Balances of an object that went on since are compared the next time.
    else if (!newer.has(skuId))
      for (const what of balancesOf(verdict, toldBySku.get(skuId) ?? [])) differences.push({ skuId, what })
  }
  return { behind, differences }
}

function gapsOf({ seq }: Verdict, row: Projected): string[] {
  const found: string[] = []
  if (row.seq > seq) found.push(`libSQL knows entries up to ${row.seq}, the journal ends at ${seq}`)
  if (row.complete !== row.seq)
    found.push(`libSQL says it is complete up to ${row.seq}, but has ${row.complete} entries`)
  return found
}

/** Only what entries change: holds and leases reach libSQL with the next entry. */
function balancesOf({ stores }: Verdict, told: readonly Told[]): string[] {
  return stores.flatMap((store) => {
    const row = told.find(({ storeId }) => storeId === store.storeId)
    return BUCKETS.flatMap((bucket) => {
      const known = row?.[bucket] ?? 0
      return known === store[bucket]
        ? []
        : [`${store.storeId}/${bucket}: libSQL has ${known}, the object ${store[bucket]}`]
    })
  })
}
