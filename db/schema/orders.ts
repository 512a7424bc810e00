import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** A click-and-collect order. States and who may change what: `domain/order/states.ts`. */
export const order = sqliteTable(
  'order',
  {
    id: text().primaryKey(),
    /** What people say aloud: four or more digits, unique. */
    number: text().notNull().unique(),
    /** SHA-256 of the private link's secret, hex. */
    linkHash: text('link_hash').notNull().unique(),
    /** Short code shown large and as QR at handover; unique among open orders. */
    pickupCode: text('pickup_code').notNull(),
    storeId: text('store_id').notNull(),
    customerId: text('customer_id').notNull(),
    state: text().notNull(),
    /** How it is paid: at_pickup, sandbox. */
    paymentMethod: text('payment_method').notNull(),
    paymentState: text('payment_state').notNull(),
    currency: text().notNull(),
    subtotal: integer().notNull(),
    tax: integer().notNull(),
    total: integer().notNull(),
    /** JSON: tax sums by rate. */
    taxes: text().notNull().default('[]'),
    promisedAt: integer('promised_at').notNull(),
    placedAt: integer('placed_at').notNull(),
    arrivedAt: integer('arrived_at'),
    /** Associate who works on it; frees itself after ten idle minutes. */
    takenBy: text('taken_by'),
    takenAt: integer('taken_at'),
    stagedPlace: text('staged_place'),
    /** Compare-and-set: every change names the version it saw. */
    version: integer().notNull().default(1),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    index('order_by_queue').on(table.storeId, table.state, table.promisedAt, table.id),
    index('order_by_time').on(table.placedAt, table.id),
    index('order_by_code').on(table.storeId, table.pickupCode),
  ],
)

export const orderLine = sqliteTable(
  'order_line',
  {
    orderId: text('order_id')
      .notNull()
      .references(() => order.id),
    lineId: text('line_id').notNull(),
    skuId: text('sku_id').notNull(),
    name: text().notNull(),
    quantity: integer().notNull(),
    unitPrice: integer('unit_price').notNull(),
    priceQuantity: integer('price_quantity').notNull().default(1),
    amount: integer().notNull(),
    taxCategory: text('tax_category').notNull(),
    tax: integer().notNull(),
    picked: integer().notNull().default(0),
    /** JSON array of { holdId, skuId, quantity }: one, or one per part of a kit. */
    holds: text().notNull(),
    /** open, picked, short, displaced, substituted, refunded. */
    state: text().notNull().default('open'),
    position: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.lineId] }), index('order_line_by_sku').on(table.skuId)],
)

/** What happened to an order, for the order page and the console. */
export const orderEvent = sqliteTable(
  'order_event',
  {
    orderId: text('order_id').notNull(),
    seq: integer().notNull(),
    kind: text().notNull(),
    /** JSON. No personal data. */
    content: text().notNull().default('{}'),
    staffId: text('staff_id'),
    at: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.orderId, table.seq] })],
)

/** Personal data, apart from the books: erasing a row leaves them whole. */
export const customer = sqliteTable('customer', {
  id: text().primaryKey(),
  name: text().notNull(),
  phone: text(),
  email: text(),
  locale: text().notNull(),
  createdAt: integer('created_at').notNull(),
  erasedAt: integer('erased_at'),
})

export const payment = sqliteTable(
  'payment',
  {
    id: text().primaryKey(),
    orderId: text('order_id').notNull(),
    provider: text().notNull(),
    /** started, authorised, captured, cancelled, declined, needs_confirmation, refunded. */
    state: text().notNull(),
    amount: integer().notNull(),
    currency: text().notNull(),
    /** The provider's own id; never a card number. */
    reference: text(),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [index('payment_by_order').on(table.orderId), index('payment_by_state').on(table.state, table.updatedAt)],
)

/** Texts and mails that left or will leave. The local outbox page shows them. */
export const message = sqliteTable(
  'message',
  {
    id: text().primaryKey(),
    customerId: text('customer_id'),
    orderId: text('order_id'),
    kind: text().notNull(),
    channel: text().notNull(),
    to: text('to_address').notNull(),
    body: text().notNull(),
    state: text({ enum: ['waiting', 'sent', 'failed'] }).notNull(),
    attempts: integer().notNull().default(0),
    createdAt: integer('created_at').notNull(),
    sentAt: integer('sent_at'),
  },
  (table) => [index('message_by_time').on(table.createdAt, table.id)],
)
