import { and, asc, eq, inArray, isNotNull, isNull, or } from 'drizzle-orm'

import type { Db } from '#db/client.ts'
import { approval, role, staff } from '#db/schema/staff.ts'
import type { AuditStatements } from '#worker/audit/record.ts'

export type ApprovalStored = typeof approval.$inferSelect

const PERSON = {
  id: staff.id,
  name: staff.name,
  role: staff.role,
  stores: staff.stores,
  active: staff.active,
  pinHash: staff.pinHash,
  pinVerifier: staff.pinVerifier,
  pinDigits: staff.pinDigits,
  kept: { permissions: role.permissions, limits: role.limits, active: role.active },
}
export type PersonFound = Awaited<ReturnType<typeof findPeople>>[number]

/** People with what their role is kept as. */
export async function findPeople(db: Db, ids: readonly string[]) {
  return db
    .select(PERSON)
    .from(staff)
    .leftJoin(role, eq(role.id, staff.role))
    .where(inArray(staff.id, [...ids]))
}

/** Everybody who has a PIN and is still here, by name. */
export async function listPinPeople(db: Db): Promise<PersonFound[]> {
  return db
    .select(PERSON)
    .from(staff)
    .leftJoin(role, eq(role.id, staff.role))
    .where(and(eq(staff.active, true), isNotNull(staff.pinHash)))
    .orderBy(asc(staff.name), asc(staff.id))
    .limit(500)
}

export async function findApprovals(db: Db, ids: readonly string[]): Promise<ApprovalStored[]> {
  return db
    .select()
    .from(approval)
    .where(inArray(approval.id, [...ids]))
}

/** Keeps an approval with its entry in the trail. `false` when the id is taken. */
export async function insertApproval(
  db: Db,
  row: typeof approval.$inferInsert,
  audit: AuditStatements,
): Promise<boolean> {
  const [made] = await db.batch([
    db.insert(approval).values(row).onConflictDoNothing().returning({ id: approval.id }),
    ...audit,
  ])
  return made.length === 1
}

/** Uses an approval up, for one document. `false` when another document has it. */
export async function useApproval(db: Db, id: string, usedBy: string, now: number): Promise<boolean> {
  const used = await db
    .update(approval)
    .set({ usedAt: now, usedBy })
    .where(and(eq(approval.id, id), or(isNull(approval.usedBy), eq(approval.usedBy, usedBy))))
    .returning({ id: approval.id })
  return used.length === 1
}
