import { sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'

import type { PlannedSku } from '#domain/catalog/import-ground.ts'
import type { SkuKind } from '#domain/catalog/wire.ts'
import type { Database } from '#worker/http/database.ts'

/** SKUs that a file names as parts, by code or as `id:<id>`. */
export async function listPartSkus(
  db: Database,
  codes: readonly string[],
): Promise<Map<string, { skuId: string; kind: SkuKind }>> {
  if (codes.length === 0) return new Map()
  const rows = await db.all<{ code: string; skuId: string; kind: SkuKind }>(sql`
    select j.value as code, sku.id as skuId, sku.kind as kind from json_each(${JSON.stringify(codes)}) as j
    join sku on sku.code = j.value or (j.value like 'id:%' and sku.id = substr(j.value, 4))`)
  return new Map(rows.map(({ code, ...part }) => [code, part]))
}

/** Which of these codes other items of the run bring. */
export async function listCodesToCome(
  db: Database,
  runId: string,
  codes: readonly string[],
): Promise<Set<string>> {
  if (codes.length === 0) return new Set()
  const rows = await db.all<{ value: string }>(sql`select value from import_key where run_id = ${runId}
    and kind = 'code' and value in (select value from json_each(${JSON.stringify(codes)}))`)
  return new Set(rows.map(({ value }) => value))
}

/** Which of these ids some item or SKU has. */
export async function listTakenIds(db: Database, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const wanted = JSON.stringify(ids)
  const rows = await db.all<{
    id: string
  }>(sql`select id from item where id in (select value from json_each(${wanted}))
    union all select id from sku where id in (select value from json_each(${wanted}))`)
  return new Set(rows.map(({ id }) => id))
}

/** SKUs among these of which anything was ever counted, and those that lie somewhere now. */
export async function listHistory(
  db: Database,
  skuIds: readonly string[],
): Promise<Map<string, { hasEntries: boolean; hasStock: boolean }>> {
  if (skuIds.length === 0) return new Map()
  const rows = await db.all<{ id: string; entries: number; stock: number }>(sql`select sku.id,
      exists (select 1 from entry where sku_id = sku.id) as entries,
      exists (select 1 from balance where sku_id = sku.id
        and (sellable <> 0 or staged <> 0 or review <> 0 or damaged <> 0 or held <> 0)) as stock
    from sku where sku.id in (select value from json_each(${JSON.stringify(skuIds)}))`)
  return new Map(rows.map(({ id, entries, stock }) => [id, { hasEntries: entries > 0, hasStock: stock > 0 }]))
}

/** Who sells these SKUs, as a file says: suppliers it names for the first time are made. */
export function writeSuppliers(
  db: Database,
  skus: readonly Pick<PlannedSku, 'id' | 'suppliers'>[],
  mint: () => string,
  now: number,
): BatchItem<'sqlite'>[] {
  const said = skus.filter(({ suppliers }) => suppliers !== undefined)
  if (said.length === 0) return []
  const ids = JSON.stringify(said.map(({ id }) => id))
  const links = said.flatMap(({ id, suppliers = [] }) => suppliers.map((link) => ({ ...link, skuId: id })))
  const names = [...new Set(links.map(({ supplier }) => supplier))].map((name) => [mint(), name])
  return [
    db.run(sql`insert into supplier (id, name, created_at, updated_at)
      select value->>0, value->>1, ${now}, ${now} from json_each(${JSON.stringify(names)}) where true
      on conflict (name) do nothing`),
    db.run(sql`delete from sku_supplier where sku_id in (select value from json_each(${ids}))`),
    db.run(sql`insert into sku_supplier (sku_id, supplier_id, supplier_sku, case_pack, minimum, lead_days, cost, preferred)
      select j.value->>'skuId', s.id, j.value->>'supplierSku', j.value->>'casePack', j.value->>'minimum',
        j.value->>'leadDays', j.value->>'cost', j.value->>'preferred'
      from json_each(${JSON.stringify(links)}) as j join supplier s on s.name = j.value->>'supplier' where true
      on conflict do nothing`),
  ]
}
