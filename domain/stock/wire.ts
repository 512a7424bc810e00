import * as v from 'valibot'

import { Unit } from '#domain/catalog/wire.ts'
import { Id, Instant, MinorAmount, PositiveQuantity } from '#domain/wire.ts'

/** What travels about stock between shopper, register, office and the edge. */

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

/** How much one store has of one SKU, and how sure that is. */
export const StoreAvailability = v.object({
  storeId: v.string(),
  skuId: v.string(),
  /** Units a shopper may order; never below zero. */
  available: v.number(),
  /** `in_stock`, `low` (only N left) or `out`. */
  level: v.picklist(['in_stock', 'low', 'out']),
  /** Version of the balance at its object: apply only a higher one. */
  version: v.number(),
  /** When the object said so. */
  at: Instant,
})
export type StoreAvailability = v.InferOutput<typeof StoreAvailability>

/** What a shopper's or a register's open page hears over `GET /api/v1/stores/:storeId/feed` (WebSocket). */
export const FeedMessage = v.variant('type', [
  v.object({ type: v.literal('availability'), rows: v.array(StoreAvailability) }),
  // A claim that lost a tie has the unit after all, for a minute. Only who made the claim knows its id.
  v.object({ type: v.literal('claim'), claimId: v.string(), state: v.string(), expiresAt: Instant }),
  v.object({ type: v.literal('pulse'), at: Instant }),
])
export type FeedMessage = v.InferOutput<typeof FeedMessage>

/** Staff sockets (`/api/v1/stores/:storeId/desk`) hear orders too; shoppers' sockets never do. */
export const DeskMessage = v.variant('type', [
  v.object({ type: v.literal('availability'), rows: v.array(StoreAvailability) }),
  v.object({ type: v.literal('claim'), claimId: v.string(), state: v.string(), expiresAt: Instant }),
  v.object({ type: v.literal('order'), orderId: v.string(), version: v.number(), state: v.string() }),
  v.object({ type: v.literal('pulse'), at: Instant }),
])
export type DeskMessage = v.InferOutput<typeof DeskMessage>

export const HeldBasket = v.object({ basketId: v.string(), holds: v.array(HoldAnswer) })

/** A day by the shop's calendar, YYYY-MM-DD. */
export const CalendarDay = v.pipe(v.string(), v.isoDate())

/** Something else that this store has enough of: another variant of the same item, or what staff named. */
export const SubstituteOffer = v.object({
  skuId: v.string(),
  itemId: v.string(),
  name: v.string(),
  handle: v.string(),
  unit: Unit,
  price: MinorAmount,
  priceQuantity: v.number(),
  available: v.number(),
  why: v.picklist(['variant', 'named']),
})
export type SubstituteOffer = v.InferOutput<typeof SubstituteOffer>

/** What somebody who could not have it can have instead. */
export const Offers = v.object({
  /** Other stores that have enough for the line. */
  elsewhere: v.array(v.object({ storeId: v.string(), name: v.string(), available: v.number() })),
  /** When this store will have enough, by what is really on its way; `null`: nobody knows. */
  backorder: v.nullable(v.object({ on: CalendarDay })),
  /** Best first. */
  substitutes: v.array(SubstituteOffer),
})
export type Offers = v.InferOutput<typeof Offers>

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

export const AvailabilityRows = v.object({ rows: v.array(StoreAvailability) })

export const AvailabilityDelta = v.object({
  rows: v.array(StoreAvailability),
  cursor: v.string(),
  more: v.boolean(),
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
