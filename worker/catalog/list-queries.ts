import { sql, type SQL } from 'drizzle-orm'

import { storedKey } from '#domain/barcode/keys.ts'
import { lookupKeys } from '#domain/barcode/lookup-keys.ts'
import { readCode, type ReadOptions } from '#domain/barcode/read-code.ts'
import { searchWords } from '#domain/catalog/search-text.ts'
import type { Unit } from '#domain/catalog/unit.ts'
import type { ItemStatus, SkuKind } from '#domain/catalog/wire.ts'
import type { Database } from '#worker/http/database.ts'

import { SKU_SHOWN } from './sold-queries.ts'

/** The last row of a page: its name, and its id among equal names. */
export interface NameKey {
  readonly name: string
  readonly id: string
}

export interface ListPage {
  readonly after: NameKey | null
  readonly limit: number
}

export interface CatalogRow {
  readonly id: string
  readonly handle: string
  readonly name: string
  readonly brand: string | null
  readonly category: string
  readonly status: ItemStatus
  readonly photo: string | null
  readonly version: number
  readonly skus: number
  readonly code: string | null
  readonly unit: Unit | null
  readonly priceFrom: number | null
  readonly priceTo: number | null
  readonly onHand: number | null
}

/** Digits of a barcode somebody types from its end; fewer would match half the shop. */
const DIGITS_MIN = 4

/** One page of all items by name, for staff: found by words, SKU code, or digits of a barcode. */
export async function listCatalog(
  db: Database,
  filter: {
    readonly query: string
    readonly status?: ItemStatus | undefined
    readonly category?: string | undefined
  },
  page: ListPage,
): Promise<CatalogRow[]> {
  const conditions = [
    found(filter.query),
    filter.status === undefined ? null : sql`item.status = ${filter.status}`,
    filter.category === undefined ? null : sql`item.category = ${filter.category}`,
    after(page.after),
  ]
  return db.all<CatalogRow>(sql`select item.id as id, item.handle as handle, item.name as name, item.brand as brand,
      item.category as category, item.status as status, item.photo as photo, item.version as version,
      (select count(*) from sku where sku.item_id = item.id) as skus,
      (select sku.code from sku where sku.item_id = item.id order by sku.position, sku.id limit 1) as code,
      (select sku.unit from sku where sku.item_id = item.id order by sku.position, sku.id limit 1) as unit,
      (select min(sku.price) from sku where sku.item_id = item.id) as priceFrom,
      (select max(sku.price) from sku where sku.item_id = item.id) as priceTo,
      (select sum(b.sellable + b.staged + b.review + b.damaged) from balance b join sku on sku.id = b.sku_id
        where sku.item_id = item.id) as onHand
    from item where ${all(conditions)} order by item.name, item.id limit ${page.limit}`)
}

export interface PublicRow {
  readonly id: string
  readonly handle: string
  readonly name: string
  readonly brand: string | null
  readonly category: string
  readonly photo: string | null
  readonly priceFrom: number
  readonly priceTo: number
  /** JSON array. */
  readonly skuIds: string
}

/** One page of what is sold, by name, for anyone. */
export async function listPublic(
  db: Database,
  filter: { readonly query: string; readonly category?: string | undefined },
  page: ListPage,
): Promise<PublicRow[]> {
  const words = searchWords(filter.query)
  const conditions = [
    words.length === 0 ? null : sql`item.id in (${matching(words)})`,
    filter.category === undefined ? null : sql`item.category = ${filter.category}`,
    after(page.after),
  ]
  return db.all<PublicRow>(sql`select item.id as id, item.handle as handle, item.name as name, item.brand as brand,
      item.category as category, item.photo as photo, min(sku.price) as priceFrom, max(sku.price) as priceTo,
      json_group_array(sku.id) as skuIds
    from item join sku on sku.item_id = item.id and ${SKU_SHOWN}
    where item.status <> 'draft' and ${all(conditions)}
    group by item.id order by item.name, item.id limit ${page.limit}`)
}

/** Categories in use, with how many items. */
export async function listCategories(db: Database): Promise<{ name: string; items: number }[]> {
  return db.all(sql`select category as name, count(*) as items from item where status <> 'discontinued' and category <> ''
    group by category order by category limit 500`)
}

export interface Hit {
  readonly skuId: string
  readonly itemId: string
  readonly name: string
  readonly code: string | null
  readonly quantity: number
  readonly unit: Unit
  readonly status: ItemStatus
  readonly kind: SkuKind
  readonly via: 'barcode' | 'code'
}

/** What a scanned or typed code leads to: a barcode first, then a SKU code. One code leads to one record. */
export async function findByCode(db: Database, scanned: string, reading: ReadOptions): Promise<Hit | null> {
  const key = storedKey(readCode(scanned, reading))
  const keys = JSON.stringify([...lookupKeys(scanned), ...(key === null ? [] : [key])])
  const [hit] = await db.all<Hit>(sql`
    select sku.id as skuId, sku.item_id as itemId, sku.name as name, sku.code as code, barcode.quantity as quantity,
      sku.unit as unit, sku.status as status, sku.kind as kind, 'barcode' as via, j.key as place
    from json_each(${keys}) j join barcode on barcode.code = j.value join sku on sku.id = barcode.sku_id
    union all
    select sku.id, sku.item_id, sku.name, sku.code, 1, sku.unit, sku.status, sku.kind, 'code', 1000
    from sku where sku.code = ${scanned.trim()}
    order by place limit 1`)
  return hit ?? null
}

/** Whether any item has this as its category. */
export async function listTaxCategories(db: Database): Promise<string[]> {
  const rows = await db.all<{ category: string }>(
    sql`select category from tax_rate order by position, category limit 100`,
  )
  return rows.map(({ category }) => category)
}

/** Tax categories with a rate of zero. */
export async function listUntaxed(db: Database): Promise<string[]> {
  const rows = await db.all<{ category: string }>(
    sql`select category from tax_rate where rate_micros = 0 limit 100`,
  )
  return rows.map(({ category }) => category)
}

/** Items whose words begin with all of `words`. They are put into FTS5's own language, so without quotation marks. */
function matching(words: readonly string[]): SQL {
  const wanted = words.map((word) => `"${word.replaceAll('"', '')}"*`).join(' ')
  return sql`select r.item_id from item_search s join item_search_row r on r.doc = s.rowid where s.words match ${wanted}`
}

function found(query: string): SQL | null {
  const text = query.trim()
  const words = searchWords(text)
  if (words.length === 0) return null
  const ways = [
    sql`item.id in (${matching(words)})`,
    sql`item.id in (select sku.item_id from sku where sku.code like ${`${likeText(text)}%`} escape '\\')`,
  ]
  const digits = text.replaceAll(/[\s-]/g, '')
  if (digits.length >= DIGITS_MIN && /^\d+$/.test(digits)) {
    const keys = JSON.stringify(lookupKeys(text))
    ways.push(sql`item.id in (select sku.item_id from barcode join sku on sku.id = barcode.sku_id
      where barcode.code in (select value from json_each(${keys})) or barcode.code like ${`%${digits}`})`)
  }
  return sql`(${sql.join(ways, sql` or `)})`
}

function likeText(text: string): string {
  return text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)
}

function after(key: NameKey | null): SQL | null {
  return key === null ? null : sql`(item.name, item.id) > (${key.name}, ${key.id})`
}

function all(conditions: readonly (SQL | null)[]): SQL {
  const given = conditions.filter((condition) => condition !== null)
  return given.length === 0 ? sql`true` : sql.join(given, sql` and `)
}
