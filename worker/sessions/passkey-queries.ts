import { and, desc, eq, gt, isNull, lt, or } from 'drizzle-orm'

import type { Db } from '#db/client.ts'
import { passkey, passkeyChallenge } from '#db/schema/staff.ts'
import type { AuditStatements } from '#worker/audit/record.ts'

export type PasskeyStored = typeof passkey.$inferSelect

export async function insertChallenge(db: Db, row: typeof passkeyChallenge.$inferInsert): Promise<void> {
  await db.insert(passkeyChallenge).values(row)
}

/** Uses a challenge up. `false` when it was not ours, was used, or is too old. `staffId` null: a sign-in. */
export async function useChallenge(
  db: Db,
  { challenge, staffId, now }: { challenge: string; staffId: string | null; now: number },
): Promise<boolean> {
  const used = await db
    .delete(passkeyChallenge)
    .where(
      and(
        eq(passkeyChallenge.challenge, challenge),
        gt(passkeyChallenge.expiresAt, now),
        staffId === null ? isNull(passkeyChallenge.staffId) : eq(passkeyChallenge.staffId, staffId),
      ),
    )
    .returning({ challenge: passkeyChallenge.challenge })
  return used.length === 1
}

export async function findPasskey(db: Db, id: string): Promise<PasskeyStored | null> {
  const [row] = await db.select().from(passkey).where(eq(passkey.id, id)).limit(1)
  return row ?? null
}

export async function listPasskeys(
  db: Db,
  staffId: string,
  page: { after: readonly [createdAt: number, id: string] | null; limit: number },
): Promise<PasskeyStored[]> {
  const [createdAt, id] = page.after ?? []
  return db
    .select()
    .from(passkey)
    .where(
      and(
        eq(passkey.staffId, staffId),
        createdAt === undefined || id === undefined
          ? undefined
          : or(lt(passkey.createdAt, createdAt), and(eq(passkey.createdAt, createdAt), lt(passkey.id, id))),
      ),
    )
    .orderBy(desc(passkey.createdAt), desc(passkey.id))
    .limit(page.limit)
}

export async function insertPasskey(
  db: Db,
  row: typeof passkey.$inferInsert,
  audit: AuditStatements,
): Promise<void> {
  await db.batch([db.insert(passkey).values(row), ...audit])
}

export async function markPasskeyUsed(
  db: Db,
  id: string,
  used: { counter: number; usedAt: number },
): Promise<void> {
  await db.update(passkey).set(used).where(eq(passkey.id, id))
}

/** `false` when this person has no such passkey. */
export async function deletePasskey(
  db: Db,
  { id, staffId }: { id: string; staffId: string },
  audit: AuditStatements,
): Promise<boolean> {
  const [gone] = await db.batch([
    db
      .delete(passkey)
      .where(and(eq(passkey.id, id), eq(passkey.staffId, staffId)))
      .returning({ id: passkey.id }),
    ...audit,
  ])
  return gone.length === 1
}
