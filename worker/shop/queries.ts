import { asc, isNull } from 'drizzle-orm'

import type { Db } from '#db/client.ts'
import { shop, store, taxRate } from '#db/schema/shop.ts'
import type { TaxRate } from '#domain/shop/wire.ts'

export type ShopRow = typeof shop.$inferSelect
export type StoreRow = typeof store.$inferSelect
export type TaxRateRow = Omit<typeof taxRate.$inferSelect, 'parts'> & {
  readonly parts?: TaxRate['parts']
}

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
  const rows = await db
    .select()
    .from(taxRate)
    .orderBy(asc(taxRate.position), asc(taxRate.category))
    .limit(100)
  return rows.map(({ parts, ...row }) => ({
    ...row,
    ...(parts === null ? {} : { parts: JSON.parse(parts) as NonNullable<TaxRate['parts']> }),
  }))
}

/** A rate as it travels. */
export function asTaxRate({ category, name, rateMicros, parts }: TaxRateRow): TaxRate {
  return { category, name, rateMicros, ...(parts ? { parts } : {}) }
}

/** A rate as it is stored. */
export function taxRow({ parts, ...rate }: TaxRate, position: number): typeof taxRate.$inferInsert {
  return { ...rate, position, parts: parts && parts.length > 0 ? JSON.stringify(parts) : null }
}
