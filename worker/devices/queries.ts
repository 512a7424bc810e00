import { and, asc, eq, gt, inArray, isNull, isNotNull, or, sql } from 'drizzle-orm'

import type { Db } from '#db/client.ts'
import { device, enrolmentCode, staff } from '#db/schema/staff.ts'
import type { AuditStatements } from '#worker/audit/record.ts'

export type DeviceStored = typeof device.$inferSelect
export type CodeStored = typeof enrolmentCode.$inferSelect

export async function findDevice(db: Db, id: string): Promise<DeviceStored | null> {
  const [row] = await db.select().from(device).where(eq(device.id, id)).limit(1)
  return row ?? null
}

export async function findDeviceByRegister(db: Db, register: string): Promise<DeviceStored | null> {
  const [row] = await db.select().from(device).where(eq(device.register, register)).limit(1)
  return row ?? null
}

const LISTED = {
  id: device.id,
  name: device.name,
  storeId: device.storeId,
  register: device.register,
  epoch: device.epoch,
  enrolledAt: device.enrolledAt,
  enrolledBy: sql<string>`coalesce(${staff.name}, ${device.enrolledBy})`,
  seenAt: device.seenAt,
  revokedAt: device.revokedAt,
}

/** Tablets by name; of some stores only when `stores` is not empty. */
export async function listDevices(
  db: Db,
  stores: readonly string[],
  page: { after: readonly [name: string, id: string] | null; limit: number },
) {
  const [name, id] = page.after ?? []
  return db
    .select(LISTED)
    .from(device)
    .leftJoin(staff, eq(staff.id, device.enrolledBy))
    .where(
      and(
        stores.length === 0 ? undefined : inArray(device.storeId, [...stores]),
        name === undefined || id === undefined
          ? undefined
          : or(gt(device.name, name), and(eq(device.name, name), gt(device.id, id))),
      ),
    )
    .orderBy(asc(device.name), asc(device.id))
    .limit(page.limit)
}

export async function findListedDevice(db: Db, id: string) {
  const [row] = await db
    .select(LISTED)
    .from(device)
    .leftJoin(staff, eq(staff.id, device.enrolledBy))
    .where(eq(device.id, id))
    .limit(1)
  return row ?? null
}

export async function updateDevice(
  db: Db,
  id: string,
  change: { name?: string; storeId?: string },
  audit: AuditStatements,
): Promise<void> {
  await db.batch([db.update(device).set(change).where(eq(device.id, id)), ...audit])
}

/** Takes a tablet out of service. `false` when it was already. */
export async function revokeDevice(
  db: Db,
  id: string,
  now: number,
  audit: AuditStatements,
): Promise<boolean> {
  const [revoked] = await db.batch([
    db
      .update(device)
      .set({ revokedAt: now })
      .where(and(eq(device.id, id), isNull(device.revokedAt)))
      .returning({ id: device.id }),
    ...audit,
  ])
  return revoked.length === 1
}

export async function findCode(
  db: Db,
  by: { id: string } | { codeHash: string },
): Promise<CodeStored | null> {
  const condition = 'id' in by ? eq(enrolmentCode.id, by.id) : eq(enrolmentCode.codeHash, by.codeHash)
  const [row] = await db.select().from(enrolmentCode).where(condition).limit(1)
  return row ?? null
}

export async function insertCode(
  db: Db,
  row: typeof enrolmentCode.$inferInsert,
  audit: AuditStatements,
): Promise<void> {
  await db.batch([db.insert(enrolmentCode).values(row), ...audit])
}

/** Puts a fresh code in place of one that was not used. `false` when it was used meanwhile. */
export async function renewCode(
  db: Db,
  id: string,
  fresh: { codeHash: string; createdAt: number; expiresAt: number },
  audit: AuditStatements,
): Promise<boolean> {
  const [renewed] = await db.batch([
    db
      .update(enrolmentCode)
      .set(fresh)
      .where(and(eq(enrolmentCode.id, id), isNull(enrolmentCode.usedAt)))
      .returning({ id: enrolmentCode.id }),
    ...audit,
  ])
  return renewed.length === 1
}

type Enrolling = Pick<
  DeviceStored,
  'id' | 'name' | 'storeId' | 'register' | 'credentialHash' | 'enrolledAt' | 'enrolledBy'
>

/**
 * Uses a code up, for one attempt only, and with it enrols its tablet: a new one, or a known one whose epoch rises. All in
 * one go: a crash leaves the code unused, or the tablet enrolled. `false` when another attempt has the code, or its time
 * is over.
 */
export async function enrolDevice(
  db: Db,
  code: { readonly id: string; readonly attemptHash: string },
  row: Enrolling,
  audit: AuditStatements,
): Promise<boolean> {
  const { id, name, storeId, register, credentialHash, enrolledAt: now, enrolledBy } = row
  const [used] = await db.batch([
    db
      .update(enrolmentCode)
      .set({ usedAt: now, attemptHash: code.attemptHash, deviceId: id })
      .where(
        and(eq(enrolmentCode.id, code.id), isNull(enrolmentCode.usedAt), gt(enrolmentCode.expiresAt, now)),
      )
      .returning({ id: enrolmentCode.id }),
    db.run(sql`INSERT INTO device (id, name, store_id, register, credential_hash, epoch, enrolled_at, enrolled_by)
      SELECT ${id}, ${name}, ${storeId}, ${register}, ${credentialHash}, 1, ${now}, ${enrolledBy} WHERE changes() > 0
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, store_id = excluded.store_id,
        credential_hash = excluded.credential_hash, epoch = device.epoch + 1, enrolled_at = excluded.enrolled_at,
        enrolled_by = excluded.enrolled_by, revoked_at = NULL`),
    ...audit,
  ])
  return used.length === 1
}

/** Gives a tablet another credential, its answer got lost: the one before stops working. Not to one that was revoked. */
export async function renewCredential(db: Db, id: string, credentialHash: string): Promise<boolean> {
  const renewed = await db
    .update(device)
    .set({ credentialHash })
    .where(and(eq(device.id, id), isNull(device.revokedAt)))
    .returning({ id: device.id })
  return renewed.length === 1
}

/** Everybody with a PIN, by name. */
export async function listPinHolders(db: Db) {
  return db
    .select({
      id: staff.id,
      name: staff.name,
      role: staff.role,
      stores: staff.stores,
      locale: staff.locale,
      pinVerifier: staff.pinVerifier,
      pinDigits: staff.pinDigits,
    })
    .from(staff)
    .where(and(eq(staff.active, true), isNotNull(staff.pinHash)))
    .orderBy(asc(staff.name), asc(staff.id))
    .limit(500)
}
