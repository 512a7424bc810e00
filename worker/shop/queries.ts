import { asc, isNull } from 'drizzle-orm'

import type { Db } from '#db/client.ts'
import { shop, store, taxRate } from '#db/schema/shop.ts'

export type ShopRow = typeof shop.$inferSelect
export type StoreRow = typeof store.$inferSelect
export type TaxRateRow = typeof taxRate.$inferSelect

/** The shop, or `null` before it was set up. */
export async function findShop(db: Db): Promise<ShopRow | null> {
  const [row] = await db.select().from(shop).limit(1)
  return row ?? null
}

/** Open stores in the shop's own order. */
export async function listStores(db: Db): Promise<StoreRow[]> {
  return db
    .select()
    .from(store)
    .where(isNull(store.closedAt))
    .orderBy(asc(store.position), asc(store.id))
    .limit(200)
}

export async function listTaxRates(db: Db): Promise<TaxRateRow[]> {
  return db.select().from(taxRate).orderBy(asc(taxRate.position), asc(taxRate.category)).limit(100)
}
