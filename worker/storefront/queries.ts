import { and, asc, desc, eq, gt, inArray, like, or, sql, type SQL } from 'drizzle-orm'

import type { Db } from '#db/client.ts'
import { barcode, item, sku } from '#db/schema/catalog.ts'
import { salesDay } from '#db/schema/sales.ts'

/** What a shopper may see of the catalog: active items with at least one active SKU. Lists are bounded and keyset-paged. */

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

const isSold = sql`${item.status} = 'active' and exists (
  select 1 from ${sku} where ${sku.itemId} = ${item.id} and ${sku.status} = 'active')`

/** Categories that have something to sell, with how many items, by name. */
export async function listCategories(db: Db): Promise<{ name: string; items: number }[]> {
  return db
    .select({ name: item.category, items: sql<number>`count(*)` })
    .from(item)
    .where(eq(item.status, 'active'))
    .groupBy(item.category)
    .orderBy(asc(item.category))
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
    .where(and(eq(item.category, category), page.after ? afterName(page.after) : undefined, isSold))
    .orderBy(asc(item.name), asc(item.id))
    .limit(page.limit)
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

/** What came last. */
export async function listNewest(db: Db, limit: number): Promise<CardRow[]> {
  return db.select(CARD).from(item).where(isSold).orderBy(desc(item.createdAt), desc(item.id)).limit(limit)
}

/** One item per category to stand for it: with a photo, where there is one. */
export async function listCategoryPhotos(db: Db): Promise<CardRow[]> {
  return db
    .select({
      ...CARD,
      best: sql<number>`max((${item.photo} is not null) * 2 + (${item.status} = 'active'))`,
    })
    .from(item)
    .where(eq(item.status, 'active'))
    .groupBy(item.category)
    .limit(200)
}

/** A search hit, and where it stands in the order of relevance. */
export type FoundRow = CardRow & { readonly rank: number; readonly doc: number }

/**
 * Items whose words begin with every one of `words`, best match first. `words` are plain letters and digits: they are
 * put into FTS5's own query language.
 */
export async function searchItems(
  db: Db,
  words: readonly string[],
  page: { readonly after: { readonly rank: number; readonly doc: number } | null; readonly limit: number },
): Promise<FoundRow[]> {
  if (words.length === 0) return []
  const wanted = words.map((word) => `"${word.replaceAll('"', '')}"*`).join(' ')
  const later: SQL = page.after
    ? sql`and (item_search.rank, item_search.rowid) > (${page.after.rank}, ${page.after.doc})`
    : sql``
  return db.all<FoundRow>(sql`
    select item.id, item.handle, item.name, item.photo, item.category, item_search.rank as rank, item_search.rowid as doc
    from item_search
    join item_search_row on item_search_row.doc = item_search.rowid
    join item on item.id = item_search_row.item_id
    where item_search match ${wanted} ${later} and ${isSold}
    order by item_search.rank, item_search.rowid
    limit ${page.limit}`)
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
  const named = db
    .select({ id: sku.id })
    .from(sku)
    .leftJoin(barcode, eq(barcode.skuId, sku.id))
    .where(or(eq(sku.code, code.sku), eq(barcode.code, code.barcode)))
  const [row] = await db
    .select(CARD)
    .from(item)
    .where(
      and(inArray(item.id, db.select({ id: sku.itemId }).from(sku).where(inArray(sku.id, named))), isSold),
    )
    .limit(1)
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
    .where(and(inArray(sku.itemId, [...itemIds]), eq(sku.status, 'active')))
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
