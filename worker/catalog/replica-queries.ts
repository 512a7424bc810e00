import { sql } from 'drizzle-orm'

import type { Database } from '#worker/http/database.ts'

/** One page of the catalog for registers, as JSON text that goes out as it is. */
export interface ReplicaText {
  /** JSON array of `ReplicaSku` tuples. */
  readonly skus: string
  /** Revision that the next page continues after. */
  readonly next: number
  readonly more: boolean
}

/**
 * SKUs whose revision is above `since`, `limit` at a time, packed by the database itself: nothing is parsed and written
 * again on the way out, which is most of what a first sync of 50,000 SKUs would cost. A first sync leaves out
 * what is not sold; later ones tell the register to forget it.
 */
export async function readReplica(db: Database, since: number, limit: number): Promise<ReplicaText> {
  const [page] = await db.all<{ skus: string; next: number | null; last: number | null }>(sql`
    with bound as (
      select coalesce(
        (select revision from sku where revision > ${since} order by revision limit 1 offset ${limit - 1}),
        (select max(revision) from sku)) as next
    )
    select
      (select json_group_array(json_array(
          s.id, s.name, s.code,
          json((select coalesce(json_group_array(b.code), '[]') from
            (select code from barcode where sku_id = s.id order by position, code) b)),
          s.price, s.price_quantity, s.unit, s.kind, i.tax_category, i.category, coalesce(s.photo, i.photo),
          case s.kind when 'kit' then json((select json_group_array(json_array(part_sku_id, quantity)) from
            (select part_sku_id, quantity from kit_part where kit_sku_id = s.id order by part_sku_id))) end,
          json(iif(s.status = 'active' and i.status = 'active', 'true', 'false')),
          s.revision))
        from (select * from sku where revision > ${since} and revision <= bound.next order by revision) s
        join item i on i.id = s.item_id
        where ${since} > 0 or (s.status = 'active' and i.status = 'active')) as skus,
      bound.next as next,
      (select max(revision) from sku) as last
    from bound`)
  const next = Math.max(since, page?.next ?? 0)
  return { skus: page?.skus ?? '[]', next, more: (page?.last ?? 0) > next }
}
