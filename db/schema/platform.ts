import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Answers of writes that have no id of their own: the same Idempotency-Key gets the same answer. */
export const idempotency = sqliteTable(
  'idempotency',
  {
    /** caller + key. */
    key: text().primaryKey(),
    fingerprint: text().notNull(),
    /** null while the first is still being carried out. */
    status: integer(),
    body: text(),
    createdAt: integer('created_at').notNull(),
  },
  (table) => [index('idempotency_by_time').on(table.createdAt)],
)

/** Append-only and chained: each row's hash covers the one before it. */
export const audit = sqliteTable(
  'audit',
  {
    seq: integer().primaryKey(),
    at: integer().notNull(),
    staffId: text('staff_id'),
    deviceId: text('device_id'),
    via: text().notNull(),
    action: text().notNull(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: text('subject_id').notNull(),
    /** JSON before and after, changed fields only. */
    before: text(),
    after: text(),
    reason: text(),
    previousHash: text('previous_hash').notNull(),
    hash: text().notNull(),
  },
  (table) => [
    index('audit_by_subject').on(table.subjectKind, table.subjectId),
    index('audit_by_time').on(table.at),
  ],
)

/** What the sweeper finished, so that a person can see it. */
export const sweep = sqliteTable('sweep', {
  id: text().primaryKey(),
  at: integer().notNull(),
  /** JSON: counts and document ids by kind. */
  report: text().notNull(),
})

/** Messages a queue gave up on. */
export const deadLetter = sqliteTable('dead_letter', {
  id: text().primaryKey(),
  queue: text().notNull(),
  content: text().notNull(),
  state: text({ enum: ['open', 'replayed', 'dropped'] })
    .notNull()
    .default('open'),
  createdAt: integer('created_at').notNull(),
})
