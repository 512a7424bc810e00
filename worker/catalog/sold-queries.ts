import { sql } from 'drizzle-orm'

/**
 * What shoppers are shown and may order, for queries over `item` and `sku` by these names. A draft is nobody's but the
 * office's; what is discontinued is shown while some is left; what has no price of its own is sold at the counter only.
 */

const SOME_LEFT = sql`(balance.sellable - balance.held - balance.leased > 0)`

/** An SKU that is shown, when `item` and `sku` are joined. */
export const SKU_SHOWN = sql`(sku.selling in ('normal', 'weighed') and sku.status <> 'draft' and (
  (sku.status = 'active' and item.status = 'active') or (item.status <> 'draft'
    and exists (select 1 from balance where balance.sku_id = sku.id and ${SOME_LEFT}))))`

/** An item that has something to show. */
export const ITEM_SHOWN = sql`(item.status <> 'draft' and exists (
  select 1 from sku where sku.item_id = item.id and ${SKU_SHOWN}))`
