import { asc, eq } from 'drizzle-orm'

import { fieldLock } from '#db/schema/catalog.ts'
import { shop } from '#db/schema/shop.ts'
import { LOCKABLE_FIELDS, type FieldLocks, type LockableField } from '#domain/catalog/field-locks.ts'
import type { AuditStatements } from '#worker/audit/record.ts'
import type { Database } from '#worker/http/database.ts'

export async function listLockRows(db: Database) {
  return db.select().from(fieldLock).orderBy(asc(fieldLock.field)).limit(100)
}

const NOBODY: readonly string[] = []

/** Which fields are locked, and for whom they are not. */
export async function readLocks(db: Database): Promise<FieldLocks> {
  const [rows, [settings]] = await db.batch([
    db.select().from(fieldLock).orderBy(asc(fieldLock.field)).limit(100),
    db.select({ priceApproval: shop.priceApproval }).from(shop).limit(1),
  ])
  const locks = new Map(
    rows.flatMap(({ field, roles }) =>
      isLockable(field) ? [[field, JSON.parse(roles) as readonly string[]] as const] : [],
    ),
  )
  // Where prices need a second person, nobody changes one alone: neither by hand nor by a file.
  return settings?.priceApproval ? locks.set('price', NOBODY) : locks
}

/** Locks a field for all but some roles; `null` opens it. */
export async function writeLock(
  db: Database,
  field: LockableField,
  roles: readonly string[] | null,
  by: { readonly who: string; readonly now: number },
  audit: AuditStatements,
): Promise<void> {
  if (roles === null) {
    await db.batch([db.delete(fieldLock).where(eq(fieldLock.field, field)), ...audit])
    return
  }
  const row = { roles: JSON.stringify(roles), updatedBy: by.who, updatedAt: by.now }
  await db.batch([
    db
      .insert(fieldLock)
      .values({ field, ...row })
      .onConflictDoUpdate({ target: fieldLock.field, set: row }),
    ...audit,
  ])
}

function isLockable(field: string): field is LockableField {
  return (LOCKABLE_FIELDS as readonly string[]).includes(field)
}
