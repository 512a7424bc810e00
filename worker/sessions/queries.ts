import { and, desc, eq, gt, isNull, lt, ne, or } from 'drizzle-orm'

import type { Db } from '#db/client.ts'
import { device, session, staff } from '#db/schema/staff.ts'
import type { AuditStatements } from '#worker/audit/record.ts'

export type NewSession = typeof session.$inferInsert
export type StaffSecrets = NonNullable<Awaited<ReturnType<typeof findStaffById>>>

const SECRETS = {
  id: staff.id,
  name: staff.name,
  email: staff.email,
  role: staff.role,
  stores: staff.stores,
  locale: staff.locale,
  active: staff.active,
  pinHash: staff.pinHash,
  passwordHash: staff.passwordHash,
}

/** A person with what their sign-in is checked against. */
export async function findStaffById(db: Db, id: string) {
  const [row] = await db.select(SECRETS).from(staff).where(eq(staff.id, id)).limit(1)
  return row ?? null
}

/** The same by the address that they sign in to the office with. */
export async function findStaffByEmail(db: Db, email: string) {
  const [row] = await db.select(SECRETS).from(staff).where(eq(staff.email, email)).limit(1)
  return row ?? null
}

export async function insertSession(db: Db, row: NewSession, audit: AuditStatements): Promise<void> {
  await db.batch([db.insert(session).values(row), ...audit])
}

export async function findSession(db: Db, id: string) {
  const [row] = await db
    .select({
      id: session.id,
      staffId: session.staffId,
      method: session.method,
      expiresAt: session.expiresAt,
    })
    .from(session)
    .where(eq(session.id, id))
    .limit(1)
  return row ?? null
}

/** A person's live sessions, newest first. `after` is the place of the last one already shown. */
export async function listSessions(
  db: Db,
  { staffId, now }: { staffId: string; now: number },
  page: { after: readonly [createdAt: number, id: string] | null; limit: number },
) {
  const [createdAt, id] = page.after ?? []
  return db
    .select({
      id: session.id,
      method: session.method,
      agent: session.agent,
      deviceName: device.name,
      createdAt: session.createdAt,
      seenAt: session.seenAt,
      expiresAt: session.expiresAt,
    })
    .from(session)
    .leftJoin(device, eq(device.id, session.deviceId))
    .where(
      and(
        eq(session.staffId, staffId),
        isNull(session.revokedAt),
        gt(session.expiresAt, now),
        createdAt === undefined || id === undefined
          ? undefined
          : or(lt(session.createdAt, createdAt), and(eq(session.createdAt, createdAt), lt(session.id, id))),
      ),
    )
    .orderBy(desc(session.createdAt), desc(session.id))
    .limit(page.limit)
}

/** Ends one session of a person. `false` when they have none such. */
export async function endSession(
  db: Db,
  { id, staffId, now }: { id: string; staffId: string; now: number },
  audit: AuditStatements = [],
): Promise<boolean> {
  const [ended] = await db.batch([
    db
      .update(session)
      .set({ revokedAt: now })
      .where(and(eq(session.id, id), eq(session.staffId, staffId), isNull(session.revokedAt)))
      .returning({ id: session.id }),
    ...audit,
  ])
  return ended.length === 1
}

/** Ends every session of a person but `keepId`. Answers how many. */
export async function endSessionsOf(db: Db, whose: Ending, audit: AuditStatements = []): Promise<number> {
  const [ended] = await db.batch([
    db.update(session).set({ revokedAt: whose.now }).where(othersOf(whose)).returning({ id: session.id }),
    ...audit,
  ])
  return ended.length
}

/** The same as a statement, for the batch of what ends them: a crash must not leave a session that a new password ended. */
export function endingSessionsOf(db: Db, whose: Ending): AuditStatements[number] {
  return db.update(session).set({ revokedAt: whose.now }).where(othersOf(whose))
}

interface Ending {
  readonly staffId: string
  readonly keepId?: string | undefined
  readonly now: number
}

function othersOf({ staffId, keepId }: Ending) {
  return and(
    eq(session.staffId, staffId),
    isNull(session.revokedAt),
    keepId === undefined ? undefined : ne(session.id, keepId),
  )
}

/** Ends every session that was opened on a tablet. */
export async function endSessionsOn(
  db: Db,
  { deviceId, now }: { deviceId: string; now: number },
): Promise<void> {
  await db
    .update(session)
    .set({ revokedAt: now })
    .where(and(eq(session.deviceId, deviceId), isNull(session.revokedAt)))
}

export async function findDevice(db: Db, id: string) {
  const [row] = await db.select().from(device).where(eq(device.id, id)).limit(1)
  return row ?? null
}
