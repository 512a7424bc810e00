import { sql } from 'drizzle-orm'

import type { AssemblyRecipe, ReviewRow } from '#domain/stock/document-wire.ts'
import type { Database } from '#worker/http/database.ts'

/** One page of SKUs that have stock of their own and a recipe, by name. */
export async function listRecipes(
  db: Database,
  page: { readonly after: readonly [name: string, skuId: string] | null; readonly limit: number },
): Promise<AssemblyRecipe[]> {
  const after = page.after === null ? sql`true` : sql`(s.name, s.id) > (${page.after[0]}, ${page.after[1]})`
  const rows = await db.all<Omit<AssemblyRecipe, 'parts'> & { parts: string }>(sql`
    select s.id as skuId, s.name as name, s.code as code, s.unit as unit, (select json_group_array(json_object(
        'skuId', p.id, 'name', p.name, 'code', p.code, 'unit', p.unit, 'quantity', k.quantity))
      from kit_part k join sku p on p.id = k.part_sku_id where k.kit_sku_id = s.id) as parts
    from sku s where s.kind = 'stocked' and s.status <> 'draft'
      and exists (select 1 from kit_part where kit_sku_id = s.id) and ${after}
    order by s.name, s.id limit ${page.limit}`)
  return rows.map(({ parts, ...row }) => ({ ...row, parts: JSON.parse(parts) as AssemblyRecipe['parts'] }))
}

/** One page of what lies in review or among the damaged, by name. */
export async function listReview(
  db: Database,
  storeId: string | undefined,
  page: {
    readonly after: readonly [name: string, skuId: string, storeId: string] | null
    readonly limit: number
  },
): Promise<ReviewRow[]> {
  const { after } = page
  return db.all<ReviewRow>(sql`
    select s.id as skuId, s.name as name, s.code as code, s.unit as unit, b.store_id as storeId, b.review as review,
      b.damaged as damaged
    from balance b join sku s on s.id = b.sku_id
    where (b.review <> 0 or b.damaged <> 0)
      and ${storeId === undefined ? sql`true` : sql`b.store_id = ${storeId}`}
      and ${after === null ? sql`true` : sql`(s.name, s.id, b.store_id) > (${after[0]}, ${after[1]}, ${after[2]})`}
    order by s.name, s.id, b.store_id limit ${page.limit}`)
}
