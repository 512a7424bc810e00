import * as v from 'valibot'

import { ShopInfo } from '#domain/shop/info-wire.ts'
import { Id, Instant } from '#domain/wire.ts'

/** Who is at a device: in a file of its own, because every face of the app loads it first. */

/** A tablet as itself and the office see it. */
export const DeviceInfo = v.object({
  id: Id,
  name: v.string(),
  storeId: Id,
  /** Short and unique: part of every receipt number. */
  register: v.string(),
  /** Rises when the tablet lost its journal and was enrolled again. */
  epoch: v.number(),
  revoked: v.boolean(),
})
export type DeviceInfo = v.InferOutput<typeof DeviceInfo>

/** Who is signed in. Permissions are plain text: a tablet that was not updated yet must not choke on a new one. */
export const StaffInfo = v.object({
  id: Id,
  name: v.string(),
  role: v.string(),
  permissions: v.array(v.string()),
  /** How far they may go on their own, see `limits.ts`. A tablet that kept an older answer has none: not at all. */
  limits: v.optional(v.record(v.string(), v.nullable(v.number()))),
  /** Empty: every store. */
  stores: v.array(v.string()),
  locale: v.nullable(v.string()),
})
export type StaffInfo = v.InferOutput<typeof StaffInfo>

export const SignInMethod = v.picklist(['pin', 'password', 'passkey'])

/** Who I am to the server: everything a face of the app needs to start. */
export const SessionState = v.object({
  staff: v.nullable(StaffInfo),
  session: v.nullable(v.object({ id: Id, method: SignInMethod, expiresAt: Instant })),
  device: v.nullable(DeviceInfo),
  /** `null` before the shop was set up. */
  shop: v.nullable(ShopInfo),
  /** The server's clock, to measure the tablet's own against. */
  now: Instant,
})
export type SessionState = v.InferOutput<typeof SessionState>

/** One person who may sign in on this tablet. */
export const StaffTile = v.object({
  ...StaffInfo.entries,
  /** Checks the PIN while the line is down (see `offline-pin.ts`); `null`: only online. */
  verifier: v.nullable(v.string()),
  /** So that the pad knows when the last digit was typed. */
  pinDigits: v.number(),
})
export type StaffTile = v.InferOutput<typeof StaffTile>

/** What a tablet keeps of its people. A revoked tablet gets nobody and forgets those that it had. */
export const DeviceRoster = v.object({ device: DeviceInfo, staff: v.array(StaffTile) })
export type DeviceRoster = v.InferOutput<typeof DeviceRoster>

export const EnrolAnswer = v.object({
  device: DeviceInfo,
  /** Binds offline PIN checks to this tablet: 32 bytes, base64url. */
  offlineKey: v.string(),
})
