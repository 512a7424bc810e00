import { and, asc, eq, gt, or, sql } from 'drizzle-orm'

import type { Db } from '#db/client.ts'
import { staff } from '#db/schema/staff.ts'
import type { AuditStatements } from '#worker/audit/record.ts'

export type StaffStored = typeof staff.$inferSelect
export type StaffListed = Awaited<ReturnType<typeof listStaff>>[number]

const LISTED = {
  id: staff.id,
  name: staff.name,
  email: staff.email,
  role: staff.role,
  stores: staff.stores,
  locale: staff.locale,
  active: staff.active,
  hasPin: sql<number>`${staff.pinHash} is not null`,
  hasPassword: sql<number>`${staff.passwordHash} is not null`,
  // Qualified by hand: in a query over one table Drizzle leaves table names out, and these would mean another column.
  passkeys: sql<number>`(select count(*) from passkey where passkey.staff_id = staff.id)`,
  seenAt: sql<number | null>`(select max(session.seen_at) from session where session.staff_id = staff.id)`,
  version: staff.version,
}

/** People by name, those who left too. `after` is the place of the last one already shown. */
export async function listStaff(
  db: Db,
  page: { after: readonly [name: string, id: string] | null; limit: number },
) {
  const [name, id] = page.after ?? []
  return db
    .select(LISTED)
    .from(staff)
    .where(
      name === undefined || id === undefined
        ? undefined
        : or(gt(staff.name, name), and(eq(staff.name, name), gt(staff.id, id))),
    )
    .orderBy(asc(staff.name), asc(staff.id))
    .limit(page.limit)
}

export async function findListedStaff(db: Db, id: string): Promise<StaffListed | null> {
  const [row] = await db.select(LISTED).from(staff).where(eq(staff.id, id)).limit(1)
  return row ?? null
}

export async function findStaff(db: Db, id: string): Promise<StaffStored | null> {
  const [row] = await db.select().from(staff).where(eq(staff.id, id)).limit(1)
  return row ?? null
}

export async function findStaffByEmail(db: Db, email: string): Promise<StaffStored | null> {
  const [row] = await db.select().from(staff).where(eq(staff.email, email)).limit(1)
  return row ?? null
}

/** `false` when the id or the address is taken. */
export async function insertStaff(
  db: Db,
  row: typeof staff.$inferInsert,
  audit: AuditStatements,
): Promise<boolean> {
  const [made] = await db.batch([
    db.insert(staff).values(row).onConflictDoNothing().returning({ id: staff.id }),
    ...audit,
  ])
  return made.length === 1
}

const OTHER_OWNERS = (id: string) =>
  sql`exists (select 1 from staff as other where other.id <> ${id} and other.role = 'owner' and other.active = 1)`

/**
 * Changes a person when they are still at `version`. With `keepsOwner`, only while somebody else is an active owner:
 * two owners who demote each other at the same time must not both succeed.
 */
export async function updateStaff(
  db: Db,
  { id, version }: { id: string; version: number },
  change: Partial<typeof staff.$inferInsert>,
  { keepsOwner }: { keepsOwner: boolean },
  audit: AuditStatements,
): Promise<boolean> {
  const [changed] = await db.batch([
    db
      .update(staff)
      .set({ ...change, version: version + 1 })
      .where(and(eq(staff.id, id), eq(staff.version, version), keepsOwner ? OTHER_OWNERS(id) : undefined))
      .returning({ id: staff.id }),
    ...audit,
  ])
  return changed.length === 1
}

/** Puts a new PIN or password in place, whatever else was changed meanwhile. `false`: no such person. */
export async function setSecret(
  db: Db,
  id: string,
  secret: { pinHash: string; pinVerifier: string; pinDigits: number } | { passwordHash: string },
  audit: AuditStatements,
): Promise<boolean> {
  const [changed] = await db.batch([
    db
      .update(staff)
      .set({ ...secret, version: sql`${staff.version} + 1` })
      .where(eq(staff.id, id))
      .returning({ id: staff.id }),
    ...audit,
  ])
  return changed.length === 1
}
