import { and, count, eq, isNull, notInArray } from 'drizzle-orm'

import type { Db } from '#db/client.ts'
import { item } from '#db/schema/catalog.ts'
import { shop, store, taxRate } from '#db/schema/shop.ts'
import type { TaxRate } from '#domain/shop/wire.ts'
import type { AuditStatements } from '#worker/audit/record.ts'

import { taxRow } from './queries.ts'

type ShopFields = Partial<Omit<typeof shop.$inferInsert, 'id' | 'currency' | 'ledgerPools' | 'version'>>
type StoreFields = Partial<Omit<typeof store.$inferInsert, 'id' | 'version'>>
export type StoreStored = typeof store.$inferSelect

/** Changes the shop when it is still at `version`. */
export async function updateShop(
  db: Db,
  at: { id: string; version: number },
  change: ShopFields,
  audit: AuditStatements,
): Promise<boolean> {
  const [changed] = await db.batch([
    db
      .update(shop)
      .set({ ...change, version: at.version + 1 })
      .where(and(eq(shop.id, at.id), eq(shop.version, at.version)))
      .returning({ id: shop.id }),
    ...audit,
  ])
  return changed.length === 1
}

/** Tax categories that items have and `kept` does not. */
export async function findCategoriesInUse(
  db: Db,
  kept: readonly string[],
): Promise<{ category: string; items: number }[]> {
  return db
    .select({ category: item.taxCategory, items: count() })
    .from(item)
    .where(notInArray(item.taxCategory, [...kept]))
    .groupBy(item.taxCategory)
    .limit(30)
}

/** Puts these tax rates in place of all others, in their order. */
export async function replaceTaxRates(
  db: Db,
  rates: readonly TaxRate[],
  audit: AuditStatements,
): Promise<void> {
  await db.batch([db.delete(taxRate), db.insert(taxRate).values(rates.map(taxRow)), ...audit])
}

export async function findStore(db: Db, id: string): Promise<StoreStored | null> {
  const [row] = await db.select().from(store).where(eq(store.id, id)).limit(1)
  return row ?? null
}

export async function countOpenStores(db: Db): Promise<number> {
  const [row] = await db.select({ open: count() }).from(store).where(isNull(store.closedAt))
  return row?.open ?? 0
}

/** `false` when the id or the code is taken. */
export async function insertStore(
  db: Db,
  row: typeof store.$inferInsert,
  audit: AuditStatements,
): Promise<boolean> {
  const [made] = await db.batch([
    db.insert(store).values(row).onConflictDoNothing().returning({ id: store.id }),
    ...audit,
  ])
  return made.length === 1
}

/** Changes a store when it is still at `version`. `code_taken` when another store has that code. */
export async function updateStore(
  db: Db,
  at: { id: string; version: number },
  change: StoreFields,
  audit: AuditStatements,
): Promise<'changed' | 'changed_meanwhile' | 'code_taken'> {
  if (change.code !== undefined) {
    const [holder] = await db.select({ id: store.id }).from(store).where(eq(store.code, change.code)).limit(1)
    if (holder && holder.id !== at.id) return 'code_taken'
  }
  const [changed] = await db.batch([
    db
      .update(store)
      .set({ ...change, version: at.version + 1 })
      .where(and(eq(store.id, at.id), eq(store.version, at.version)))
      .returning({ id: store.id }),
    ...audit,
  ])
  return changed.length === 1 ? 'changed' : 'changed_meanwhile'
}
