import type { JournalRecord } from '#pwa/offline/journal-record.ts'

const FAVOURITES_MAX = 24

/** The SKUs that stand on most of these sales, most often first. */
export function favouritesIn(sales: readonly JournalRecord[]): string[] {
  const times = new Map<string, number>()
  for (const { document } of sales)
    for (const { skuId } of document.lines) times.set(skuId, (times.get(skuId) ?? 0) + 1)
  return [...times]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, FAVOURITES_MAX)
    .map(([skuId]) => skuId)
}
