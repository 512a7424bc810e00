import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** The journal's projection: written by the queue, insert-or-ignore by (sku, seq). The objects are the truth. */
export const entry = sqliteTable(
  'entry',
  {
    skuId: text('sku_id').notNull(),
    seq: integer().notNull(),
    commandId: text('command_id').notNull(),
    fromAccount: text('from_account').notNull(),
    toAccount: text('to_account').notNull(),
    quantity: integer().notNull(),
    documentKind: text('document_kind').notNull(),
    documentId: text('document_id').notNull(),
    documentLabel: text('document_label'),
    reason: text(),
    staffId: text('staff_id'),
    deviceId: text('device_id'),
    via: text().notNull(),
    occurredAt: integer('occurred_at').notNull(),
    postedAt: integer('posted_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.skuId, table.seq] }),
    index('entry_by_document').on(table.documentKind, table.documentId),
    index('entry_by_time').on(table.postedAt),
  ],
)

/** Absolute balances as last heard from each object; only a higher version is applied. */
export const balance = sqliteTable(
  'balance',
  {
    skuId: text('sku_id').notNull(),
    storeId: text('store_id').notNull(),
    sellable: integer().notNull(),
    staged: integer().notNull(),
    review: integer().notNull(),
    damaged: integer().notNull(),
    held: integer().notNull(),
    leased: integer().notNull(),
    version: integer().notNull(),
    at: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.skuId, table.storeId] }),
    index('balance_by_store').on(table.storeId, table.skuId),
  ],
)

/** How far the projection of each SKU is complete without a gap. */
export const projection = sqliteTable('projection', {
  skuId: text('sku_id').primaryKey(),
  seq: integer().notNull(),
  at: integer().notNull(),
})

/** A document that moves stock and is not a sale or an order: adjustment, receipt, transfer, assembly, opening. */
export const stockDocument = sqliteTable(
  'stock_document',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    number: text().notNull(),
    storeId: text('store_id').notNull(),
    toStoreId: text('to_store_id'),
    /** `received`: stored, its stock may not have moved yet. `posted`: every transfer stands. */
    state: text({ enum: ['received', 'posted'] }).notNull(),
    /** Of a transfer between stores: how much of it has come. */
    arrival: text({ enum: ['sent', 'partly_received', 'received', 'closed'] }),
    /** The transfer that this is an arrival or the closing of. */
    parentId: text('parent_id'),
    reason: text(),
    note: text(),
    /** The paper it came with: a delivery note's number. */
    reference: text(),
    /** Of a return or a void: the sale whose goods these are, if it is known. */
    saleId: text('sale_id'),
    /** Of a transfer: the day (YYYY-MM-DD) on which it should be there; not known without. */
    expectedOn: text('expected_on'),
    /** JSON array of { skuId, quantity, from, to }: what moves, with its accounts. */
    lines: text().notNull(),
    /** Hash of what was sent: the same id with other content is refused. */
    hash: text().notNull().default(''),
    staffId: text('staff_id'),
    deviceId: text('device_id'),
    via: text().notNull().default('office'),
    version: integer().notNull().default(1),
    occurredAt: integer('occurred_at').notNull(),
    createdAt: integer('created_at').notNull(),
    postedAt: integer('posted_at'),
  },
  (table) => [
    index('stock_document_by_kind').on(table.kind, table.createdAt, table.id),
    index('stock_document_by_time').on(table.createdAt, table.id),
    index('stock_document_by_parent').on(table.parentId, table.createdAt),
    index('stock_document_by_reference').on(table.storeId, table.reference),
    index('stock_document_by_sale').on(table.saleId),
    index('stock_document_open').on(table.state, table.createdAt),
    index('transfer_by_arrival').on(table.arrival, table.createdAt, table.id),
  ],
)

/** The last number given to a kind of paper: what people call it. */
export const documentNumber = sqliteTable('document_number', {
  kind: text().primaryKey(),
  last: integer().notNull(),
})

/** A sheet of observations: somebody looked at shelves of one store. */
export const stockCount = sqliteTable(
  'stock_count',
  {
    id: text().primaryKey(),
    number: text().notNull(),
    storeId: text('store_id').notNull(),
    note: text(),
    hash: text().notNull(),
    /** Who counted: the one person who can not approve it. */
    staffId: text('staff_id'),
    deviceId: text('device_id'),
    via: text().notNull(),
    /** `open`: a line of it still waits for time, a recount or a second person. */
    state: text({ enum: ['open', 'done'] }).notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    index('stock_count_by_time').on(table.createdAt, table.id),
    index('stock_count_by_state').on(table.state, table.createdAt, table.id),
  ],
)

/** One observation: so many units in these buckets at that moment. It is never changed; what follows from it is. */
export const stockCountLine = sqliteTable(
  'stock_count_line',
  {
    id: text().primaryKey(),
    countId: text('count_id')
      .notNull()
      .references(() => stockCount.id),
    position: integer().notNull(),
    skuId: text('sku_id').notNull(),
    storeId: text('store_id').notNull(),
    quantity: integer().notNull(),
    /** JSON array of the buckets that were counted together. */
    buckets: text().notNull(),
    seenAt: integer('seen_at').notNull(),
    /** How wrong the clock may be that said when, in ms. */
    uncertaintyMs: integer('uncertainty_ms').notNull(),
    /** See `domain/stock/count.ts`. */
    state: text({
      enum: ['watching', 'recount', 'approval', 'posting', 'settled', 'superseded'],
    }).notNull(),
    /** Balance of those buckets at that moment, as the ledger knew it when it was last asked. */
    expected: integer(),
    /** quantity − expected. */
    variance: integer(),
    /** Units of the variance that are posted. */
    posted: integer().notNull().default(0),
    /** Units that are being posted right now, under this revision's command id. */
    owed: integer().notNull().default(0),
    revision: integer().notNull().default(0),
    /** JSON array: what moved around that moment and makes the observation doubtful. */
    doubts: text().notNull().default('[]'),
    approvedBy: text('approved_by'),
    approvedAt: integer('approved_at'),
    /** Why whoever counted it approved it as well, in a shop where nobody else may; null: nobody did. */
    ownApprovalReason: text('own_approval_reason'),
    settledAt: integer('settled_at'),
  },
  (table) => [
    index('stock_count_line_by_count').on(table.countId, table.position),
    index('stock_count_line_by_sku').on(table.skuId, table.storeId, table.seenAt, table.id),
    index('stock_count_line_by_state').on(table.state, table.seenAt),
  ],
)

/** Facts that could not be matched: somebody has to look. */
export const suspense = sqliteTable(
  'suspense',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    documentId: text('document_id').notNull(),
    reason: text().notNull(),
    /** JSON: what came, as it came. */
    content: text().notNull(),
    owner: text().notNull(),
    state: text({ enum: ['open', 'resolved'] })
      .notNull()
      .default('open'),
    createdAt: integer('created_at').notNull(),
    resolvedAt: integer('resolved_at'),
    resolvedBy: text('resolved_by'),
    resolution: text(),
  },
  (table) => [index('suspense_by_state').on(table.state, table.createdAt)],
)

/** What needs a person: shown under Today, each with an owner and one action. */
export const task = sqliteTable(
  'task',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    storeId: text('store_id'),
    skuId: text('sku_id'),
    documentId: text('document_id'),
    /** JSON: what the sentence needs. */
    content: text().notNull(),
    owner: text().notNull(),
    state: text({ enum: ['open', 'done'] })
      .notNull()
      .default('open'),
    createdAt: integer('created_at').notNull(),
    doneAt: integer('done_at'),
    doneBy: text('done_by'),
  },
  (table) => [index('task_by_state').on(table.state, table.createdAt)],
)

/** Units a register took along for an outage, as the office lists them. The SKU's object decides; this names them. */
export const lease = sqliteTable(
  'lease',
  {
    id: text().primaryKey(),
    skuId: text('sku_id').notNull(),
    storeId: text('store_id').notNull(),
    deviceId: text('device_id').notNull(),
    quantity: integer().notNull(),
    /** Units of sales that were made out of it and have been posted. */
    used: integer().notNull().default(0),
    state: text({ enum: ['active', 'reported', 'revoked', 'lapsed', 'displaced'] }).notNull(),
    grantedAt: integer('granted_at').notNull(),
    until: integer().notNull(),
    endedAt: integer('ended_at'),
    endedBy: text('ended_by'),
  },
  (table) => [
    index('lease_by_device').on(table.deviceId, table.state),
    index('lease_by_store').on(table.storeId, table.state, table.grantedAt, table.id),
  ],
)
