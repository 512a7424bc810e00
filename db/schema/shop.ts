import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** One row: the shop itself. Times everywhere are ms since epoch, money is minor units. */
export const shop = sqliteTable('shop', {
  id: text().primaryKey(),
  name: text().notNull(),
  currency: text().notNull(),
  locale: text().notNull(),
  timeZone: text('time_zone').notNull(),
  /** `inclusive`: prices contain their tax. `exclusive`: tax comes on top. */
  taxMode: text('tax_mode', { enum: ['inclusive', 'exclusive'] }).notNull(),
  /** Smallest coin in minor units: cash totals round to it (5 in Switzerland), cards do not. */
  cashRounding: integer('cash_rounding').notNull().default(1),
  /** Who gets the last one. */
  tiePolicy: text('tie_policy', { enum: ['in-hand-first', 'alternate', 'first-come'] })
    .notNull()
    .default('in-hand-first'),
  contestMargin: integer('contest_margin').notNull().default(1),
  contestWindowMs: integer('contest_window_ms').notNull().default(250),
  /** 0: an object per SKU. N ≥ 1: SKUs pooled into N objects. Chosen at set-up, refused once stock exists. */
  ledgerPools: integer('ledger_pools').notNull().default(0),
  /** Quantities at or below it read as "only N left". */
  lowStockAt: integer('low_stock_at').notNull().default(3),
  /** Minor units: a count whose difference is worth this much or more needs a second person. */
  countApprovalFrom: integer('count_approval_from').notNull().default(5000),
  /** Changes of prices need a second person. */
  priceApproval: integer('price_approval', { mode: 'boolean' }).notNull().default(false),
  /** Provider of payments over the web; `none`: every order is paid at pickup. */
  onlinePayment: text('online_payment', { enum: ['none', 'sandbox'] })
    .notNull()
    .default('none'),
  /** A register locks itself after this long without a touch. */
  autoLockMinutes: integer('auto_lock_minutes').notNull().default(5),
  /** Open orders that one phone number or e-mail address may have to be paid at pickup. 0: no limit. */
  unpaidOrdersMost: integer('unpaid_orders_most').notNull().default(3),
  /** Pieces that these orders may hold together. 0: no limit. */
  unpaidUnitsMost: integer('unpaid_units_most').notNull().default(50),
  /** Country whose price and weight labels are read at the till: `DE`. Null: none. */
  codeRegion: text('code_region'),
  /** Label patterns of the shop's own, a line each; they come before those of the region. */
  codePatterns: text('code_patterns').notNull().default(''),
  /** What the till does with a pack whose date has passed: refuse it, or let a manager's word through. */
  expiredPacks: text('expired_packs', { enum: ['refuse', 'approve'] })
    .notNull()
    .default('refuse'),
  /** Where goods that a customer brings back go, by their condition. */
  returnAsNew: text('return_as_new', { enum: ['sellable', 'review', 'damaged'] })
    .notNull()
    .default('sellable'),
  returnOpened: text('return_opened', { enum: ['sellable', 'review', 'damaged'] })
    .notNull()
    .default('review'),
  returnFaulty: text('return_faulty', { enum: ['sellable', 'review', 'damaged'] })
    .notNull()
    .default('damaged'),
  version: integer().notNull().default(1),
  createdAt: integer('created_at').notNull(),
})

export const store = sqliteTable('store', {
  id: text().primaryKey(),
  /** Short and unique: `main`, `harbour`. */
  code: text().notNull().unique(),
  name: text().notNull(),
  address: text().notNull(),
  phone: text(),
  /** JSON: weekday (1 Monday … 7) → [opens, closes] as "HH:MM" in the shop's zone, or null when closed. */
  hours: text().notNull(),
  /** Units of every SKU that online claims leave on the shelf. */
  safetyBuffer: integer('safety_buffer').notNull().default(0),
  /** Minutes from order to ready. */
  prepMinutes: integer('prep_minutes').notNull().default(60),
  position: integer().notNull().default(0),
  closedAt: integer('closed_at'),
  version: integer().notNull().default(1),
})

export const taxRate = sqliteTable('tax_rate', {
  category: text().primaryKey(),
  name: text().notNull(),
  /** Millionths: 23 % is 230000. */
  rateMicros: integer('rate_micros').notNull(),
  /** JSON array of { name, rateMicros } where several levy it at once; null: one office alone. */
  parts: text(),
  position: integer().notNull().default(0),
})
