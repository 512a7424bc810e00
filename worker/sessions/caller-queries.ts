import { and, eq, isNull } from 'drizzle-orm'

import type { Db } from '#db/client.ts'
import { apiKey, device, role, session, staff } from '#db/schema/staff.ts'

export type SessionFound = NonNullable<Awaited<ReturnType<typeof findSessionByToken>>>
export type DeviceFound = NonNullable<Awaited<ReturnType<typeof findDeviceByCredential>>>
export type ApiKeyFound = NonNullable<Awaited<ReturnType<typeof findApiKey>>>

/** The session behind a token with its person, unless it was ended or the person left. */
export async function findSessionByToken(db: Db, tokenHash: string) {
  const [row] = await db
    .select({
      id: session.id,
      deviceId: session.deviceId,
      method: session.method,
      createdAt: session.createdAt,
      seenAt: session.seenAt,
      expiresAt: session.expiresAt,
      staffId: staff.id,
      staffName: staff.name,
      role: staff.role,
      stores: staff.stores,
      kept: { permissions: role.permissions, limits: role.limits, active: role.active },
    })
    .from(session)
    .innerJoin(staff, eq(staff.id, session.staffId))
    .leftJoin(role, eq(role.id, staff.role))
    .where(and(eq(session.tokenHash, tokenHash), isNull(session.revokedAt), eq(staff.active, true)))
    .limit(1)
  return row ?? null
}

/** The tablet behind a credential, also when it was revoked. */
export async function findDeviceByCredential(db: Db, credentialHash: string) {
  const [row] = await db
    .select({
      id: device.id,
      storeId: device.storeId,
      register: device.register,
      seenAt: device.seenAt,
      revokedAt: device.revokedAt,
    })
    .from(device)
    .where(eq(device.credentialHash, credentialHash))
    .limit(1)
  return row ?? null
}

/** A key by id and secret, unless it was revoked. */
export async function findApiKey(db: Db, key: { id: string; secretHash: string }) {
  const [row] = await db
    .select({ id: apiKey.id, scopes: apiKey.scopes, usedAt: apiKey.usedAt, expiresAt: apiKey.expiresAt })
    .from(apiKey)
    .where(and(eq(apiKey.id, key.id), eq(apiKey.secretHash, key.secretHash), isNull(apiKey.revokedAt)))
    .limit(1)
  return row ?? null
}

export async function markSessionSeen(
  db: Db,
  id: string,
  at: { seenAt: number; expiresAt: number },
): Promise<void> {
  await db.update(session).set(at).where(eq(session.id, id))
}

export async function markDeviceSeen(db: Db, id: string, seenAt: number): Promise<void> {
  await db.update(device).set({ seenAt }).where(eq(device.id, id))
}

export async function markApiKeyUsed(db: Db, id: string, usedAt: number): Promise<void> {
  await db.update(apiKey).set({ usedAt }).where(eq(apiKey.id, id))
}
