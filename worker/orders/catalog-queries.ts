import { and, asc, eq, sql } from 'drizzle-orm'

import { barcode, item, sku } from '#db/schema/catalog.ts'
import { SKU_SHOWN } from '#worker/catalog/sold-queries.ts'
import type { Database } from '#worker/http/database.ts'

/** What a shopper's basket needs to know of a SKU that is sold on the web. */
export interface SoldSku {
  readonly id: string
  readonly name: string
  readonly handle: string
  readonly photo: string | null
  readonly kind: 'stocked' | 'kit' | 'service'
  readonly unit: 'piece' | 'gram' | 'millilitre' | 'millimetre'
  readonly price: number
  readonly priceQuantity: number
  readonly taxCategory: string
}

const among = (ids: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`

/** The SKUs of a basket that are sold now. A service is not: nobody can pick it up. */
export async function findSoldSkus(db: Database, skuIds: readonly string[]): Promise<Map<string, SoldSku>> {
  const rows = await db
    .select({
      id: sku.id,
      name: sku.name,
      handle: item.handle,
      photo: sql<string | null>`coalesce(${sku.photo}, ${item.photo})`,
      kind: sku.kind,
      unit: sku.unit,
      price: sku.price,
      priceQuantity: sku.priceQuantity,
      taxCategory: item.taxCategory,
    })
    .from(sku)
    .innerJoin(item, eq(item.id, sku.itemId))
    .where(and(sql`${sku.id} IN ${among(skuIds)}`, SKU_SHOWN, sql`${sku.kind} <> 'service'`))
  return new Map(rows.map((row) => [row.id, row]))
}

/** What an associate sees and scans of a SKU, sold or not. */
export interface PickedSku {
  readonly id: string
  readonly name: string
  readonly code: string | null
  readonly photo: string | null
  readonly unit: SoldSku['unit']
  readonly barcodes: readonly { readonly code: string; readonly quantity: number }[]
}

/** How SKUs look and scan. */
export async function findPickedSkus(
  db: Database,
  skuIds: readonly string[],
): Promise<Map<string, PickedSku>> {
  if (skuIds.length === 0) return new Map()
  const [skus, barcodes] = await db.batch([
    db
      .select({
        id: sku.id,
        name: sku.name,
        code: sku.code,
        unit: sku.unit,
        photo: sql<string | null>`coalesce(${sku.photo}, ${item.photo})`,
      })
      .from(sku)
      .innerJoin(item, eq(item.id, sku.itemId))
      .where(sql`${sku.id} IN ${among(skuIds)}`),
    db
      .select({ skuId: barcode.skuId, code: barcode.code, quantity: barcode.quantity })
      .from(barcode)
      .where(sql`${barcode.skuId} IN ${among(skuIds)}`)
      .orderBy(asc(barcode.position)),
  ])
  const scans = Map.groupBy(barcodes, ({ skuId }) => skuId)
  return new Map(
    skus.map((row) => [
      row.id,
      { ...row, barcodes: (scans.get(row.id) ?? []).map(({ code, quantity }) => ({ code, quantity })) },
    ]),
  )
}
