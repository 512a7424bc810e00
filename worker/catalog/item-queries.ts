import { and, asc, eq } from 'drizzle-orm'

import { item, itemPhoto, sku } from '#db/schema/catalog.ts'
import type { Database } from '#worker/http/database.ts'

import { ITEM_SHOWN, SKU_SHOWN } from './sold-queries.ts'

export async function findItemRow(db: Database, itemId: string) {
  const [row] = await db.select().from(item).where(eq(item.id, itemId)).limit(1)
  return row ?? null
}

/** The item of an address, while anything of it is sold. */
export async function findSoldItem(db: Database, handle: string) {
  const [row] = await db
    .select()
    .from(item)
    .where(and(eq(item.handle, handle), ITEM_SHOWN))
    .limit(1)
  return row ?? null
}

/** The SKUs of an item that are sold, in their order. */
export async function listSoldSkuRows(db: Database, itemId: string) {
  const rows = await db
    .select({ sku })
    .from(sku)
    .innerJoin(item, eq(item.id, sku.itemId))
    .where(and(eq(sku.itemId, itemId), SKU_SHOWN))
    .orderBy(asc(sku.position), asc(sku.id))
    .limit(3_000)
  return rows.map((row) => row.sku)
}

/** All photos of an item in their order; none when it only has its first. */
export async function listPhotos(db: Database, itemId: string) {
  return db
    .select({ photo: itemPhoto.photo, alt: itemPhoto.alt })
    .from(itemPhoto)
    .where(eq(itemPhoto.itemId, itemId))
    .orderBy(asc(itemPhoto.position))
    .limit(50)
}

export async function listSkuRows(db: Database, itemId: string) {
  return db
    .select()
    .from(sku)
    .where(eq(sku.itemId, itemId))
    .orderBy(asc(sku.position), asc(sku.id))
    .limit(3_000)
}
