import type { SkuBalancesView } from '#domain/stock/journal-wire.ts'

type StoreRow = SkuBalancesView['stores'][number]

/** Stands where a store's id does, in the row of sums. */
export const ALL_STORES = 'all'

/** Units that are here and not for sale: returns to judge, and damaged. */
export function asideOf({ review, damaged }: StoreRow): number {
  return review + damaged
}

/** All stores as one row. */
export function totalOf(rows: readonly StoreRow[]): StoreRow {
  const sum = (pick: (row: StoreRow) => number): number => rows.reduce((all, row) => all + pick(row), 0)
  return {
    storeId: ALL_STORES,
    sellable: sum((row) => row.sellable),
    staged: sum((row) => row.staged),
    review: sum((row) => row.review),
    damaged: sum((row) => row.damaged),
    held: sum((row) => row.held),
    leased: sum((row) => row.leased),
    onHand: sum((row) => row.onHand),
    available: sum((row) => row.available),
  }
}
