import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

import { item, sku } from './catalog.ts'

/** Items that staff named for somebody who can not have this one, in order of preference. */
export const substitute = sqliteTable(
  'substitute',
  {
    itemId: text('item_id')
      .notNull()
      .references(() => item.id),
    insteadItemId: text('instead_item_id')
      .notNull()
      .references(() => item.id),
    position: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.itemId, table.insteadItemId] })],
)

/** Goods that somebody knows to be on their way from outside: what a backorder date may be promised from. */
export const expectedDelivery = sqliteTable(
  'expected_delivery',
  {
    id: text().primaryKey(),
    skuId: text('sku_id')
      .notNull()
      .references(() => sku.id),
    storeId: text('store_id').notNull(),
    /** Base units. */
    quantity: integer().notNull(),
    /** The day (YYYY-MM-DD, by the shop's calendar) on which they should be there. */
    expectedOn: text('expected_on').notNull(),
    note: text(),
    /** `open`: counts, less what has been received since. `ended`: somebody said that nothing more of it comes. */
    state: text({ enum: ['open', 'ended'] }).notNull(),
    /** Last entry of the SKU's journal when it was written down: receipts after it count towards it. */
    sinceSeq: integer('since_seq').notNull(),
    staffId: text('staff_id'),
    createdAt: integer('created_at').notNull(),
    endedAt: integer('ended_at'),
    version: integer().notNull().default(1),
  },
  (table) => [index('expected_delivery_by_sku').on(table.skuId, table.state, table.storeId)],
)
