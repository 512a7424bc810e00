import * as v from 'valibot'

import { Id, Instant, PositiveQuantity } from '#domain/wire.ts'

import { Offers } from './wire.ts'

/** What travels when units are claimed: by a line at the counter, by a basket online. */

export const ClaimLine = v.strictObject({ id: Id, skuId: Id, quantity: PositiveQuantity })

/** Holds for an online basket: all lines or none. The basket's id is the Idempotency-Key. */
export const HoldBasketBody = v.strictObject({
  basketId: Id,
  storeId: Id,
  lines: v.pipe(v.array(ClaimLine), v.minLength(1), v.maxLength(50)),
})

/** A line scanned or tapped at the counter: claims singly. */
export const ClaimBody = v.strictObject({
  id: Id,
  skuId: Id,
  storeId: Id,
  quantity: PositiveQuantity,
  saleId: Id,
})

export const HoldAnswer = v.object({
  id: v.string(),
  skuId: v.string(),
  state: v.string(),
  quantity: v.number(),
  expiresAt: v.nullable(Instant),
  available: v.number(),
  decisionId: v.optional(v.string()),
})
export type HoldAnswer = v.InferOutput<typeof HoldAnswer>

export const HeldBasket = v.object({ basketId: v.string(), holds: v.array(HoldAnswer) })

/** Why one line could not be had, and what there is instead. */
export const LineRefusal = v.object({
  lineId: v.string(),
  skuId: v.string(),
  reason: v.string(),
  /** Units that were left for this claim. */
  available: v.number(),
  /** The record of the tie, when one was decided; and the rule that decided it. */
  decisionId: v.optional(v.string()),
  rule: v.optional(v.string()),
  ...Offers.entries,
})
export type LineRefusal = v.InferOutput<typeof LineRefusal>

export const ReleaseBasketBody = v.strictObject({
  lines: v.pipe(v.array(v.strictObject({ id: Id, skuId: Id })), v.minLength(1), v.maxLength(50)),
})

export const ReleaseClaimBody = v.strictObject({ skuId: Id })

export const ClaimState = v.object({
  id: v.string(),
  state: v.string(),
  quantity: v.number(),
  expiresAt: v.nullable(Instant),
  decisionId: v.nullable(v.string()),
})

export const DecisionView = v.looseObject({
  id: v.string(),
  skuId: v.string(),
  storeId: v.string(),
  policy: v.string(),
  rule: v.string(),
  /** In words a shopper or cashier understands. */
  explanation: v.string(),
  decidedAt: Instant,
  /** For who lost (`claim` names their claim): what there is instead now. */
  offers: v.optional(Offers),
})
