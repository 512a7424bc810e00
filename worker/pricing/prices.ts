import { inForce, type Tier, type UnitPrice } from '#domain/pricing/tier.ts'
import type { Database } from '#worker/http/database.ts'

import { readBooks, readCurrent, tierOfRecord } from './price-queries.ts'

/** A SKU with what it costs: its own regular price, and what is in force beside it. */
export interface PricedSku extends UnitPrice {
  readonly tiers: readonly Tier[]
}

export interface SkuToPrice {
  readonly id: string
  readonly price: number
  readonly priceQuantity: number
}

/**
 * What these SKUs cost at a moment that is not past, in a store or on the web (`null`). What was decided for later is
 * true from its moment on, whether or not the record was written anew by then.
 */
export async function pricesNow(
  db: Database,
  skus: readonly SkuToPrice[],
  at: number,
  storeId: string | null,
): Promise<Map<string, PricedSku>> {
  if (skus.length === 0) return new Map()
  const { tiers, ahead } = await readCurrent(
    db,
    skus.map(({ id }) => id),
    at,
  )
  const bySku = Map.groupBy(tiers, ({ skuId }) => skuId)
  return new Map(
    skus.map(({ id, price, priceQuantity }) => {
      const due = ahead.findLast((one) => one.skuId === id && one.fromAt <= at)
      const unitPrice = due ? (JSON.parse(due.value) as number) : price
      return [
        id,
        { unitPrice, priceQuantity, tiers: inForce((bySku.get(id) ?? []).map(tierOfRecord), at, storeId) },
      ]
    }),
  )
}

/** Everything a SKU ever cost, to ask about any moment. */
export type PriceBooks = Awaited<ReturnType<typeof readBooks>>

/** The regular price at a moment, and since when; `null`: the SKU was not there yet. */
export function regularAt(
  { skus, history, ahead }: PriceBooks,
  skuId: string,
  at: number,
): (UnitPrice & { readonly from: number | null }) | null {
  const own = history.filter((row) => row.skuId === skuId)
  const past = own.find((row) => row.at <= at)
  const due = ahead.findLast((one) => one.skuId === skuId && one.fromAt <= at)
  if (due && (!past || due.fromAt > past.at)) {
    const now = skus.find(({ id }) => id === skuId)
    return {
      unitPrice: JSON.parse(due.value) as number,
      priceQuantity: past?.priceQuantity ?? now?.priceQuantity ?? 1,
      from: due.fromAt,
    }
  }
  return past ? { unitPrice: past.price, priceQuantity: past.priceQuantity, from: past.at } : null
}

/** Prices beside the regular one that held at a moment in a store. */
export function besideAt({ tiers }: PriceBooks, skuId: string, at: number, storeId: string | null): Tier[] {
  return inForce(tiers.filter((row) => row.skuId === skuId).map(tierOfRecord), at, storeId)
}
