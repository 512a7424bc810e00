import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'

/** A label that the shop drew itself: its size, and what stands on it. */
export const labelTemplate = sqliteTable('label_template', {
  id: text().primaryKey(),
  name: text().notNull(),
  /** JSON of `domain/label`'s layout. */
  layout: text().notNull(),
  version: integer().notNull().default(1),
  createdAt: integer('created_at').notNull(),
  updatedAt: integer('updated_at').notNull(),
})

/** A label that has to be printed and put up: after a price changed, or goods arrived. */
export const labelTask = sqliteTable(
  'label_task',
  {
    id: text().primaryKey(),
    storeId: text('store_id').notNull(),
    skuId: text('sku_id').notNull(),
    reason: text({ enum: ['price', 'name', 'barcode', 'received', 'asked'] }).notNull(),
    state: text({ enum: ['open', 'printed', 'done'] })
      .notNull()
      .default('open'),
    createdAt: integer('created_at').notNull(),
    /** What was printed last says nothing about a change that came after. */
    changedAt: integer('changed_at').notNull(),
    printedAt: integer('printed_at'),
    printedBy: text('printed_by'),
    doneAt: integer('done_at'),
    doneBy: text('done_by'),
  },
  (table) => [
    /** One label on the shelf, one task: a second change before it was put up joins the first. */
    uniqueIndex('label_task_open')
      .on(table.storeId, table.skuId)
      .where(sql`state <> 'done'`),
    index('label_task_by_store').on(table.storeId, table.state, table.createdAt, table.id),
  ],
)

/** The last number that was given out of a range. It never goes back: an old label may still hang somewhere. */
export const numberRange = sqliteTable('number_range', {
  name: text().primaryKey(),
  last: integer().notNull(),
})
