import { and, desc, eq, isNull, lt, or, sql } from 'drizzle-orm'

import type { Db } from '#db/client.ts'
import { apiKey, staff } from '#db/schema/staff.ts'

export type ApiKeyStored = typeof apiKey.$inferSelect
export type ApiKeyListed = Awaited<ReturnType<typeof listApiKeys>>[number]

const LISTED = {
  id: apiKey.id,
  name: apiKey.name,
  scopes: apiKey.scopes,
  createdAt: apiKey.createdAt,
  createdBy: sql<string>`coalesce(${staff.name}, ${apiKey.createdBy})`,
  usedAt: apiKey.usedAt,
  expiresAt: apiKey.expiresAt,
  revokedAt: apiKey.revokedAt,
}

/** Keys, newest first, revoked ones too. Never their secrets. */
export async function listApiKeys(
  db: Db,
  page: { after: readonly [createdAt: number, id: string] | null; limit: number },
) {
  const [createdAt, id] = page.after ?? []
  return db
    .select(LISTED)
    .from(apiKey)
    .leftJoin(staff, eq(staff.id, apiKey.createdBy))
    .where(
      createdAt === undefined || id === undefined
        ? undefined
        : or(lt(apiKey.createdAt, createdAt), and(eq(apiKey.createdAt, createdAt), lt(apiKey.id, id))),
    )
    .orderBy(desc(apiKey.createdAt), desc(apiKey.id))
    .limit(page.limit)
}

export async function findListedApiKey(db: Db, id: string): Promise<ApiKeyListed | null> {
  const [row] = await db
    .select(LISTED)
    .from(apiKey)
    .leftJoin(staff, eq(staff.id, apiKey.createdBy))
    .where(eq(apiKey.id, id))
    .limit(1)
  return row ?? null
}

export async function findApiKey(db: Db, id: string): Promise<ApiKeyStored | null> {
  const [row] = await db.select().from(apiKey).where(eq(apiKey.id, id)).limit(1)
  return row ?? null
}

export async function insertApiKey(db: Db, row: typeof apiKey.$inferInsert): Promise<void> {
  await db.insert(apiKey).values(row)
}

/** Puts a fresh secret in place of one that was never used. `false` when it was, or the key was revoked. */
export async function renewSecret(db: Db, id: string, secretHash: string): Promise<boolean> {
  const renewed = await db
    .update(apiKey)
    .set({ secretHash })
    .where(and(eq(apiKey.id, id), isNull(apiKey.usedAt), isNull(apiKey.revokedAt)))
    .returning({ id: apiKey.id })
  return renewed.length === 1
}

/** `false` when it was revoked already, or never was. */
export async function revokeApiKey(db: Db, id: string, now: number): Promise<boolean> {
  const revoked = await db
    .update(apiKey)
    .set({ revokedAt: now })
    .where(and(eq(apiKey.id, id), isNull(apiKey.revokedAt)))
    .returning({ id: apiKey.id })
  return revoked.length === 1
}
