import { sql, type SQL } from 'drizzle-orm'

import type { Database } from '#worker/http/database.ts'

/** One page of the catalog for registers: JSON texts that go out as they are. */
export interface ReplicaText<T> {
  readonly content: T
  /** Revision that the next page continues after. */
  readonly next: number
  readonly more: boolean
}

/** The packed page's columns as JSON arrays; ids and revisions are packed further. */
export interface ReplicaColumns {
  readonly ids: string
  readonly names: string
  readonly codes: string
  readonly barcodes: string
  readonly prices: string
  readonly priceQuantities: string
  readonly units: string
  readonly kinds: string
  readonly taxCategories: string
  readonly categories: string
  readonly photos: string
  readonly recipes: string
  readonly sellable: string
  readonly rules: string
  readonly revisions: string
}

const BARCODES = sql`json((select json_group_array(b.code) from
  (select code from barcode where sku_id = s.id order by position, code) b))`
const RECIPE = sql`case s.kind when 'kit' then json((select json_group_array(json_array(part_sku_id, quantity)) from
  (select part_sku_id, quantity from kit_part where kit_sku_id = s.id order by part_sku_id))) end`
/** A draft is not sold; what is discontinued is, until none is left: a register never argues about goods in a hand. */
const IS_SOLD = sql`s.status <> 'draft' and i.status <> 'draft'`
const SELLABLE = sql`json(iif(${IS_SOLD}, 'true', 'false'))`
/** Decided for later: a register that is offline by then knows it all the same. */
const AHEAD = sql`json((select nullif(json_group_array(json_array(a.from_at, a.place, json(a.value))), '[]')
  from (select * from replica_ahead where sku_id = s.id order by from_at, proposal_id) a))`
/** Of all stores, so that a tablet that moves knows its new one's; what is over is left out. */
const TIERS = sql`json((select nullif(json_group_array(json_array(
    case p.kind when 'regular' then 0 when 'sale' then 1 when 'group' then 2 else 3 end,
    p.price, p.price_quantity, p.starts_at, p.ends_at, p.min_quantity, p.customer_group, p.store_id)), '[]')
  from (select * from price where sku_id = s.id and ended_at is null
    and (ends_at is null or ends_at > cast(unixepoch('subsec') * 1000 as integer)) order by starts_at, id) p))`
const CHOICES = sql`json((select nullif(json_group_array(json_object('id', m.id, 'name', m.name, 'min', m.min, 'max', m.max,
    'options', json(m.options))), '[]')
  from (select g.* from item_modifier im join modifier_group g on g.id = im.group_id
    where im.item_id = s.item_id and g.archived = 0 order by im.position, g.id) m))`
/** Nearly every SKU has none: then `null`, which packs to nothing. */
const RULES = sql`json(nullif(json_patch('{}', json_object('selling', nullif(s.selling, 'normal'), 'age', i.age_restriction,
  'last', iif(s.status = 'discontinued' or i.status = 'discontinued', 1, null), 'measure', s.measure,
  'step', nullif(s.step, 1), 'packs', (select nullif(json_group_array(json_array(b.code, b.quantity, b.price)), '[]')
    from barcode b where b.sku_id = s.id and (b.quantity <> 1 or b.price is not null)),
  'ahead', ${AHEAD}, 'tiers', ${TIERS}, 'choices', ${CHOICES})), '{}'))`

/**
 * SKUs whose revision is above `since`, `limit` at a time, packed by the database itself: nothing is parsed and written
 * again on the way out, which is most of what a first sync of 50,000 SKUs would cost. A first sync leaves out
 * what is not sold; later ones tell the register to forget it.
 */
export async function readReplicaRows(
  db: Database,
  since: number,
  limit: number,
): Promise<ReplicaText<string>> {
  const { next, more } = await boundOf(db, since, limit)
  const [page] = await db.all<{ skus: string }>(sql`
    select json_group_array(json_array(s.id, s.name, s.code, ${BARCODES}, s.price, s.price_quantity, s.unit, s.kind,
      i.tax_category, i.category, coalesce(s.photo, i.photo), ${RECIPE}, ${SELLABLE}, s.revision, ${RULES})) as skus
    from ${between(since, next)}`)
  return { content: page?.skus ?? '[]', next, more }
}

/** The same page, column by column. */
export async function readReplicaColumns(
  db: Database,
  since: number,
  limit: number,
): Promise<ReplicaText<ReplicaColumns | null>> {
  const { next, more } = await boundOf(db, since, limit)
  const [content] = await db.all<ReplicaColumns>(sql`
    select json_group_array(s.id) as ids, json_group_array(s.name) as names, json_group_array(s.code) as codes,
      json_group_array(${BARCODES}) as barcodes, json_group_array(s.price) as prices,
      json_group_array(s.price_quantity) as priceQuantities, json_group_array(s.unit) as units,
      json_group_array(s.kind) as kinds, json_group_array(i.tax_category) as taxCategories,
      json_group_array(i.category) as categories, json_group_array(coalesce(s.photo, i.photo)) as photos,
      json_group_array(${RECIPE}) as recipes, json_group_array(${SELLABLE}) as sellable, json_group_array(${RULES}) as rules,
      json_group_array(s.revision) as revisions
    from ${between(since, next)}`)
  return { content: content ?? null, next, more }
}

/** Where a page ends. Rows of one revision are never cut in two. */
async function boundOf(db: Database, since: number, limit: number): Promise<{ next: number; more: boolean }> {
  const [bound] = await db.all<{ next: number | null; last: number | null }>(sql`select
    (select revision from sku where revision > ${since} order by revision limit 1 offset ${limit - 1}) as next,
    (select max(revision) from sku) as last`)
  const last = Math.max(since, bound?.last ?? 0)
  const next = bound?.next ?? last
  return { next, more: last > next }
}

function between(since: number, next: number): SQL {
  return sql`(select * from sku where revision > ${since} and revision <= ${next} order by revision) s
    join item i on i.id = s.item_id
    where ${since} > 0 or (${IS_SOLD})`
}
