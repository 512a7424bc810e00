import { and, eq, isNull, lt } from 'drizzle-orm'

import type { Db } from '#db/client.ts'
import { idempotency } from '#db/schema/platform.ts'

export type KeptAnswer = typeof idempotency.$inferSelect

/** Takes the key for a write that now begins. `false` when somebody else has it. */
export async function takeKey(
  db: Db,
  row: { key: string; fingerprint: string; createdAt: number },
): Promise<boolean> {
  const taken = await db
    .insert(idempotency)
    .values(row)
    .onConflictDoNothing()
    .returning({ key: idempotency.key })
  return taken.length === 1
}

export async function findKey(db: Db, key: string): Promise<KeptAnswer | null> {
  const [row] = await db.select().from(idempotency).where(eq(idempotency.key, key)).limit(1)
  return row ?? null
}

/** Takes over the key of a write that never came to an end. `false` when another was quicker. */
export async function takeOverKey(
  db: Db,
  row: { key: string; createdAt: number },
  now: number,
): Promise<boolean> {
  const taken = await db
    .update(idempotency)
    .set({ createdAt: now })
    .where(
      and(eq(idempotency.key, row.key), eq(idempotency.createdAt, row.createdAt), isNull(idempotency.status)),
    )
    .returning({ key: idempotency.key })
  return taken.length === 1
}

export async function keepAnswer(
  db: Db,
  key: string,
  answer: { status: number; body: string },
): Promise<void> {
  await db.update(idempotency).set(answer).where(eq(idempotency.key, key))
}

export async function dropKey(db: Db, key: string): Promise<void> {
  await db.delete(idempotency).where(and(eq(idempotency.key, key), isNull(idempotency.status)))
}

/** Forgets answers older than `before`, ms since epoch. */
export async function dropKeysBefore(db: Db, before: number): Promise<void> {
  await db.delete(idempotency).where(lt(idempotency.createdAt, before))
}
