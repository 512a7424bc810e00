import { and, asc, desc, eq, gt, inArray, like, or, sql, type SQL } from 'drizzle-orm'

import type { Db } from '#db/client.ts'
import { barcode, item, sku } from '#db/schema/catalog.ts'
import { salesDay } from '#db/schema/sales.ts'
import { ITEM_SHOWN, SKU_SHOWN } from '#worker/catalog/sold-queries.ts'

/** What a shopper may see of the catalog: items with something to sell, what is discontinued while some is left. Lists are bounded and keyset-paged. */

export type ItemRow = Pick<
  typeof item.$inferSelect,
  | 'id'
  | 'handle'
  | 'name'
  | 'description'
  | 'brand'
  | 'category'
  | 'status'
  | 'optionNames'
  | 'photo'
  | 'ageRestriction'
  | 'updatedAt'
>
export type SkuRow = Pick<
  typeof sku.$inferSelect,
  | 'id'
  | 'itemId'
  | 'code'
  | 'name'
  | 'option1'
  | 'option2'
  | 'option3'
  | 'kind'
  | 'unit'
  | 'price'
  | 'priceQuantity'
  | 'compareAtPrice'
  | 'photo'
>
export type CardRow = Pick<typeof item.$inferSelect, 'id' | 'handle' | 'name' | 'photo' | 'category'>

/** The last row of a page: its name, and its id among equal names. */
export interface NameKey {
  readonly name: string
  readonly id: string
}

const CARD = { id: item.id, handle: item.handle, name: item.name, photo: item.photo, category: item.category }
const SKU = {
  id: sku.id,
  itemId: sku.itemId,
  code: sku.code,
  name: sku.name,
  option1: sku.option1,
  option2: sku.option2,
  option3: sku.option3,
  kind: sku.kind,
  unit: sku.unit,
  price: sku.price,
  priceQuantity: sku.priceQuantity,
  compareAtPrice: sku.compareAtPrice,
  photo: sku.photo,
}
const SKUS_MAX = 2_000

const isSold = ITEM_SHOWN

const TOP = sql<string>`case instr(${item.category}, ' > ') when 0 then ${item.category}
  else substr(${item.category}, 1, instr(${item.category}, ' > ') - 1) end`

/** Top categories that have something to sell, with how many items they have with all below them, by name. */
export async function listCategories(db: Db): Promise<{ name: string; items: number }[]> {
  return db
    .select({ name: TOP, items: sql<number>`count(*)` })
    .from(item)
    .where(eq(item.status, 'active'))
    .groupBy(TOP)
    .orderBy(TOP)
    .limit(200)
}

/** One page of a category, by name. */
export async function listByCategory(
  db: Db,
  category: string,
  page: { readonly after: NameKey | null; readonly limit: number },
): Promise<CardRow[]> {
  return db
    .select(CARD)
    .from(item)
    .where(and(within(category), page.after ? afterName(page.after) : undefined, isSold))
    .orderBy(asc(item.name), asc(item.id))
    .limit(page.limit)
}

/** A category with all that lie below it. */
function within(category: string): SQL {
  const below = `${category} > `
  // The range is what the index can find; `?` comes right after `>`.
  return sql`(${item.category} >= ${category} and ${item.category} < ${`${category} ?`}
    and (${item.category} = ${category} or substr(${item.category}, 1, ${below.length}) = ${below}))`
}

/** Items that the shop has marked with a tag, newest first. */
export async function listByTag(db: Db, tag: string, limit: number): Promise<CardRow[]> {
  return db
    .select(CARD)
    .from(item)
    .where(and(sql`exists (select 1 from json_each(${item.tags}) where value = ${tag})`, isSold))
    .orderBy(desc(item.createdAt), desc(item.id))
    .limit(limit)
}

/** What brought most since `day` (`2026-11-23`), over all stores. */
export async function listPopular(db: Db, day: string, limit: number): Promise<CardRow[]> {
  return db
    .select(CARD)
    .from(salesDay)
    .innerJoin(sku, eq(sku.id, salesDay.skuId))
    .innerJoin(item, eq(item.id, sku.itemId))
    .where(and(gt(salesDay.day, day), isSold))
    .groupBy(item.id)
    .orderBy(desc(sql`sum(${salesDay.amount})`), asc(item.id))
    .limit(limit)
}

/** What came last: ids are made in the order of time. */
export async function listNewest(db: Db, limit: number): Promise<CardRow[]> {
  return db.select(CARD).from(item).where(isSold).orderBy(desc(item.id)).limit(limit)
}

/** One item of each of these categories to stand for it: the first by name with a photo, else the first. */
export async function listCategoryPhotos(db: Db, categories: readonly string[]): Promise<CardRow[]> {
  return db.all<CardRow>(sql`
    select item.id, item.handle, item.name, item.photo, item.category
    from json_each(${JSON.stringify(categories)}) as wanted
    join item on item.id = coalesce(
      (select id from item as shown where shown.category >= wanted.value and shown.category < wanted.value || ' ?'
        and shown.status = 'active' and shown.photo is not null order by shown.name limit 1),
      (select id from item as first where first.category >= wanted.value and first.category < wanted.value || ' ?'
        and first.status = 'active'
        order by first.name limit 1))`)
}

/** Where a search hit stands in the order of relevance. */
export interface RankKey {
  readonly rank: number
  readonly doc: number
}

/** The best hits after a key are ranked alone and joined then: joining all of them first would cost ten times more. */
const HITS_MAX = 100

/**
 * Items whose words begin with every one of `words`, best match first, and where the next page begins. `words` are
 * plain letters and digits: they are put into FTS5's own query language.
 */
export async function searchItems(
  db: Db,
  words: readonly string[],
  page: { readonly after: RankKey | null; readonly limit: number },
): Promise<{ readonly rows: CardRow[]; readonly next: RankKey | null }> {
  if (words.length === 0) return { rows: [], next: null }
  const wanted = words.map((word) => `"${word.replaceAll('"', '')}"*`).join(' ')
  const later: SQL = page.after ? sql`and (rank, rowid) > (${page.after.rank}, ${page.after.doc})` : sql``
  const hits = await db.all<CardRow & RankKey & { readonly sold: number }>(sql`
    with hit as materialized (
      select rowid as doc, rank from item_search
      where item_search match ${wanted} ${later}
      order by rank, rowid limit ${HITS_MAX})
    select item.id, item.handle, item.name, item.photo, item.category, hit.rank, hit.doc, ${isSold} as sold
    from hit
    cross join item_search_row on item_search_row.doc = hit.doc
    cross join item on item.id = item_search_row.item_id
    order by hit.rank, hit.doc`)
  const sold = hits.filter((hit) => hit.sold === 1)
  const rows = sold.slice(0, page.limit)
  // Among so many hits there may be too few that are sold; the search goes on behind the last one looked at.
  const last = sold.length > page.limit ? rows.at(-1) : hits.length === HITS_MAX ? hits.at(-1) : undefined
  return { rows, next: last ? { rank: last.rank, doc: last.doc } : null }
}

/** Items that have every one of `words` anywhere in theirs: "vase" in "Blumenvase". For when nothing begins with them. */
export async function searchInside(db: Db, words: readonly string[], limit: number): Promise<CardRow[]> {
  const inside = words.map((word) => like(item.searchText, `%${word.replaceAll(/[%_]/g, '')}%`))
  return db
    .select(CARD)
    .from(item)
    .where(and(...inside, isSold))
    .orderBy(asc(item.name), asc(item.id))
    .limit(limit)
}

/** The item that a barcode (GTIN-14 digits or an internal code) or a SKU code names. */
export async function findItemByCode(
  db: Db,
  code: { readonly barcode: string; readonly sku: string },
): Promise<CardRow | null> {
  const [row] = await db.all<CardRow>(sql`
    select item.id, item.handle, item.name, item.photo, item.category
    from (
      select item_id from sku where code = ${code.sku}
      union
      select sku.item_id from barcode join sku on sku.id = barcode.sku_id where barcode.code = ${code.barcode}
    ) as named
    cross join item on item.id = named.item_id
    where ${isSold}
    limit 1`)
  return row ?? null
}

/** The item of an address, sold or not any more. */
export async function findItem(db: Db, handle: string): Promise<ItemRow | null> {
  const [row] = await db
    .select({
      id: item.id,
      handle: item.handle,
      name: item.name,
      description: item.description,
      brand: item.brand,
      category: item.category,
      status: item.status,
      optionNames: item.optionNames,
      photo: item.photo,
      ageRestriction: item.ageRestriction,
      updatedAt: item.updatedAt,
    })
    .from(item)
    .where(eq(item.handle, handle))
    .limit(1)
  return row ?? null
}

/** The SKUs of some items that are sold, in the shop's order. */
export async function listSkus(db: Db, itemIds: readonly string[]): Promise<SkuRow[]> {
  if (itemIds.length === 0) return []
  return db
    .select(SKU)
    .from(sku)
    .innerJoin(item, eq(item.id, sku.itemId))
    .where(and(inArray(sku.itemId, [...itemIds]), SKU_SHOWN))
    .orderBy(asc(sku.itemId), asc(sku.position), asc(sku.id))
    .limit(SKUS_MAX)
}

/** The first barcode of each SKU. */
export async function listFirstBarcodes(
  db: Db,
  skuIds: readonly string[],
): Promise<{ skuId: string; code: string }[]> {
  if (skuIds.length === 0) return []
  return db
    .select({ skuId: barcode.skuId, code: barcode.code })
    .from(barcode)
    .where(and(inArray(barcode.skuId, [...skuIds]), eq(barcode.quantity, 1)))
    .orderBy(asc(barcode.skuId), asc(barcode.position))
    .limit(SKUS_MAX)
}

/** Addresses for the site map, by handle. */
export async function listHandles(
  db: Db,
  page: { readonly after: string; readonly limit: number },
): Promise<{ handle: string; updatedAt: number }[]> {
  return db
    .select({ handle: item.handle, updatedAt: item.updatedAt })
    .from(item)
    .where(and(gt(item.handle, page.after), eq(item.status, 'active')))
    .orderBy(asc(item.handle))
    .limit(page.limit)
}

function afterName({ name, id }: NameKey): SQL | undefined {
  return or(gt(item.name, name), and(eq(item.name, name), gt(item.id, id)))
}
