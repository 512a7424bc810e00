import { priceFor } from '#domain/pricing/tier.ts'
import type { QuantityPrice } from '#pwa/storefront/faces.ts'
import type { Database } from '#worker/http/database.ts'
import { pricesNow, type SkuToPrice } from '#worker/pricing/prices.ts'

/** What the web shows of a price: the one in force, the one it is lower than, and what more at once costs. */
export interface ShownPrice {
  readonly price: number
  readonly compareAtPrice: number | null
  readonly breaks: readonly QuantityPrice[]
}

/** Rows with the prices that hold on the web at this moment; those of a store or a group alone do not. */
export async function withShownPrices<Row extends SkuToPrice & { readonly compareAtPrice: number | null }>(
  db: Database,
  rows: readonly Row[],
  now: number,
): Promise<(Row & ShownPrice)[]> {
  const prices = await pricesNow(db, rows, now, null)
  return rows.map((row) => {
    const found = prices.get(row.id)
    if (!found) return { ...row, breaks: [] }
    const one = priceFor(found, found.tiers, { quantity: 1 })
    const breaks = found.tiers
      .filter(({ kind, group, min }) => kind === 'quantity' && group === null && min > 1)
      .map(({ min }) => ({ min, price: priceFor(found, found.tiers, { quantity: min }).unitPrice }))
      .filter(({ price }) => price < one.unitPrice)
      .toSorted((a, b) => a.min - b.min)
    return {
      ...row,
      price: one.unitPrice,
      compareAtPrice: one.unitPrice < one.regular.unitPrice ? one.regular.unitPrice : row.compareAtPrice,
      breaks,
    }
  })
}
