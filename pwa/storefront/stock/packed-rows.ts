import type { StoreAvailability } from '#domain/stock/wire.ts'

/** What a store has of a SKU, as far as a page needs it. */
export type StockRow = Omit<StoreAvailability, 'at'>

/** Rows as they travel in a page's props: store and SKU by their place in lists that the page has anyway. */
export type PackedRows = readonly (readonly [
  store: number,
  sku: number,
  available: number,
  level: number,
  version: number,
])[]

const LEVELS = ['in_stock', 'low', 'out'] as const

interface WithId {
  readonly id: string
}

/** Packs the rows of these SKUs at these stores. */
export function packRows(
  rows: Iterable<StockRow>,
  stores: readonly WithId[],
  skuIds: readonly string[],
): PackedRows {
  return [...rows].flatMap((row) => {
    const store = stores.findIndex(({ id }) => id === row.storeId)
    const sku = skuIds.indexOf(row.skuId)
    if (store < 0 || sku < 0) return []
    return [[store, sku, row.available, LEVELS.indexOf(row.level), row.version] as const]
  })
}

/** The rows behind `packRows`, from the same lists. */
export function unpackRows(
  packed: PackedRows,
  stores: readonly WithId[],
  skuIds: readonly string[],
): StockRow[] {
  return packed.map(([store, sku, available, level, version]) => ({
    storeId: stores[store]?.id ?? '',
    skuId: skuIds[sku] ?? '',
    available,
    level: LEVELS[level] ?? 'out',
    version,
  }))
}
