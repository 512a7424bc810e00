import { and, asc, desc, eq, gt, gte, lt, lte } from 'drizzle-orm'

import type { Db } from '#db/client.ts'
import { audit } from '#db/schema/platform.ts'
import { device, staff } from '#db/schema/staff.ts'

export type AuditRow = typeof audit.$inferSelect

/** The newest entry: what the next one is chained to. */
export async function findHead(db: Db): Promise<{ seq: number; hash: string } | null> {
  const [row] = await db
    .select({ seq: audit.seq, hash: audit.hash })
    .from(audit)
    .orderBy(desc(audit.seq))
    .limit(1)
  return row ?? null
}

/** Adds entries, all or none. `false` when another writer has taken one of their places. */
export async function appendEntries(db: Db, rows: readonly AuditRow[]): Promise<boolean> {
  try {
    await db.insert(audit).values([...rows])
    return true
  } catch (fault) {
    if (isTaken(fault)) return false
    throw fault
  }
}

/** Drizzle wraps what libSQL says: the reason is in the cause. */
function isTaken(fault: unknown): boolean {
  const text = fault instanceof Error ? `${fault.message} ${String(fault.cause)}` : ''
  return /UNIQUE constraint failed: audit\.seq|SQLITE_CONSTRAINT_(?:PRIMARYKEY|ROWID|UNIQUE)/u.test(text)
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
  readonly action?: string | undefined
  /** ms since epoch, both included. */
  readonly from?: number | undefined
  readonly to?: number | undefined
}

/** Newest first, with the names of person and tablet. `before` is the last sequence number already shown. */
export async function listEntries(
  db: Db,
  filter: AuditFilter,
  page: { before: number | undefined; limit: number },
) {
  const { subjectKind, subjectId, staffId, action, from, to } = filter
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
    })
    .from(audit)
    .leftJoin(staff, eq(staff.id, audit.staffId))
    .leftJoin(device, eq(device.id, audit.deviceId))
    .where(
      and(
        page.before === undefined ? undefined : lt(audit.seq, page.before),
        subjectKind === undefined ? undefined : eq(audit.subjectKind, subjectKind),
        subjectId === undefined ? undefined : eq(audit.subjectId, subjectId),
        staffId === undefined ? undefined : eq(audit.staffId, staffId),
        action === undefined ? undefined : eq(audit.action, action),
        from === undefined ? undefined : gte(audit.at, from),
        to === undefined ? undefined : lte(audit.at, to),
      ),
    )
    .orderBy(desc(audit.seq))
    .limit(page.limit)
}
