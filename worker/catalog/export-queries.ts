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
  const { hasParts, id: last } = after ?? { hasParts: 0, id: '' }
  // Along the ids, so that a page costs the same however many came before it.
  const keys = await db.all<{ id: string }>(sql`select id from item where id > ${last} and id
      ${hasParts === 1 ? sql`in` : sql`not in`} (select s.item_id from kit_part k join sku s on s.id = k.kit_sku_id)
    order by id limit ${limit}`)
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
    next: nextKey(hasParts, keys.length === limit ? keys.at(-1)?.id : undefined),
  }
}

function nextKey(hasParts: number, last: string | undefined): ExportKey | null {
  if (last !== undefined) return { hasParts, id: last }
  return hasParts === 0 ? { hasParts: 1, id: '' } : null
}
