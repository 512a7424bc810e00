import { sql, type SQL } from 'drizzle-orm'

import type { StockLevel } from '#domain/catalog/item-wire.ts'
import { searchWords } from '#domain/catalog/search-text.ts'
import type { Unit } from '#domain/catalog/unit.ts'
import type { Database } from '#worker/http/database.ts'

import type { ListPage } from './list-queries.ts'

export interface StockSkuRow {
  readonly id: string
  readonly itemId: string
  readonly name: string
  readonly code: string | null
  readonly unit: Unit
}

export interface StockBalanceRow {
  readonly skuId: string
  readonly storeId: string
  readonly sellable: number
  readonly staged: number
  readonly review: number
  readonly damaged: number
  readonly held: number
  readonly leased: number
  readonly at: number
}

/** One page of counted SKUs by name. `low` and `out` mean: at one of the stores, or at `storeId`. */
export async function listStock(
  db: Database,
  filter: {
    readonly query: string
    readonly level: StockLevel
    readonly storeId: string | null
    readonly lowAt: number
  },
  page: ListPage,
): Promise<StockSkuRow[]> {
  const words = searchWords(filter.query).map(
    (word) => `%${word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`,
  )
  const free = sql`(b.sellable - b.held - b.leased)`
  const level = {
    all: sql`true`,
    low: sql`${free} <= ${filter.lowAt} and ${free} > 0`,
    out: sql`${free} <= 0`,
    negative: sql`b.sellable < 0`,
  }[filter.level]
  const at = filter.storeId === null ? sql`true` : sql`b.store_id = ${filter.storeId}`
  const known = sql`exists (select 1 from balance b where b.sku_id = sku.id and ${at} and ${level})`
  return db.all<StockSkuRow>(sql`select sku.id as id, sku.item_id as itemId, sku.name as name, sku.code as code,
      sku.unit as unit
    from sku join item on item.id = sku.item_id
    where sku.kind = 'stocked' and sku.status <> 'draft'
      and ${filter.level === 'all' ? sql`true` : known}
      and ${
        words.length === 0
          ? sql`true`
          : sql.join(
              // A word that names one variant leaves its siblings out; any other may stand anywhere in the item's text.
              words.map(
                (
                  word,
                ) => sql`(${named(sql`sku`, word)} or (item.search_text like ${word} escape '\\' and not exists (
                  select 1 from sku sibling where sibling.item_id = sku.item_id and ${named(sql`sibling`, word)})))`,
              ),
              sql` and `,
            )
      }
      and ${page.after === null ? sql`true` : sql`(sku.name, sku.id) > (${page.after.name}, ${page.after.id})`}
    order by sku.name, sku.id limit ${page.limit}`)
}

/** Whether a SKU's own name or code has the word. */
function named(table: SQL, word: string): SQL {
  return sql`(${table}.name like ${word} escape '\\' or ${table}.code like ${word} escape '\\')`
}

/** What each store has of these SKUs, as last projected. */
export async function listBalances(db: Database, skuIds: readonly string[]): Promise<StockBalanceRow[]> {
  return db.all<StockBalanceRow>(sql`select sku_id as skuId, store_id as storeId, sellable, staged, review, damaged, held,
      leased, at from balance where sku_id in (select value from json_each(${JSON.stringify(skuIds)})) limit 10000`)
}
