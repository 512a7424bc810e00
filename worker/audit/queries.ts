import { and, asc, desc, eq, gt, gte, inArray, like, lt, lte, or, sql, type SQL } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'

import type { Db } from '#db/client.ts'
import { audit, auditDraft } from '#db/schema/platform.ts'
import { device, staff } from '#db/schema/staff.ts'

export type AuditRow = typeof audit.$inferSelect
/** Statements for a `db.batch`, after the change that they tell of: see `auditOf`. */
export type AuditStatements = readonly BatchItem<'sqlite'>[]
export type DraftRow = Omit<typeof auditDraft.$inferSelect, 'position'>

/**
 * Writes a draft as part of a batch. `ifChanged`: only when the statement right before it changed a row, so that a
 * write that came too late leaves no entry. A draft that follows another draft shares its fate.
 */
export function draftStatement(
  db: Db,
  row: DraftRow,
  ifChanged: boolean,
  numbered = false,
): BatchItem<'sqlite'> {
  if (!ifChanged) return db.insert(auditDraft).values(row)
  const number = sql`(select number from stock_document where id = ${row.subjectId})`
  const after = numbered ? sql`json_set(${row.after}, '$.number', ${number})` : sql`${row.after}`
  return draftSelect(db, row, after, sql`where changes() > 0`)
}

/** Writes a draft of which SQL says the `after`, or none when `from` (the rest of the SELECT) finds nothing. */
export function draftSelect(db: Db, row: DraftRow, after: SQL, from: SQL): BatchItem<'sqlite'> {
  const { entryId, at, staffId, deviceId, via, action, subjectKind, subjectId, before, reason } = row
  return db.run(sql`insert into audit_draft
    (entry_id, at, staff_id, device_id, via, action, subject_kind, subject_id, before, after, reason)
    select ${entryId}, ${at}, ${staffId}, ${deviceId}, ${via}, ${action}, ${subjectKind}, ${subjectId},
      ${before}, ${after}, ${reason} ${from}`)
}

export async function insertDrafts(db: Db, rows: readonly DraftRow[]): Promise<void> {
  await db.insert(auditDraft).values([...rows])
}

/** What waits for its place in the chain, and the newest entry that it will be chained to. */
export async function readToSeal(
  db: Db,
  limit: number,
): Promise<{ drafts: DraftRow[]; head: { seq: number; hash: string } | null }> {
  const { position: _, ...columns } = DRAFT
  const [drafts, [head]] = await db.batch([
    db.select(columns).from(auditDraft).orderBy(asc(auditDraft.position)).limit(limit),
    db.select({ seq: audit.seq, hash: audit.hash }).from(audit).orderBy(desc(audit.seq)).limit(1),
  ])
  return { drafts, head: head ?? null }
}

const DRAFT = {
  position: auditDraft.position,
  entryId: auditDraft.entryId,
  at: auditDraft.at,
  staffId: auditDraft.staffId,
  deviceId: auditDraft.deviceId,
  via: auditDraft.via,
  action: auditDraft.action,
  subjectKind: auditDraft.subjectKind,
  subjectId: auditDraft.subjectId,
  before: auditDraft.before,
  after: auditDraft.after,
  reason: auditDraft.reason,
}

/**
 * Puts drafts into the chain and takes them off the pile, all or none. `false` when another writer has taken one of
 * the places, or put these very drafts there.
 */
export async function sealDrafts(
  db: Db,
  rows: readonly (AuditRow & { readonly entryId: string })[],
): Promise<boolean> {
  const ids = rows.map(({ entryId }) => entryId)
  try {
    await db.batch([
      db.insert(audit).values([...rows]),
      db.delete(auditDraft).where(inArray(auditDraft.entryId, ids)),
    ])
    return true
  } catch (fault) {
    if (isTaken(fault)) return false
    throw fault
  }
}

/** Drizzle wraps what libSQL says: the reason is in the cause. */
function isTaken(fault: unknown): boolean {
  const text = fault instanceof Error ? `${fault.message} ${String(fault.cause)}` : ''
  return /UNIQUE constraint failed: audit\.(?:seq|entry_id)|SQLITE_CONSTRAINT_(?:PRIMARYKEY|ROWID|UNIQUE)/u.test(
    text,
  )
}

/** Entries after `after` in their order, for checking the chain. */
export async function listInOrder(db: Db, after: number, limit: number): Promise<AuditRow[]> {
  return db.select().from(audit).where(gt(audit.seq, after)).orderBy(asc(audit.seq)).limit(limit)
}

export async function findEntry(db: Db, seq: number): Promise<AuditRow | null> {
  const [row] = await db.select().from(audit).where(eq(audit.seq, seq)).limit(1)
  return row ?? null
}

export interface AuditFilter {
  readonly subjectKind?: string | undefined
  readonly subjectId?: string | undefined
  readonly staffId?: string | undefined
  /** The whole action, or all of a kind: `price.`. */
  readonly action?: string | undefined
  /** Anywhere in what was changed, its id, the reason, or the person's name. */
  readonly words?: string | undefined
  /** ms since epoch, both included. */
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/** With the names of person and tablet: newest first before `before`, or oldest first after `after`. */
export async function listEntries(
  db: Db,
  filter: AuditFilter,
  page: { before?: number | undefined; after?: number; limit: number },
) {
  const { subjectKind, subjectId, staffId, action, words, from, to } = filter
  return db
    .select({
      seq: audit.seq,
      at: audit.at,
      staffId: audit.staffId,
      staffName: staff.name,
      deviceId: audit.deviceId,
      deviceName: device.name,
      via: audit.via,
      action: audit.action,
      subjectKind: audit.subjectKind,
      subjectId: audit.subjectId,
      before: audit.before,
      after: audit.after,
      reason: audit.reason,
      hash: audit.hash,
    })
    .from(audit)
    .leftJoin(staff, eq(staff.id, audit.staffId))
    .leftJoin(device, eq(device.id, audit.deviceId))
    .where(
      and(
        page.before === undefined ? undefined : lt(audit.seq, page.before),
        page.after === undefined ? undefined : gt(audit.seq, page.after),
        subjectKind === undefined ? undefined : eq(audit.subjectKind, subjectKind),
        subjectId === undefined ? undefined : eq(audit.subjectId, subjectId),
        staffId === undefined ? undefined : eq(audit.staffId, staffId),
        action === undefined
          ? undefined
          : action.endsWith('.')
            ? like(audit.action, `${action}%`)
            : eq(audit.action, action),
        words === undefined ? undefined : holding(words),
        from === undefined ? undefined : gte(audit.at, from),
        to === undefined ? undefined : lte(audit.at, to),
      ),
    )
    .orderBy(page.after === undefined ? desc(audit.seq) : asc(audit.seq))
    .limit(page.limit)
}

function holding(words: string) {
  const pattern = `%${words.replaceAll(/[\\%_]/gu, (char) => `\\${char}`)}%`
  const has = (column: unknown) => sql`${column} like ${pattern} escape '\\'`
  return or(
    has(audit.subjectId),
    has(audit.action),
    has(audit.before),
    has(audit.after),
    has(audit.reason),
    has(staff.name),
  )
}
