import { and, asc, eq, sql } from 'drizzle-orm'

import type { Db } from '#db/client.ts'
import { role, staff } from '#db/schema/staff.ts'
import type { AuditStatements } from '#worker/audit/record.ts'

export type RoleStored = typeof role.$inferSelect

/** How many roles of its own a shop may have. */
export const ROLES_MAX = 100

export async function findRole(db: Db, id: string): Promise<RoleStored | null> {
  const [row] = await db.select().from(role).where(eq(role.id, id)).limit(1)
  return row ?? null
}

export async function listRoles(db: Db): Promise<RoleStored[]> {
  return db.select().from(role).orderBy(asc(role.name), asc(role.id)).limit(ROLES_MAX)
}

/** Active people by role. */
export async function countPeople(db: Db): Promise<Map<string, number>> {
  const rows = await db
    .select({ role: staff.role, people: sql<number>`count(*)` })
    .from(staff)
    .where(eq(staff.active, true))
    .groupBy(staff.role)
  return new Map(rows.map((row) => [row.role, row.people]))
}

/** `false` when the id is taken. */
export async function insertRole(
  db: Db,
  row: typeof role.$inferInsert,
  audit: AuditStatements,
): Promise<boolean> {
  const [made] = await db.batch([
    db.insert(role).values(row).onConflictDoNothing().returning({ id: role.id }),
    ...audit,
  ])
  return made.length === 1
}

/** Changes a role that is still at `version`. With `unused`, only while no active person has it. */
export async function updateRole(
  db: Db,
  { id, version, unused }: { id: string; version: number; unused: boolean },
  change: Partial<typeof role.$inferInsert>,
  audit: AuditStatements,
): Promise<boolean> {
  const free = sql`not exists (select 1 from staff where staff.role = ${id} and staff.active = 1)`
  const [changed] = await db.batch([
    db
      .update(role)
      .set({ ...change, version: version + 1 })
      .where(and(eq(role.id, id), eq(role.version, version), unused ? free : undefined))
      .returning({ id: role.id }),
    ...audit,
  ])
  return changed.length === 1
}
