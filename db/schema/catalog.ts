import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** What a shopper sees as one thing: a name, photos, options. Its SKUs are what is counted and sold. */
export const item = sqliteTable(
  'item',
  {
    id: text().primaryKey(),
    /** In the storefront's address; unique. */
    handle: text().notNull().unique(),
    name: text().notNull(),
    /** JSON blocks: [{ kind: 'p' | 'li', text }]. Never HTML. */
    description: text().notNull().default('[]'),
    brand: text(),
    category: text().notNull().default(''),
    /** JSON array of words. */
    tags: text().notNull().default('[]'),
    status: text({ enum: ['draft', 'active', 'discontinued'] })
      .notNull()
      .default('active'),
    taxCategory: text('tax_category').notNull(),
    /** JSON array of up to three option names: ["Colour", "Size"]. */
    optionNames: text('option_names').notNull().default('[]'),
    /** Own photo in R2 (`/photos/<key>`), or an address elsewhere that came with an import. */
    photo: text(),
    ageRestriction: integer('age_restriction'),
    /** Words the storefront search looks through, lower case. */
    searchText: text('search_text').notNull(),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    index('item_by_name').on(table.name, table.id),
    index('item_by_category').on(table.category, table.name, table.id),
    index('item_by_status').on(table.status, table.category),
  ],
)

export const sku = sqliteTable(
  'sku',
  {
    /** Immutable: stock hangs on it. The code below may be edited. */
    id: text().primaryKey(),
    itemId: text('item_id')
      .notNull()
      .references(() => item.id),
    code: text().unique(),
    /** Item name with its variant: "Vase, blue, L". */
    name: text().notNull(),
    option1: text(),
    option2: text(),
    option3: text(),
    kind: text({ enum: ['stocked', 'kit', 'service'] })
      .notNull()
      .default('stocked'),
    unit: text({ enum: ['piece', 'gram', 'millilitre', 'millimetre'] })
      .notNull()
      .default('piece'),
    /** Price of `priceQuantity` base units, in minor units. */
    price: integer().notNull(),
    priceQuantity: integer('price_quantity').notNull().default(1),
    compareAtPrice: integer('compare_at_price'),
    /** Moving average of what was paid for `priceQuantity` base units, in minor units. */
    cost: integer(),
    /** The same average exactly: millionths of a minor unit for one base unit. */
    costMicros: integer('cost_micros'),
    /** What the last delivery cost, for `priceQuantity` base units. */
    lastCost: integer('last_cost'),
    /** How a register sells it: as it is, weighed, at a price asked for, or as a gift card. */
    selling: text({ enum: ['normal', 'weighed', 'open_price', 'gift_card'] })
      .notNull()
      .default('normal'),
    /** What people say instead of the base unit: kilos for grams. Null: the unit's own. */
    measure: text({ enum: ['g', 'kg', 'ml', 'l', 'mm', 'cm', 'm'] }),
    /** Quantities are whole multiples of it, in base units. */
    step: integer().notNull().default(1),
    /** Whether a kit has a price of its own, or costs what its parts cost. */
    kitPricing: text('kit_pricing', { enum: ['own', 'summed'] })
      .notNull()
      .default('own'),
    status: text({ enum: ['draft', 'active', 'discontinued'] })
      .notNull()
      .default('active'),
    photo: text(),
    position: integer().notNull().default(0),
    version: integer().notNull().default(1),
    /** Rises with every change of anything a register must know: the replica asks for what is newer. */
    revision: integer().notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [
    uniqueIndex('sku_variant').on(table.itemId, table.option1, table.option2, table.option3),
    // NULL is unlike NULL to an index, and `Red` unlike `red `: neither is another variant.
    uniqueIndex('sku_one_variant').on(
      table.itemId,
      sql`case when ${table.option1} is null then '' else lower(trim(${table.option1})) end`,
      sql`case when ${table.option2} is null then '' else lower(trim(${table.option2})) end`,
      sql`case when ${table.option3} is null then '' else lower(trim(${table.option3})) end`,
    ),
    index('sku_by_revision').on(table.revision),
    index('sku_by_item').on(table.itemId, table.position),
    index('sku_by_name').on(table.name, table.id),
  ],
)

/** One code leads to exactly one SKU, over all stores. */
export const barcode = sqliteTable(
  'barcode',
  {
    /** GTIN-14 digits, or an internal code exactly as printed. */
    code: text().primaryKey(),
    skuId: text('sku_id')
      .notNull()
      .references(() => sku.id),
    /** Base units one scan stands for: 12 on a case. */
    quantity: integer().notNull().default(1),
    /** What the code stands on: the thing itself, an inner pack, a case. */
    pack: text({ enum: ['each', 'inner', 'case'] })
      .notNull()
      .default('each'),
    /** What the whole pack costs, in minor units; null: its quantity at the SKU's price. */
    price: integer(),
    position: integer().notNull().default(0),
  },
  (table) => [index('barcode_by_sku').on(table.skuId)],
)

export const kitPart = sqliteTable(
  'kit_part',
  {
    kitSkuId: text('kit_sku_id')
      .notNull()
      .references(() => sku.id),
    partSkuId: text('part_sku_id')
      .notNull()
      .references(() => sku.id),
    quantity: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.kitSkuId, table.partSkuId] }),
    index('kit_by_part').on(table.partSkuId),
  ],
)

/** All photos of an item in their order; the first one is `item.photo`. */
export const itemPhoto = sqliteTable(
  'item_photo',
  {
    itemId: text('item_id')
      .notNull()
      .references(() => item.id),
    /** Own photo in R2 (`/photos/<key>`), or an https address. */
    photo: text().notNull(),
    /** What is to be seen, for whoever can not. */
    alt: text().notNull().default(''),
    position: integer().notNull(),
  },
  (table) => [primaryKey({ columns: [table.itemId, table.photo] })],
)

/** A category that was made by hand: `Garden > Pots`. Those that items name exist without a row. */
export const category = sqliteTable('category', {
  path: text().primaryKey(),
  position: integer().notNull().default(0),
  createdAt: integer('created_at').notNull(),
})

/** Who goods are bought from. */
export const supplier = sqliteTable(
  'supplier',
  {
    id: text().primaryKey(),
    name: text().notNull().unique(),
    contact: text(),
    email: text(),
    phone: text(),
    /** Our number in their books. */
    accountNumber: text('account_number'),
    note: text(),
    /** Days from order to arrival; null: unknown. */
    leadDays: integer('lead_days'),
    /** Smallest order they take, in minor units. */
    minimumOrder: integer('minimum_order'),
    active: integer({ mode: 'boolean' }).notNull().default(true),
    version: integer().notNull().default(1),
    createdAt: integer('created_at').notNull(),
    updatedAt: integer('updated_at').notNull(),
  },
  (table) => [index('supplier_by_name').on(table.name, table.id)],
)

/** A SKU as one of its suppliers sells it. */
export const skuSupplier = sqliteTable(
  'sku_supplier',
  {
    skuId: text('sku_id')
      .notNull()
      .references(() => sku.id),
    supplierId: text('supplier_id')
      .notNull()
      .references(() => supplier.id),
    /** What they call it. */
    supplierSku: text('supplier_sku'),
    /** Base units in one case of theirs: orders are whole cases. */
    casePack: integer('case_pack').notNull().default(1),
    /** Fewest base units they sell at once. */
    minimum: integer().notNull().default(1),
    /** Days from order to arrival, where it differs from the supplier's. */
    leadDays: integer('lead_days'),
    /** Agreed cost of `priceQuantity` base units, in minor units. */
    cost: integer(),
    /** Asked first. */
    preferred: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.skuId, table.supplierId] }),
    index('sku_by_supplier').on(table.supplierId, table.skuId),
  ],
)

/** Why a cost is what it is: each delivery, and each change by hand, with the average after it. */
export const skuCost = sqliteTable(
  'sku_cost',
  {
    /** Document and SKU, so that a delivery counts once. */
    id: text().primaryKey(),
    skuId: text('sku_id').notNull(),
    documentKind: text('document_kind').notNull(),
    documentId: text('document_id').notNull(),
    /** Base units that came, at this cost each; millionths of a minor unit. */
    quantity: integer().notNull(),
    unitMicros: integer('unit_micros').notNull(),
    /** Base units on hand in all stores before it. */
    onHandBefore: integer('on_hand_before').notNull(),
    averageBefore: integer('average_before'),
    averageAfter: integer('average_after').notNull(),
    at: integer().notNull(),
  },
  (table) => [index('sku_cost_by_sku').on(table.skuId, table.at)],
)

/** A field of the item master that only some roles may change. No row: whoever may edit the catalog. */
export const fieldLock = sqliteTable('field_lock', {
  field: text().primaryKey(),
  /** JSON array of role ids. */
  roles: text().notNull(),
  updatedBy: text('updated_by').notNull(),
  updatedAt: integer('updated_at').notNull(),
})

/** The one counter behind `sku.revision`. */
export const catalogRevision = sqliteTable('catalog_revision', {
  only: integer().primaryKey(),
  last: integer().notNull(),
})

/** Where a supplier is paid to, as a second person approved it; sealed with the Worker's key. */
export const supplierPayment = sqliteTable('supplier_payment', {
  supplierId: text('supplier_id').primaryKey(),
  sealed: text().notNull(),
  keyId: text('key_id').notNull(),
  /** Last four characters of the account: what people recognise. */
  ending: text().notNull(),
  changeId: text('change_id').notNull(),
  approvedAt: integer('approved_at').notNull(),
})

/** A change of where a supplier is paid to: nothing holds before a second person approved it. */
export const supplierChange = sqliteTable(
  'supplier_change',
  {
    id: text().primaryKey(),
    supplierId: text('supplier_id').notNull(),
    sealed: text().notNull(),
    keyId: text('key_id').notNull(),
    ending: text().notNull(),
    reason: text().notNull(),
    proposedBy: text('proposed_by').notNull(),
    proposedAt: integer('proposed_at').notNull(),
    state: text({ enum: ['open', 'approved', 'turned_down'] })
      .notNull()
      .default('open'),
    decidedBy: text('decided_by'),
    decidedAt: integer('decided_at'),
    /** Why an owner approved their own; null: two people did it. */
    exceptionReason: text('exception_reason'),
  },
  (table) => [index('supplier_change_by_state').on(table.state, table.proposedAt, table.id)],
)
