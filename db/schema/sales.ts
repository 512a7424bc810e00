import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** A finished sale over the counter, exactly as the register wrote it. A fact: stored first, then posted. */
export const sale = sqliteTable(
  'sale',
  {
    id: text().primaryKey(),
    storeId: text('store_id').notNull(),
    deviceId: text('device_id').notNull(),
    register: text().notNull(),
    epoch: integer().notNull(),
    sequence: integer().notNull(),
    number: text().notNull(),
    kind: text().notNull(),
    staffId: text('staff_id').notNull(),
    hash: text().notNull(),
    previousHash: text('previous_hash').notNull(),
    state: text({ enum: ['received', 'posted', 'suspense'] }).notNull(),
    currency: text().notNull(),
    total: integer().notNull(),
    tax: integer().notNull(),
    discount: integer().notNull(),
    orderId: text('order_id'),
    /** The document's own JSON, as received. */
    document: text().notNull(),
    /** JSON array of marks: stale_price, unknown_sku, sequence_gap, revoked_device, clock_doubt… */
    marks: text().notNull().default('[]'),
    occurredAt: integer('occurred_at').notNull(),
    receivedAt: integer('received_at').notNull(),
    postedAt: integer('posted_at'),
  },
  (table) => [
    uniqueIndex('sale_by_register').on(table.deviceId, table.epoch, table.sequence, table.hash),
    index('sale_by_state').on(table.state, table.receivedAt),
    index('sale_by_time').on(table.occurredAt, table.id),
    index('sale_by_number').on(table.number),
  ],
)

/** Sold quantities per line: what history, forecasts and returns ask. */
export const saleLine = sqliteTable(
  'sale_line',
  {
    saleId: text('sale_id')
      .notNull()
      .references(() => sale.id),
    lineId: text('line_id').notNull(),
    skuId: text('sku_id').notNull(),
    storeId: text('store_id').notNull(),
    quantity: integer().notNull(),
    amount: integer().notNull(),
    tax: integer().notNull(),
    occurredAt: integer('occurred_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.saleId, table.lineId] }),
    index('sale_line_by_sku').on(table.skuId, table.occurredAt),
  ],
)

/** Units sold per SKU, store and day (shop's zone): twelve months of history in one small table. */
export const salesDay = sqliteTable(
  'sales_day',
  {
    skuId: text('sku_id').notNull(),
    storeId: text('store_id').notNull(),
    /** `2026-11-23`. */
    day: text().notNull(),
    quantity: integer().notNull(),
    amount: integer().notNull(),
    /** Minutes of opening time without stock. */
    outMinutes: integer('out_minutes').notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.skuId, table.storeId, table.day] }),
    index('sales_day_by_day').on(table.day),
  ],
)
