import { sql, type SQL } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'

import type { DrainFacts } from '#domain/catalog/kit-drain.ts'
import type { AuditStatements } from '#worker/audit/record.ts'
import type { Database } from '#worker/http/database.ts'

/** Categories with how many items each has, and those that were made by hand and are empty. */
export async function listAllCategories(db: Database): Promise<{ name: string; items: number }[]> {
  return db.all(sql`select name, sum(items) as items from (
      select category as name, count(*) as items from item where status <> 'discontinued' and category <> ''
        group by category
      union all select path, 0 from category)
    group by name order by name limit 2000`)
}

export async function insertCategory(
  db: Database,
  path: string,
  now: number,
  audit: AuditStatements,
): Promise<void> {
  await db.batch([
    db.run(sql`insert or ignore into category (path, position, created_at) values (${path}, 0, ${now})`),
    ...audit,
  ])
}

/** Takes away a category made by hand. Items keep theirs. */
export async function deleteCategory(db: Database, path: string, audit: AuditStatements): Promise<void> {
  await db.batch([db.run(sql`delete from category where path = ${path}`), ...audit])
}

const within = (column: string, path: string): SQL =>
  sql`(${sql.raw(column)} = ${path} or substr(${sql.raw(column)}, 1, ${path.length + 3}) = ${`${path} > `})`

/**
 * Moves a category with all below it, in one transaction; answers how many items were in it. Registers hear of it by the
 * SKUs' new revisions.
 */
export async function moveCategory(
  db: Database,
  { from, to, now }: { readonly from: string; readonly to: string; readonly now: number },
  audit: AuditStatements,
): Promise<number> {
  const moved = sql`${to} || substr(category, ${from.length + 1})`
  const items = sql`select id from item where ${within('category', from)}`
  const [, , , , , moving] = await db.batch([
    db.run(sql`insert or ignore into category (path, position, created_at)
      select ${to} || substr(path, ${from.length + 1}), position, created_at from category
      where ${within('path', from)}`),
    db.run(sql`delete from category where ${within('path', from)} and not ${within('path', to)}`),
    ...reviseItems(db, items),
    db.run(sql`update item set category = ${moved}, version = version + 1, updated_at = ${now}
      where ${within('category', from)}`),
    ...audit,
  ])
  return moving.rowsAffected
}

/** Option names in use, the most used first. */
export async function listOptionNames(db: Database): Promise<{ name: string; items: number }[]> {
  return db.all(sql`select j.value as name, count(*) as items from item, json_each(item.option_names) as j
    group by j.value order by items desc, name limit 500`)
}

/** Calls an option by another name wherever it is used; an item that has both keeps both. Answers how many changed. */
export async function mergeOptionNames(
  db: Database,
  { from, to, now }: { readonly from: string; readonly to: string; readonly now: number },
  audit: AuditStatements,
): Promise<number> {
  const [merged] = await db.batch([
    db.run(sql`update item set version = version + 1, updated_at = ${now}, option_names = (
        select json_group_array(iif(value = ${from}, ${to}, value)) from json_each(item.option_names))
      where exists (select 1 from json_each(item.option_names) where value = ${from})
        and not exists (select 1 from json_each(item.option_names) where value = ${to} and ${from} <> ${to})`),
    ...audit,
  ])
  return merged.rowsAffected
}

/** New revisions for all SKUs of some items, each of them different. */
function reviseItems(
  db: Database,
  items: SQL,
): readonly [BatchItem<'sqlite'>, BatchItem<'sqlite'>, BatchItem<'sqlite'>] {
  return [
    db.run(sql`insert or ignore into catalog_revision (only, last) values (1, 0)`),
    db.run(sql`update sku set revision = (select last from catalog_revision) + t.place from (
        select id, row_number() over (order by item_id, position, id) as place from sku
        where item_id in (${items})) as t where sku.id = t.id`),
    db.run(sql`update catalog_revision set last = last
      + (select count(*) from sku where item_id in (${items}))`),
  ]
}

/** What was sold of kits and of their parts alone since `day`, and what is free of each part. */
export async function listDrainFacts(
  db: Database,
  day: string,
  days: number,
): Promise<(DrainFacts & { kitSkuId: string; kitItemId: string; kitName: string; partName: string })[]> {
  const rows = await db.all<{
    kitSkuId: string
    kitItemId: string
    kitName: string
    partSkuId: string
    partName: string
    perKit: number
    kitsSold: number
    soldAlone: number
    available: number
  }>(sql`with sold as (select sku_id, sum(quantity) as quantity from sales_day
      where day >= ${day} and sku_id in (select kit_sku_id from kit_part union select part_sku_id from kit_part)
      group by sku_id)
    select k.kit_sku_id as kitSkuId, kit.item_id as kitItemId, kit.name as kitName, k.part_sku_id as partSkuId,
      part.name as partName, k.quantity as perKit, kits.quantity as kitsSold,
      coalesce(alone.quantity, 0) as soldAlone,
      coalesce((select sum(sellable - held - leased) from balance where balance.sku_id = part.id), 0) as available
    from kit_part k join sku kit on kit.id = k.kit_sku_id and kit.status = 'active'
    join sku part on part.id = k.part_sku_id
    join sold kits on kits.sku_id = k.kit_sku_id
    left join sold alone on alone.sku_id = k.part_sku_id
    order by kits.quantity desc limit 500`)
  return rows.map((row) => ({ ...row, days }))
}

/** How the cost of a SKU came about, newest first. */
export async function listCostSteps(db: Database, skuId: string) {
  return db.all<{
    at: number
    documentKind: string
    documentId: string
    quantity: number
    unitMicros: number
    onHandBefore: number
    averageBefore: number | null
    averageAfter: number
    priceQuantity: number
  }>(sql`select c.at, c.document_kind as documentKind, c.document_id as documentId, c.quantity,
      c.unit_micros as unitMicros, c.on_hand_before as onHandBefore, c.average_before as averageBefore,
      c.average_after as averageAfter, s.price_quantity as priceQuantity
    from sku_cost c join sku s on s.id = c.sku_id where c.sku_id = ${skuId} order by c.at desc, c.id desc limit 100`)
}
