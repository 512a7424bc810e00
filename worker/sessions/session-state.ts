import type { DeviceInfo, SessionState, StaffInfo } from '#domain/access/wire.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { shopInfoOf } from '#worker/shop/shop-info.ts'

import { findDevice, findSession, findStaffById } from './queries.ts'
import { asMethod } from './sign-in-method.ts'

/** Who the caller is, in full: what a face of the app needs to start. */
export async function sessionState(c: Ctx): Promise<SessionState> {
  const { staffId, sessionId, deviceId, permissions, limits, stores } = c.get('caller')
  const db = dbOf(c.env)
  const [person, session, device, shop] = await Promise.all([
    staffId === undefined ? null : findStaffById(db, staffId),
    sessionId === undefined ? null : findSession(db, sessionId),
    deviceId === undefined ? null : findDevice(db, deviceId),
    shopInfoOf(c.env),
  ])
  const staff: StaffInfo | null = person && {
    id: person.id,
    name: person.name,
    role: person.role,
    permissions: [...permissions],
    limits: { ...limits },
    stores: [...stores],
    locale: person.locale,
  }
  return {
    staff,
    session: session && {
      id: session.id,
      method: asMethod(session.method),
      expiresAt: new Date(session.expiresAt).toISOString(),
    },
    device: device && asDeviceInfo(device),
    shop,
    now: new Date(systemClock.now()).toISOString(),
  }
}

export function asDeviceInfo(row: NonNullable<Awaited<ReturnType<typeof findDevice>>>): DeviceInfo {
  const { id, name, storeId, register, epoch, revokedAt } = row
  return { id, name, storeId, register, epoch, revoked: revokedAt !== null }
}
