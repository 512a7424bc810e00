import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

import { item, sku } from './catalog.ts'

/**
 * A price beside the regular one of the SKU: a store's own, a sale with dates, a customer group's, from a quantity on.
 * A row is never changed but for its end, so that what something cost at any moment can be told for ever.
 */
export const price = sqliteTable(
  'price',
  {
    id: text().primaryKey(),
    skuId: text('sku_id')
      .notNull()
      .references(() => sku.id),
    kind: text({ enum: ['regular', 'sale', 'group', 'quantity'] }).notNull(),
    /** Null: in every store and on the web. */
    storeId: text('store_id'),
    /** Null: for everybody. */
    customerGroup: text('customer_group'),
    /** Base units of one line from which it holds; 1: from the first. */
    minQuantity: integer('min_quantity').notNull().default(1),
    /** Minor units for `priceQuantity` base units. */
    price: integer().notNull(),
    priceQuantity: integer('price_quantity').notNull(),
    startsAt: integer('starts_at').notNull(),
    /** As planned; null: until further notice. */
    endsAt: integer('ends_at'),
    /** Taken back or followed by another at this moment, whatever was planned. */
    endedAt: integer('ended_at'),
    /** When that was decided: registers knew from then on. */
    endKnownAt: integer('end_known_at'),
    /** Its end was told to whoever hangs up labels. */
    endToldAt: integer('end_told_at'),
    proposalId: text('proposal_id'),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [
    index('price_by_sku').on(table.skuId, table.startsAt),
    index('price_by_start').on(table.startsAt),
    index('price_by_end').on(table.endsAt),
  ],
)

/** Every regular price a SKU ever had, written by a trigger: whoever changes it, however. */
export const priceHistory = sqliteTable(
  'price_history',
  {
    skuId: text('sku_id').notNull(),
    /** From this moment on, ms. */
    at: integer().notNull(),
    price: integer().notNull(),
    priceQuantity: integer('price_quantity').notNull(),
  },
  (table) => [primaryKey({ columns: [table.skuId, table.at] })],
)

/** A wish to change prices or facts of items; another person may have to agree. */
export const priceProposal = sqliteTable(
  'price_proposal',
  {
    id: text().primaryKey(),
    title: text().notNull(),
    source: text({ enum: ['single', 'bulk', 'file', 'undo'] }).notNull(),
    fileName: text('file_name'),
    state: text({
      enum: ['proposed', 'approved', 'effective', 'rejected', 'withdrawn', 'expired'],
    }).notNull(),
    /** When it shall hold, ms; null: as soon as it is approved. */
    effectiveAt: integer('effective_at'),
    /** Without a decision until then it lapses, ms. */
    expiresAt: integer('expires_at').notNull(),
    lines: integer().notNull(),
    proposedBy: text('proposed_by').notNull(),
    proposedAt: integer('proposed_at').notNull(),
    decidedBy: text('decided_by'),
    decidedAt: integer('decided_at'),
    /** Why it was rejected or withdrawn, or why an owner approved their own. */
    reason: text(),
    /** The owner approved what they had proposed. */
    ownException: integer('own_exception', { mode: 'boolean' }).notNull().default(false),
    /** When it came true, or was withdrawn. */
    effectedAt: integer('effected_at'),
    /** The proposal that this one takes back. */
    undoOf: text('undo_of'),
    version: integer().notNull().default(1),
  },
  (table) => [
    index('price_proposal_by_time').on(table.proposedAt, table.id),
    index('price_proposal_by_state').on(table.state, table.effectiveAt),
  ],
)

/** One change of a proposal: what it was when it was proposed, and what it shall be. */
export const priceProposalLine = sqliteTable(
  'price_proposal_line',
  {
    proposalId: text('proposal_id')
      .notNull()
      .references(() => priceProposal.id),
    position: integer().notNull(),
    skuId: text('sku_id').notNull(),
    /** What is changed; two proposals with the same key want the same thing changed. */
    key: text().notNull(),
    /** JSON of the change as proposed. */
    change: text().notNull(),
    /** JSON of what it was; `null` when there was nothing. */
    before: text(),
    /** The price row it made, once approved. */
    priceId: text('price_id'),
    state: text({ enum: ['open', 'done', 'failed'] })
      .notNull()
      .default('open'),
    /** Why it could not be done. */
    problem: text(),
  },
  (table) => [
    primaryKey({ columns: [table.proposalId, table.position] }),
    index('price_proposal_line_by_key').on(table.skuId, table.key),
  ],
)

/** Choices that go with an item: size of the cup, what is written on the cake. */
export const modifierGroup = sqliteTable('modifier_group', {
  id: text().primaryKey(),
  name: text().notNull(),
  /** Fewest and most options of it; a least of 1 makes it required. */
  min: integer().notNull().default(0),
  max: integer().notNull().default(1),
  /** JSON array of { id, name, price, skuId, quantity }. */
  options: text().notNull(),
  archived: integer({ mode: 'boolean' }).notNull().default(false),
  version: integer().notNull().default(1),
  updatedAt: integer('updated_at').notNull(),
})

export const itemModifier = sqliteTable(
  'item_modifier',
  {
    itemId: text('item_id')
      .notNull()
      .references(() => item.id),
    groupId: text('group_id')
      .notNull()
      .references(() => modifierGroup.id),
    position: integer().notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.itemId, table.groupId] }),
    index('item_modifier_by_group').on(table.groupId),
  ],
)

/** Which state of the catalog a register had, and when it said so: what it really knew at a moment. */
export const replicaSeen = sqliteTable(
  'replica_seen',
  {
    deviceId: text('device_id').notNull(),
    revision: integer().notNull(),
    firstAt: integer('first_at').notNull(),
    lastAt: integer('last_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.deviceId, table.revision] }),
    index('replica_seen_by_time').on(table.deviceId, table.firstAt),
  ],
)

/**
 * What is decided and not true yet, as registers take it along: from a moment on, a column of the replica's row has
 * another value. Rows go when it has come true or was taken back: the row itself says it then.
 */
export const replicaAhead = sqliteTable(
  'replica_ahead',
  {
    skuId: text('sku_id').notNull(),
    proposalId: text('proposal_id').notNull(),
    /** Place in `ReplicaSku`: 1 name, 4 price, 5 price quantity, 8 tax category, 9 category, 12 sold. */
    place: integer().notNull(),
    fromAt: integer('from_at').notNull(),
    /** JSON. */
    value: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.skuId, table.proposalId, table.place] }),
    index('replica_ahead_by_proposal').on(table.proposalId),
  ],
)
