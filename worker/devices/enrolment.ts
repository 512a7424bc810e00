import type * as v from 'valibot'

import { CODE_LIFE_MS, makeCode, normalCode } from '#domain/access/enrolment-code.ts'
import type { NewEnrolment } from '#domain/access/wire.ts'
import { err, ok, type Result } from '#domain/result.ts'
import { auditFor, type AuditStatements } from '#worker/audit/record.ts'
import { newId, newSecret, sha256Hex, systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { offlineKeyOf } from '#worker/staff/offline-verifier.ts'

import {
  type DeviceStored,
  enrolDevice,
  findCode,
  findDevice,
  findDeviceByRegister,
  insertCode,
  renewCode,
  renewCredential,
  type CodeStored,
} from './queries.ts'

type Asked = v.InferOutput<typeof NewEnrolment>

export type CodeRefusal =
  | { readonly reason: 'register_taken'; readonly register: string; readonly deviceName: string }
  | { readonly reason: 'unknown_device' }
  | { readonly reason: 'code_used' }
  | { readonly reason: 'id_used_with_other_content' }

const CODE_BYTES = 32

/**
 * A one-time code that makes a tablet a register. It is shown once and kept as a hash; asking again with the same id
 * puts a fresh one in its place. `expiresAt` is ms since epoch.
 */
export async function makeEnrolment(
  env: Env,
  asked: Asked,
  { createdBy, audit }: { createdBy: string; audit: AuditStatements },
): Promise<Result<{ id: string; code: string; expiresAt: number }, CodeRefusal>> {
  const db = dbOf(env)
  const now = systemClock.now()
  const known = await findCode(db, { id: asked.id })
  if (known && !isSame(known, asked)) return err({ reason: 'id_used_with_other_content' })
  const holder = await findDeviceByRegister(db, asked.register)
  if (holder && holder.id !== asked.deviceId)
    return known?.usedAt != null
      ? err({ reason: 'code_used' })
      : err({ reason: 'register_taken', register: asked.register, deviceName: holder.name })
  if (asked.deviceId !== undefined && !(await findDevice(db, asked.deviceId)))
    return err({ reason: 'unknown_device' })

  const code = randomCode()
  const fresh = { codeHash: await sha256Hex(code), createdAt: now, expiresAt: now + CODE_LIFE_MS }
  if (!known) {
    const { id, storeId, register, deviceName, deviceId = null } = asked
    await insertCode(db, { id, storeId, register, deviceName, deviceId, createdBy, ...fresh }, audit)
  } else if (!(await renewCode(db, asked.id, fresh, audit))) return err({ reason: 'code_used' })
  return ok({ id: asked.id, code, expiresAt: fresh.expiresAt })
}

export type EnrolRefusal =
  | { readonly reason: 'code_unknown' }
  | { readonly reason: 'register_taken'; readonly register: string }

export interface Enrolled {
  readonly device: DeviceStored
  /** The tablet's own secret. It leaves the server in its cookie, once. */
  readonly credential: string
  readonly offlineKey: string
  readonly isRepeat: boolean
}

/**
 * Makes the tablet that brings a valid code a register. A used code is refused like an unknown one, except for the very
 * attempt that used it: when that one's answer got lost it is given a new credential, and the lost one is void.
 */
export async function enrol(
  env: Env,
  { code, attempt }: { code: string; attempt: string },
): Promise<Result<Enrolled, EnrolRefusal>> {
  const db = dbOf(env)
  const now = systemClock.now()
  const found = await findCode(db, { codeHash: await sha256Hex(normalCode(code)) })
  if (!found || found.expiresAt <= now) return err({ reason: 'code_unknown' })
  const attemptHash = await sha256Hex(attempt)
  const credential = newSecret()
  const credentialHash = await sha256Hex(credential)
  const isRepeat = found.usedAt !== null && found.attemptHash === attemptHash
  if (found.usedAt !== null && !isRepeat) return err({ reason: 'code_unknown' })

  const deviceId = found.deviceId ?? newId()
  const known = await findDevice(db, deviceId)
  const holder = await findDeviceByRegister(db, found.register)
  if (holder && holder.id !== deviceId) {
    // Another attempt with this very code may have got in since we looked.
    const isUsed = (await findCode(db, { id: found.id }))?.usedAt !== null
    return err(isUsed ? { reason: 'code_unknown' } : { reason: 'register_taken', register: found.register })
  }
  const { storeId, register, deviceName: name, createdBy: enrolledBy } = found
  const entry = {
    action: 'device.enrolled',
    subjectKind: 'device',
    subjectId: deviceId,
    after: { name, register, storeId, epoch: (known?.epoch ?? 0) + 1 },
  }
  const actor = { staffId: enrolledBy, deviceId, via: 'device' }
  const row = { id: deviceId, name, storeId, register, credentialHash, enrolledAt: now, enrolledBy }
  // The same attempt again is the same enrolment: one entry. One that was revoked since stays so.
  const isEnrolled = isRepeat
    ? await renewCredential(db, deviceId, credentialHash)
    : await enrolDevice(db, { id: found.id, attemptHash }, row, auditFor(env, actor, entry))
  if (!isEnrolled) return err({ reason: 'code_unknown' })
  const device = await findDevice(db, deviceId)
  if (!device) return err({ reason: 'code_unknown' })
  return ok({ device, credential, offlineKey: await offlineKeyOf(credential), isRepeat })
}

function isSame(known: CodeStored, asked: Asked): boolean {
  const sameDevice = known.usedAt !== null || known.deviceId === (asked.deviceId ?? null)
  return (
    known.storeId === asked.storeId &&
    known.register === asked.register &&
    known.deviceName === asked.deviceName &&
    sameDevice
  )
}

function randomCode(): string {
  for (;;) {
    const code = makeCode(crypto.getRandomValues(new Uint8Array(CODE_BYTES)))
    if (code !== null) return code
  }
}
