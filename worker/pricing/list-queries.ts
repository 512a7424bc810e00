import { and, asc, eq, sql } from 'drizzle-orm'

import { barcode, item, sku } from '#db/schema/catalog.ts'
import type { PriceListRow } from '#domain/pricing/wire.ts'
import type { Database } from '#worker/http/database.ts'

const ROW = {
  skuId: sku.id,
  itemId: sku.itemId,
  name: sku.name,
  code: sku.code,
  category: item.category,
  price: sku.price,
  priceQuantity: sku.priceQuantity,
  unit: sku.unit,
  cost: sku.cost,
}

/** One page of SKUs that are not drafts any more, by name: the grid in which prices are changed in bulk. */
export async function listPrices(
  db: Database,
  filter: { readonly category: string | null; readonly words: readonly string[] },
  page: { readonly after: readonly [string, string] | null; readonly limit: number },
): Promise<PriceListRow[]> {
  return db
    .select(ROW)
    .from(sku)
    .innerJoin(item, eq(item.id, sku.itemId))
    .where(
      and(
        sql`${sku.status} <> 'discontinued' AND ${item.status} <> 'discontinued'`,
        filter.category === null ? undefined : eq(item.category, filter.category),
        ...filter.words.map((word) => sql`(${item.searchText} LIKE ${`%${word.replaceAll(/[%_]/gu, '')}%`})`),
        page.after === null
          ? undefined
          : sql`(${sku.name}, ${sku.id}) > (${page.after[0]}, ${page.after[1]})`,
      ),
    )
    .orderBy(asc(sku.name), asc(sku.id))
    .limit(page.limit)
}

/** SKUs by their code or a barcode of theirs (as stored), in the order asked; `null` where nothing has it. */
export async function resolveCodes(
  db: Database,
  codes: readonly { readonly code: string; readonly stored: readonly string[] }[],
): Promise<(PriceListRow | null)[]> {
  const asked = codes.flatMap(({ code, stored }, place) => [
    [place, code.toUpperCase(), 'code'],
    ...stored.map((one) => [place, one, 'barcode']),
  ])
  const rows = await db.all<{ place: number; skuId: string }>(sql`
    SELECT j.value->>0 AS place, coalesce(s.id, b.sku_id) AS skuId FROM json_each(${JSON.stringify(asked)}) AS j
    LEFT JOIN ${sku} AS s ON j.value->>2 = 'code' AND s.code = j.value->>1
    LEFT JOIN ${barcode} AS b ON j.value->>2 = 'barcode' AND b.code = j.value->>1
    WHERE coalesce(s.id, b.sku_id) IS NOT NULL`)
  const found = await db
    .select(ROW)
    .from(sku)
    .innerJoin(item, eq(item.id, sku.itemId))
    .where(sql`${sku.id} IN (SELECT value FROM json_each(${JSON.stringify(rows.map(({ skuId }) => skuId))}))`)
  const byId = new Map(found.map((row) => [row.skuId, row]))
  const byPlace = new Map(rows.map(({ place, skuId }) => [place, skuId]))
  return codes.map((_, place) => byId.get(byPlace.get(place) ?? '') ?? null)
}
