import * as v from 'valibot'

import { Unit } from '#domain/catalog/unit.ts'
import { Instant, MinorAmount } from '#domain/wire.ts'

/** What travels about stock between shopper, register, office and the edge. */

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

export const AvailabilityRows = v.object({ rows: v.array(StoreAvailability) })

export const AvailabilityDelta = v.object({
  rows: v.array(StoreAvailability),
  cursor: v.string(),
  more: v.boolean(),
})
