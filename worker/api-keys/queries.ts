import { and, desc, eq, isNull, lt, or, sql } from 'drizzle-orm'

import type { Db } from '#db/client.ts'
import { apiKey, staff } from '#db/schema/staff.ts'
import type { AuditStatements } from '#worker/audit/record.ts'

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
  replacedBy: apiKey.replacedBy,
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

export async function insertApiKey(
  db: Db,
  row: typeof apiKey.$inferInsert,
  audit: AuditStatements,
): Promise<void> {
  await db.batch([db.insert(apiKey).values(row), ...audit])
}

/**
 * Puts a key in the place of another, which goes on until `until`. `false` when the old one was ended or replaced
 * meanwhile; then nothing was made.
 */
export async function replaceKey(
  db: Db,
  { oldId, until, row }: { oldId: string; until: number; row: typeof apiKey.$inferInsert },
  audit: AuditStatements,
): Promise<boolean> {
  const values = [row.id, row.name, row.secretHash, row.scopes, row.createdBy, row.createdAt]
  const [replaced] = await db.batch([
    db
      .update(apiKey)
      .set({ replacedBy: row.id, expiresAt: sql`min(coalesce(${apiKey.expiresAt}, ${until}), ${until})` })
      .where(and(eq(apiKey.id, oldId), isNull(apiKey.revokedAt), isNull(apiKey.replacedBy)))
      .returning({ id: apiKey.id }),
    db.run(sql`insert into api_key (id, name, secret_hash, scopes, created_by, created_at, expires_at)
      select ${sql.join(
        values.map((value) => sql`${value}`),
        sql`, `,
      )}, ${row.expiresAt ?? null} where changes() > 0`),
    ...audit,
  ])
  return replaced.length === 1
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
export async function revokeApiKey(
  db: Db,
  id: string,
  now: number,
  audit: AuditStatements,
): Promise<boolean> {
  const [revoked] = await db.batch([
    db
      .update(apiKey)
      .set({ revokedAt: now })
      .where(and(eq(apiKey.id, id), isNull(apiKey.revokedAt)))
      .returning({ id: apiKey.id }),
    ...audit,
  ])
  return revoked.length === 1
}
