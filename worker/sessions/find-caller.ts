import * as v from 'valibot'

import { isPermission, type Permission } from '#domain/access/permissions.ts'
import { powersFor, ROLE_LIMITS } from '#domain/access/roles.ts'
import { readRole } from '#worker/access/kept-role.ts'
import { sha256Hex } from '#worker/http/clock.ts'
import { ANYONE, type Caller } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'

import {
  findApiKey,
  findDeviceByCredential,
  findSessionByToken,
  markApiKeyUsed,
  markDeviceSeen,
  markSessionSeen,
  type DeviceFound,
  type SessionFound,
} from './caller-queries.ts'
import { SEEN_STEP_MS, sessionEnd } from './session-life.ts'
import { asMethod } from './sign-in-method.ts'

/** What a request brought to say who it is. */
export interface Credentials {
  readonly session?: string | undefined
  readonly device?: string | undefined
  readonly apiKey?: string | undefined
}

export interface FoundCaller {
  readonly caller: Caller
  /** Writing down that they were here; may be done after the answer. */
  readonly seen?: () => Promise<unknown>
}

/** `oh_live_`, the key's id without dashes, and its secret. */
const API_KEY = /^oh_live_([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})_([\w-]{43})$/

/** Nobody stands beside a key to approve: what it was given it may do, but no discounts. */
const KEY_LIMITS = { ...ROLE_LIMITS.integrator, adjustMinor: null }

const StoreIds = v.array(v.string())

/** Asks the database who brought these. Whoever it does not know is `ANYONE`. */
export async function findCaller(env: Env, credentials: Credentials, now: number): Promise<FoundCaller> {
  if (credentials.apiKey !== undefined) return findByApiKey(env, credentials.apiKey, now)
  const [session, device] = await Promise.all([
    findSession(env, credentials.session, now),
    findDevice(env, credentials.device),
  ])
  const caller = asCaller(session, device)
  const seen = (): Promise<unknown> => writeSeen(env, caller, session, device, now)
  return { caller, seen }
}

async function findSession(env: Env, token: string | undefined, now: number): Promise<SessionFound | null> {
  if (token === undefined) return null
  const found = await findSessionByToken(dbOf(env), await sha256Hex(token))
  return found && found.expiresAt > now ? found : null
}

async function findDevice(env: Env, credential: string | undefined): Promise<DeviceFound | null> {
  return credential === undefined ? null : findDeviceByCredential(dbOf(env), await sha256Hex(credential))
}

function asCaller(session: SessionFound | null, device: DeviceFound | null): Caller {
  const tablet = device && {
    deviceId: device.id,
    deviceStoreId: device.storeId,
    register: device.register,
    ...(device.revokedAt === null ? {} : { deviceRevoked: true }),
  }
  // A PIN opens its own tablet only, for as long as that is in service.
  const bound = session?.deviceId ?? null
  const counts = session && (bound === null || (device?.id === bound && device.revokedAt === null))
  if (!counts) return tablet ? { ...ANYONE, kind: 'device', ...tablet } : ANYONE
  return {
    kind: 'staff',
    staffId: session.staffId,
    staffName: session.staffName,
    sessionId: session.id,
    ...tablet,
    role: session.role,
    ...powersFor(session.role, readRole(session.kept), asMethod(session.method)),
    stores: v.parse(StoreIds, JSON.parse(session.stores)),
  }
}

async function writeSeen(
  env: Env,
  caller: Caller,
  session: SessionFound | null,
  device: DeviceFound | null,
  now: number,
): Promise<unknown> {
  const db = dbOf(env)
  const stale = (seenAt: number | null): boolean => seenAt === null || now - seenAt > SEEN_STEP_MS
  return Promise.all([
    session && caller.sessionId !== undefined && stale(session.seenAt)
      ? markSessionSeen(db, session.id, { seenAt: now, expiresAt: sessionEnd(session.createdAt, now) })
      : null,
    device && stale(device.seenAt) ? markDeviceSeen(db, device.id, now) : null,
  ])
}

async function findByApiKey(env: Env, text: string, now: number): Promise<FoundCaller> {
  const match = API_KEY.exec(text)
  if (!match) return { caller: ANYONE }
  const [, a, b, c, d, e, secret = ''] = match
  const db = dbOf(env)
  const found = await findApiKey(db, { id: `${a}-${b}-${c}-${d}-${e}`, secretHash: await sha256Hex(secret) })
  if (!found || (found.expiresAt !== null && found.expiresAt <= now)) return { caller: ANYONE }
  const scopes: Permission[] = v.parse(v.array(v.string()), JSON.parse(found.scopes)).filter(isPermission)
  return {
    caller: {
      kind: 'api_key',
      apiKeyId: found.id,
      permissions: new Set(scopes),
      limits: KEY_LIMITS,
      stores: [],
    },
    seen: async () => {
      if (found.usedAt === null || now - found.usedAt > SEEN_STEP_MS) await markApiKeyUsed(db, found.id, now)
    },
  }
}
