import { and, asc, eq } from 'drizzle-orm'

import { barcode, item, sku } from '#db/schema/catalog.ts'
import type { Database } from '#worker/http/database.ts'

export async function findItemRow(db: Database, itemId: string) {
  const [row] = await db.select().from(item).where(eq(item.id, itemId)).limit(1)
  return row ?? null
}

/** The item of an address, while it is sold. */
export async function findSoldItem(db: Database, handle: string) {
  const [row] = await db
    .select()
    .from(item)
    .where(and(eq(item.handle, handle), eq(item.status, 'active')))
    .limit(1)
  return row ?? null
}

export async function listSkuRows(db: Database, itemId: string) {
  return db
    .select()
    .from(sku)
    .where(eq(sku.itemId, itemId))
    .orderBy(asc(sku.position), asc(sku.id))
    .limit(3_000)
}

/** Where a barcode leads, with the quantity one scan stands for. */
export async function findBarcode(db: Database, code: string) {
  const [row] = await db
    .select({ skuId: barcode.skuId, quantity: barcode.quantity, name: sku.name })
    .from(barcode)
    .innerJoin(sku, eq(sku.id, barcode.skuId))
    .where(eq(barcode.code, code))
    .limit(1)
  return row ?? null
}
