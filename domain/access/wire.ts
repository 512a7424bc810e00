import * as v from 'valibot'

import { Id, Instant, ShortText } from '#domain/wire.ts'

import { PERMISSIONS } from './permissions.ts'
import { PIN } from './pin.ts'
import { PermissionName, RoleId } from './role-wire.ts'
import { DeviceInfo, SignInMethod } from './session-wire.ts'

export { DeviceInfo, DeviceRoster, EnrolAnswer, SessionState, StaffInfo, StaffTile } from './session-wire.ts'

export const Email = v.pipe(v.string(), v.email(), v.maxLength(200))
/** What is checked when it is chosen is not checked again when it is typed: rules may have changed since. */
const TypedSecret = v.pipe(v.string(), v.minLength(1), v.maxLength(200))

export const PinSignIn = v.strictObject({ staffId: Id, pin: v.pipe(v.string(), v.regex(PIN)) })
export const PasswordSignIn = v.strictObject({
  email: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  password: TypedSecret,
})

/** A random name of the attempt, made by the tablet: with it the same attempt may be repeated if its answer got lost. */
export const Attempt = v.pipe(v.string(), v.regex(/^[\w-]{22,64}$/u))
export const EnrolBody = v.strictObject({
  attempt: Attempt,
  code: v.pipe(v.string(), v.minLength(6), v.maxLength(30)),
})
export const RegisterName = v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{1,6}$/u, 'one to six letters or digits'))

/** Asking again with the same id gives a fresh code for the same enrolment, as long as none was used. */
export const NewEnrolment = v.strictObject({
  id: Id,
  storeId: Id,
  register: RegisterName,
  deviceName: ShortText,
  /** Enrols this tablet anew (lost its data, or was revoked by mistake). Its epoch rises. */
  deviceId: v.optional(Id),
})
export const EnrolmentCode = v.object({ id: Id, code: v.string(), expiresAt: Instant })
export type EnrolmentCode = v.InferOutput<typeof EnrolmentCode>

export const DeviceRow = v.object({
  ...DeviceInfo.entries,
  enrolledAt: Instant,
  enrolledBy: v.string(),
  seenAt: v.nullable(Instant),
  revokedAt: v.nullable(Instant),
})
export type DeviceRow = v.InferOutput<typeof DeviceRow>
export const DeviceChange = v.strictObject({ name: v.optional(ShortText), storeId: v.optional(Id) })

/** A session in a list of one's own. */
export const SessionRow = v.object({
  id: Id,
  method: SignInMethod,
  /** Browser and system, as far as it said so. */
  agent: v.string(),
  deviceName: v.nullable(v.string()),
  createdAt: Instant,
  seenAt: Instant,
  expiresAt: Instant,
  current: v.boolean(),
})
export type SessionRow = v.InferOutput<typeof SessionRow>

export const PasskeyRow = v.object({
  id: v.string(),
  name: v.string(),
  createdAt: Instant,
  usedAt: v.nullable(Instant),
})
export type PasskeyRow = v.InferOutput<typeof PasskeyRow>

/** WebAuthn's own JSON: what the browser made, checked in depth by the WebAuthn library. */
export const CredentialJson = v.looseObject({
  id: v.pipe(v.string(), v.maxLength(1500)),
  rawId: v.pipe(v.string(), v.maxLength(1500)),
  type: v.literal('public-key'),
  response: v.looseObject({ clientDataJSON: v.pipe(v.string(), v.maxLength(10_000)) }),
  clientExtensionResults: v.looseObject({}),
})
/** Options for `navigator.credentials`, as JSON. */
export const CredentialOptions = v.looseObject({ challenge: v.string() })
export const NewPasskey = v.strictObject({ name: ShortText, credential: CredentialJson })

export const StaffRow = v.object({
  id: Id,
  name: v.string(),
  email: v.nullable(v.string()),
  role: v.string(),
  stores: v.array(v.string()),
  locale: v.nullable(v.string()),
  active: v.boolean(),
  hasPin: v.boolean(),
  hasPassword: v.boolean(),
  passkeys: v.number(),
  seenAt: v.nullable(Instant),
  version: v.number(),
})
export type StaffRow = v.InferOutput<typeof StaffRow>

const staffFields = {
  name: ShortText,
  email: v.nullable(Email),
  role: RoleId,
  stores: v.pipe(v.array(Id), v.maxLength(100)),
  locale: v.nullable(v.pipe(v.string(), v.maxLength(35))),
}
export const NewStaff = v.strictObject({ id: Id, ...staffFields })
export type NewStaff = v.InferOutput<typeof NewStaff>
export const StaffChange = v.strictObject({
  ...v.partial(v.object(staffFields)).entries,
  active: v.optional(v.boolean()),
})
export type StaffChange = v.InferOutput<typeof StaffChange>

export const NewPin = v.strictObject({ pin: v.pipe(v.string(), v.maxLength(20)) })
export const NewPassword = v.strictObject({ password: v.pipe(v.string(), v.maxLength(500)) })
export const OwnPin = v.strictObject({ ...NewPin.entries, current: TypedSecret })
export const OwnPassword = v.strictObject({ ...NewPassword.entries, current: TypedSecret })

export const ApiKeyRow = v.object({
  id: Id,
  name: v.string(),
  scopes: v.array(v.string()),
  createdAt: Instant,
  createdBy: v.string(),
  usedAt: v.nullable(Instant),
  expiresAt: v.nullable(Instant),
  revokedAt: v.nullable(Instant),
  /** The key that takes its place. */
  replacedBy: v.optional(v.nullable(v.string())),
})
export type ApiKeyRow = v.InferOutput<typeof ApiKeyRow>
/** Asking again with the same id gives a new secret for the same key, as long as it was never used. */
export const NewApiKey = v.strictObject({
  id: Id,
  name: ShortText,
  scopes: v.pipe(v.array(PermissionName), v.minLength(1), v.maxLength(PERMISSIONS.length)),
  expiresAt: v.optional(Instant),
})
/** The only time the key itself is shown. */
export const ApiKeyMade = v.object({ key: ApiKeyRow, secret: v.string() })

export const AuditEntryRow = v.object({
  seq: v.number(),
  at: Instant,
  staffId: v.nullable(v.string()),
  staffName: v.nullable(v.string()),
  deviceId: v.nullable(v.string()),
  deviceName: v.nullable(v.string()),
  via: v.string(),
  action: v.string(),
  subjectKind: v.string(),
  subjectId: v.string(),
  before: v.nullable(v.record(v.string(), v.unknown())),
  after: v.nullable(v.record(v.string(), v.unknown())),
  reason: v.nullable(v.string()),
})
export type AuditEntryRow = v.InferOutput<typeof AuditEntryRow>

const Head = v.object({ seq: v.number(), hash: v.string() })
export const AuditVerification = v.object({
  entries: v.number(),
  head: v.nullable(Head),
  broken: v.nullable(
    v.object({ seq: v.number(), why: v.picklist(['missing', 'unlinked', 'changed', 'cut_off']) }),
  ),
})
