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
    /** The draft that it was written as; null: from before there were drafts. */
    entryId: text('entry_id').unique(),
  },
  (table) => [
    index('audit_by_subject').on(table.subjectKind, table.subjectId),
    index('audit_by_time').on(table.at),
  ],
)

/** Written in one transaction with the change that it tells of; joins the chain right after, in this order. */
export const auditDraft = sqliteTable('audit_draft', {
  position: integer().primaryKey({ autoIncrement: true }),
  entryId: text('entry_id').notNull().unique(),
  at: integer().notNull(),
  staffId: text('staff_id'),
  deviceId: text('device_id'),
  via: text().notNull(),
  action: text().notNull(),
  subjectKind: text('subject_kind').notNull(),
  subjectId: text('subject_id').notNull(),
  before: text(),
  after: text(),
  reason: text(),
})

/** A password of another service, sealed: see `worker/secrets/seal.ts`. */
export const secret = sqliteTable('secret', {
  name: text().primaryKey(),
  sealed: text().notNull(),
  /** Which of the Worker's keys it is sealed with. */
  keyId: text('key_id').notNull(),
  updatedAt: integer('updated_at').notNull(),
})

/** Security reports of those whom the shop trusts with data, and when to look at them again. */
export const vendorReview = sqliteTable('vendor_review', {
  id: text().primaryKey(),
  vendor: text().notNull(),
  /** What they do for the shop. */
  service: text().notNull(),
  /** `SOC 2 Type II`, `ISO 27001`, `PCI DSS AOC` … */
  report: text().notNull(),
  note: text().notNull().default(''),
  reviewedAt: integer('reviewed_at'),
  reviewedBy: text('reviewed_by'),
  dueAt: integer('due_at').notNull(),
  retiredAt: integer('retired_at'),
  version: integer().notNull().default(1),
})

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
