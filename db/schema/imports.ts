import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** How the columns of a kind of file are read. Its versions are kept: a change is a new one. */
export const importMapping = sqliteTable('import_mapping', {
  id: text().primaryKey(),
  name: text().notNull().unique(),
  /** The version in use. */
  version: integer().notNull(),
  reviewedAt: integer('reviewed_at'),
  reviewedBy: text('reviewed_by'),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
})

export const importMappingVersion = sqliteTable(
  'import_mapping_version',
  {
    mappingId: text('mapping_id')
      .notNull()
      .references(() => importMapping.id),
    version: integer().notNull(),
    /** JSON object: our field → the file's column. */
    columns: text().notNull(),
    /** Why it was changed. */
    note: text(),
    /** The earlier version whose columns it brought back. */
    revertOf: integer('revert_of'),
    createdBy: text('created_by').notNull(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.mappingId, table.version] })],
)

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
  /** Whose export it is: shopify, square, onhand; own: read by a mapping. */
  source: text().notNull().default('shopify'),
  mappingId: text('mapping_id'),
  mappingVersion: integer('mapping_version'),
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
