import * as v from 'valibot'

import { Unit } from '#domain/catalog/unit.ts'
import { Id, Instant, PageQuery, pageOf } from '#domain/wire.ts'

/** What travels about leases: a register takes units along, and the office sees them. */

const LEASES_MAX = 200

const Ends = v.pipe(v.array(v.strictObject({ id: Id, skuId: Id })), v.maxLength(LEASES_MAX))

/**
 * Whoever asks says by asking that every sale it made out of its leases has been sent. `ends` are given back and, where
 * there is enough, taken anew by today's measure; the others are kept.
 */
export const LeaseRequest = v.strictObject({ id: Id, ends: v.optional(Ends) })
export type LeaseRequest = v.InferOutput<typeof LeaseRequest>

export const LeaseReport = v.strictObject({ leases: v.pipe(Ends, v.minLength(1)) })

export const HeldLease = v.object({
  id: v.string(),
  skuId: v.string(),
  /** Base units that may still be sold out of it. */
  left: v.number(),
  /** When the shop takes it back by itself. */
  until: Instant,
})
export type HeldLease = v.InferOutput<typeof HeldLease>

/** Everything the register has along now; what it knew besides has ended. */
export const LeasesAnswer = v.object({
  leases: v.array(HeldLease),
  /** Units that should stay for everybody else: fewer are a reason to give some back. */
  keepFree: v.number(),
})
export type LeasesAnswer = v.InferOutput<typeof LeasesAnswer>

export const LeaseView = v.object({
  id: v.string(),
  skuId: v.string(),
  skuName: v.nullable(v.string()),
  skuCode: v.nullable(v.string()),
  unit: Unit,
  deviceId: v.string(),
  deviceName: v.nullable(v.string()),
  /** Base units taken along, and how many of them no sale that arrived has used. */
  quantity: v.number(),
  left: v.number(),
  grantedAt: Instant,
  until: Instant,
})
export type LeaseView = v.InferOutput<typeof LeaseView>

export const LeasePage = pageOf(LeaseView)

export const LeaseQuery = v.object({ ...PageQuery.entries, device: v.optional(Id) })

export const RevokedLeases = v.object({ ended: v.number(), units: v.number(), voids: v.string() })
