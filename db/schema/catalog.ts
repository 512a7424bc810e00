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
    cost: integer(),
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

/** The one counter behind `sku.revision`. */
export const catalogRevision = sqliteTable('catalog_revision', {
  only: integer().primaryKey(),
  last: integer().notNull(),
})

/** An import that can be looked at, resumed and never run twice. */
export const importRun = sqliteTable('import_run', {
  id: text().primaryKey(),
  fileName: text('file_name').notNull(),
  fileHash: text('file_hash').notNull(),
  storeId: text('store_id').notNull(),
  state: text({ enum: ['uploading', 'preview', 'running', 'done', 'failed'] }).notNull(),
  rowsTotal: integer('rows_total').notNull().default(0),
  /** While planning: items planned. While running: items written. Each step goes on from here. */
  rowsDone: integer('rows_done').notNull().default(0),
  /** JSON: counts by outcome. */
  summary: text().notNull().default('{}'),
  /** JSON array: columns of the file that nothing reads. */
  columnsIgnored: text('columns_ignored').notNull().default('[]'),
  /** One step at a time: whoever carries one out has it until then (ms). */
  leasedUntil: integer('leased_until').notNull().default(0),
  startedBy: text('started_by').notNull(),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
})

/** One item of an import with all its rows, as parsed; the outcome is written beside it. */
export const importRow = sqliteTable(
  'import_row',
  {
    runId: text('run_id')
      .notNull()
      .references(() => importRun.id),
    position: integer().notNull(),
    /** First line of the file it came from. */
    line: integer().notNull(),
    /** JSON of the parsed item with its variants. */
    content: text().notNull(),
    /** What will happen or happened: create, change, same, error. */
    outcome: text().notNull(),
    /** JSON array of { line, reason, value }. */
    problems: text().notNull().default('[]'),
    /** JSON array of { sku, field, before, after }. */
    changes: text().notNull().default('[]'),
    /** JSON of numbers to add up: { skus, openings, units, counted }. */
    tally: text().notNull().default('{}'),
    done: integer({ mode: 'boolean' }).notNull().default(false),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.position] }),
    index('import_row_by_outcome').on(table.runId, table.outcome, table.position),
  ],
)

/** Handles, codes and barcodes of a run's items: finds what a file has twice without reading it whole. */
export const importKey = sqliteTable(
  'import_key',
  {
    runId: text('run_id')
      .notNull()
      .references(() => importRun.id),
    kind: text({ enum: ['handle', 'code', 'barcode'] }).notNull(),
    value: text().notNull(),
    position: integer().notNull(),
    line: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.kind, table.value, table.position] }),
    index('import_key_by_position').on(table.runId, table.position),
  ],
)

/** Opening quantities that a run owes to the stock ledger: written with the SKUs, posted after them. */
export const importOpening = sqliteTable(
  'import_opening',
  {
    runId: text('run_id')
      .notNull()
      .references(() => importRun.id),
    skuId: text('sku_id').notNull(),
    position: integer().notNull(),
    quantity: integer().notNull(),
    /** `known`: the SKU had an opening there already, which stands. */
    state: text({ enum: ['owed', 'posted', 'known'] })
      .notNull()
      .default('owed'),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.skuId] }),
    index('import_opening_owed').on(table.runId, table.state, table.position),
  ],
)
