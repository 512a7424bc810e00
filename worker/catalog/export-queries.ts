import { sql } from 'drizzle-orm'

import type { ExportItem, PartLink, SupplierLink } from '#domain/catalog/own-write.ts'
import type { Database } from '#worker/http/database.ts'
import { listSkuSuppliers } from '#worker/suppliers/queries.ts'

import { listKnownItems } from './known-queries.ts'

/** Parts and suppliers of SKUs, as files name them. */
export async function listExportLinks(
  db: Database,
  skuIds: readonly string[],
): Promise<Pick<ExportItem, 'parts' | 'suppliers'>> {
  if (skuIds.length === 0) return { parts: new Map(), suppliers: new Map() }
  const [parts, suppliers] = await Promise.all([
    db.all<
      PartLink & { kitId: string }
    >(sql`select k.kit_sku_id as kitId, k.part_sku_id as skuId, part.code as code,
        k.quantity as quantity
      from kit_part k join sku part on part.id = k.part_sku_id
      where k.kit_sku_id in (select value from json_each(${JSON.stringify(skuIds)}))`),
    listSkuSuppliers(db, skuIds),
  ])
  return {
    parts: Map.groupBy(parts, ({ kitId }) => kitId),
    suppliers: new Map(
      [...Map.groupBy(suppliers, ({ skuId }) => skuId)].map(([skuId, rows]) => [
        skuId,
        rows.map(
          ({ supplierName, supplierSku, casePack, minimum, ownLeadDays, cost, preferred }): SupplierLink => ({
            supplier: supplierName,
            supplierSku,
            casePack,
            minimum,
            leadDays: ownLeadDays,
            cost,
            preferred,
          }),
        ),
      ]),
    ),
  }
}

/** Where a page of the export ends: what has parts comes last, so that a shop which reads it knows them by then. */
export interface ExportKey {
  readonly hasParts: number
  readonly id: string
}

/** One page of the catalog with all that hangs on it. */
export async function listExportPage(
  db: Database,
  after: ExportKey | null,
  limit: number,
): Promise<{ items: ExportItem[]; next: ExportKey | null }> {
  const keys = await db.all<ExportKey>(sql`select id, has_parts as hasParts from (
      select item.id, exists (select 1 from kit_part k join sku s on s.id = k.kit_sku_id
        where s.item_id = item.id) as has_parts from item)
    where ${after === null ? sql`true` : sql`(has_parts, id) > (${after.hasParts}, ${after.id})`}
    order by has_parts, id limit ${limit}`)
  const order = new Map(keys.map(({ id }, at) => [id, at]))
  const known = await listKnownItems(db, { ids: [...order.keys()] }, null)
  const links = await listExportLinks(
    db,
    known.flatMap(({ skus }) => skus.map(({ id }) => id)),
  )
  return {
    items: known
      .toSorted((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0))
      .map((item) => ({ ...item, ...links })),
    next: keys.length === limit ? (keys.at(-1) ?? null) : null,
  }
}
