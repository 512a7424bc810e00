import { availabilityRow, kitRow, unknownRow, type AvailabilityTerms } from '#domain/stock/availability.ts'
import type { StoreAvailability } from '#domain/stock/wire.ts'
import { shopOf } from '#worker/shop/settings.ts'

import type { PublishedBalance } from './published.ts'
import { recipesOf } from './recipes.ts'
import { mirrorOf } from './store-mirror.ts'

/**
 * What shoppers may be told about SKUs at stores, from each store's read model. One row per store and SKU, stores
 * outermost, in the order asked. At most a second old in this isolate; `at` says when the object itself said so.
 */
export async function availabilityOf(
  env: Env,
  storeIds: readonly string[],
  skuIds: readonly string[],
): Promise<StoreAvailability[]> {
  const [{ shop, stores }, recipes] = await Promise.all([shopOf(env), recipesOf(env)])
  const wanted = new Set<string>()
  for (const skuId of skuIds) {
    const recipe = recipes.byKit.get(skuId)
    if (recipe) for (const part of recipe.parts) wanted.add(part.skuId)
    else wanted.add(skuId)
  }
  const now = Date.now()
  const perStore = await Promise.all(
    storeIds.map(async (storeId) => {
      const told = await balancesAt(env, storeId, [...wanted], now)
      const store = stores.find(({ id }) => id === storeId)
      const terms: AvailabilityTerms = { safetyBuffer: store?.safetyBuffer ?? 0, lowStockAt: shop.lowStockAt }
      return skuIds.map((skuId): StoreAvailability => {
        const recipe = recipes.byKit.get(skuId)
        if (recipe) return kitRow(recipe, storeId, told, terms) ?? unknownRow(storeId, skuId, now)
        const row = told.get(skuId)
        return row ? availabilityRow(row, terms) : unknownRow(storeId, skuId, now)
      })
    }),
  )
  return perStore.flat()
}

/** Balances of SKUs at one store as last told, at most a second ago. */
export async function balancesAt(
  env: Env,
  storeId: string,
  skuIds: readonly string[],
  now: number,
): Promise<Map<string, PublishedBalance>> {
  const { rows } = await mirrorOf(env, storeId, skuIds, now)
  const found = new Map<string, PublishedBalance>()
  for (const skuId of skuIds) {
    const row = rows.get(skuId)
    if (row) found.set(skuId, row)
  }
  return found
}
