import * as v from 'valibot'

import { Id, Instant, PositiveQuantity } from '#domain/wire.ts'

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
  v.object({ type: v.literal('pulse'), at: Instant }),
])
export type FeedMessage = v.InferOutput<typeof FeedMessage>

/** Staff sockets (`/api/v1/stores/:storeId/desk`) hear orders too; shoppers' sockets never do. */
export const DeskMessage = v.variant('type', [
  v.object({ type: v.literal('availability'), rows: v.array(StoreAvailability) }),
  v.object({ type: v.literal('order'), orderId: v.string(), version: v.number(), state: v.string() }),
  v.object({ type: v.literal('pulse'), at: Instant }),
])
export type DeskMessage = v.InferOutput<typeof DeskMessage>
