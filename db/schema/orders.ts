import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

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
    /** How the shop treated tax when it was placed. */
    taxMode: text('tax_mode', { enum: ['inclusive', 'exclusive'] }).notNull(),
    /** Keyed hash of what was sent: the same id with other content is refused. */
    contentHash: text('content_hash').notNull(),
    promisedAt: integer('promised_at').notNull(),
    placedAt: integer('placed_at').notNull(),
    arrivedAt: integer('arrived_at'),
    /** Where the shopper said they wait: "bay 3". */
    arrivedSpot: text('arrived_spot'),
    /** Associate who works on it; frees itself after ten idle minutes. */
    takenBy: text('taken_by'),
    takenAt: integer('taken_at'),
    stagedPlace: text('staged_place'),
    /** Compare-and-set: every change names the version it saw. */
    version: integer().notNull().default(1),
    /** Made anew by whoever wrote this version: the rest of their batch writes only if they won. */
    lastChange: text('last_change').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    index('order_by_queue').on(table.storeId, table.state, table.promisedAt, table.id),
    index('order_by_time').on(table.placedAt, table.id),
    index('order_by_state').on(table.state, table.updatedAt),
    index('order_by_customer').on(table.customerId),
    uniqueIndex('order_by_code')
      .on(table.storeId, table.pickupCode)
      .where(sql`state not in ('handed_over', 'cancelled', 'not_collected')`),
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
    /** Units nobody could find. */
    short: integer().notNull().default(0),
    /** Units the customer gave up after their promise was broken: refunded at once. */
    dropped: integer().notNull().default(0),
    /** JSON array of { holdId, skuId, quantity, displaced }: one, or one per part of a kit. */
    holds: text().notNull(),
    /** open, picked, short, displaced, substituted, refunded. */
    state: text().notNull().default('open'),
    /** The line of this order that the customer takes this one instead of. */
    substituteFor: text('substitute_for'),
    position: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.lineId] }),
    index('order_line_by_sku').on(table.skuId),
  ],
)

/** What happened to an order, for the order page and the console. */
export const orderEvent = sqliteTable(
  'order_event',
  {
    orderId: text('order_id').notNull(),
    seq: integer().notNull(),
    kind: text().notNull(),
    /** Id of the write that caused it: a repeat finds it and changes nothing. */
    commandId: text('command_id').notNull(),
    /** JSON. No personal data. */
    content: text().notNull().default('{}'),
    staffId: text('staff_id'),
    at: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orderId, table.seq] }),
    uniqueIndex('order_event_by_command').on(table.orderId, table.commandId),
  ],
)

/** Stock commands that an order's change owes to the objects: written with the change, carried out right after it. */
export const orderStock = sqliteTable(
  'order_stock',
  {
    /** The command's own id. */
    id: text().primaryKey(),
    orderId: text('order_id').notNull(),
    /** Version of the order that owes it: carried out in this order. */
    seq: integer().notNull(),
    /** JSON of the effect, see `domain/order/effect.ts`. */
    content: text().notNull(),
    state: text({ enum: ['waiting', 'done'] }).notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    index('order_stock_by_state').on(table.state, table.createdAt),
    index('order_stock_by_order').on(table.orderId),
  ],
)

/** The one counter behind `order.number`. */
export const orderNumber = sqliteTable('order_number', {
  only: integer().primaryKey(),
  last: integer().notNull(),
})

/** Personal data, apart from the books: erasing a row leaves them whole. */
export const customer = sqliteTable(
  'customer',
  {
    id: text().primaryKey(),
    /** Empty once sealed. */
    name: text().notNull(),
    /** Once sealed a keyed hash, as `email` is: whether two are the same can be asked without reading them. */
    phone: text(),
    email: text(),
    /** Name, phone and address under the customer's own key: see `worker/customers/sealed.ts`. Null: not yet. */
    sealed: text(),
    locale: text().notNull(),
    createdAt: integer('created_at').notNull(),
    erasedAt: integer('erased_at'),
  },
  (table) => [
    index('customer_by_phone').on(table.phone),
    index('customer_by_email').on(table.email),
    index('customer_by_time').on(table.createdAt, table.id),
  ],
)

/** Keyed hashes of what a customer is searched by: beginnings of their names, ends of their telephone number. */
export const customerWord = sqliteTable(
  'customer_word',
  {
    token: text().notNull(),
    customerId: text('customer_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.token, table.customerId] }),
    index('customer_word_by_customer').on(table.customerId),
  ],
)

/** A customer's own key, sealed with the Worker's. Without it nothing that was sealed for them can be read: erased. */
export const customerKey = sqliteTable('customer_key', {
  customerId: text('customer_id').primaryKey(),
  sealed: text().notNull(),
  keyId: text('key_id').notNull(),
  createdAt: integer('created_at').notNull(),
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
    /** The provider's own id, or the till's receipt; never a card number. */
    reference: text(),
    /** What the provider's form handed us for this payment; asked again with it after a crash. */
    token: text(),
    /** Given back so far. */
    refunded: integer().notNull().default(0),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    index('payment_by_order').on(table.orderId),
    index('payment_by_state').on(table.state, table.updatedAt),
  ],
)

/** Money that an order owes its customer: written with the change that owes it, then asked of the provider. */
export const refund = sqliteTable(
  'refund',
  {
    id: text().primaryKey(),
    orderId: text('order_id').notNull(),
    paymentId: text('payment_id').notNull(),
    amount: integer().notNull(),
    /** short, decision, cancelled, not_collected. */
    reason: text().notNull(),
    state: text({ enum: ['waiting', 'done', 'failed'] }).notNull(),
    createdAt: integer('created_at').notNull(),
    doneAt: integer('done_at'),
  },
  (table) => [
    index('refund_by_order').on(table.orderId),
    index('refund_by_state').on(table.state, table.createdAt),
  ],
)

/** The sandbox provider's own book: stands for what a payment provider keeps on its side. */
export const sandboxPayment = sqliteTable('sandbox_payment', {
  /** Our payment's id: the provider's idempotency key. */
  id: text().primaryKey(),
  state: text().notNull(),
  amount: integer().notNull(),
  currency: text().notNull(),
  captured: integer().notNull().default(0),
  refunded: integer().notNull().default(0),
  /** JSON array of operation ids already carried out. */
  operations: text().notNull().default('[]'),
})

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
    /** Why the last attempt failed: a word, never the text. */
    problem: text(),
    createdAt: integer('created_at').notNull(),
    sentAt: integer('sent_at'),
  },
  (table) => [
    index('message_by_time').on(table.createdAt, table.id),
    index('message_by_order').on(table.orderId),
    index('message_by_state').on(table.state, table.createdAt),
  ],
)
