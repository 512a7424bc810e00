import { asc, eq } from 'drizzle-orm'

import type { Db } from '#db/client.ts'
import { secret } from '#db/schema/platform.ts'
import type { AuditStatements } from '#worker/audit/record.ts'

export type SecretRow = typeof secret.$inferSelect

export async function findSecret(db: Db, name: string): Promise<SecretRow | null> {
  const [row] = await db.select().from(secret).where(eq(secret.name, name)).limit(1)
  return row ?? null
}

export async function listSecrets(db: Db): Promise<SecretRow[]> {
  return db.select().from(secret).orderBy(asc(secret.name)).limit(100)
}

export async function writeSecret(db: Db, row: SecretRow, audit: AuditStatements): Promise<void> {
  const { name: _, ...fresh } = row
  await db.batch([
    db.insert(secret).values(row).onConflictDoUpdate({ target: secret.name, set: fresh }),
    ...audit,
  ])
}

/** `false` when there was none. */
export async function deleteSecret(db: Db, name: string, audit: AuditStatements): Promise<boolean> {
  const [gone] = await db.batch([
    db.delete(secret).where(eq(secret.name, name)).returning({ name: secret.name }),
    ...audit,
  ])
  return gone.length === 1
}
