import * as v from 'valibot'

import { Offers } from '#domain/stock/wire.ts'
import { Id, Instant, MinorAmount } from '#domain/wire.ts'

import { BasketLine } from './quote-wire.ts'
import { OrderState, PAYMENT_METHODS, PaymentState } from './state-wire.ts'

/** One line of an order that could not be had: evidence of the refusal `not_available`. */
export const UnavailableLine = v.object({
  lineId: v.string(),
  skuId: v.string(),
  name: v.string(),
  wanted: v.number(),
  /** What is left at the chosen store. */
  available: v.number(),
  /** Ledger's word: `insufficient_stock`, `lost_the_last_one`… */
  refusal: v.string(),
  /** Which rule decided a tie, and the record of it. */
  rule: v.optional(v.string()),
  decisionId: v.optional(v.string()),
  ...Offers.entries,
})
export type UnavailableLine = v.InferOutput<typeof UnavailableLine>

/** Times a shopper may choose for one store. */
export const Slots = v.object({ slots: v.array(v.object({ at: Instant, label: v.string() })) })

/** `id` is the order's id and the Idempotency-Key: sending it twice places it once. */
export const PlaceOrderBody = v.strictObject({
  id: Id,
  storeId: Id,
  lines: v.pipe(v.array(BasketLine), v.minLength(1), v.maxLength(50)),
  customer: v.strictObject({
    name: v.pipe(v.string(), v.regex(/\S/), v.maxLength(100)),
    phone: v.pipe(v.string(), v.regex(/^[+()\d\s./-]{6,25}$/)),
    email: v.optional(v.pipe(v.string(), v.email(), v.maxLength(200))),
  }),
  pickupAt: Instant,
  payment: v.picklist(PAYMENT_METHODS),
  /** Sandbox provider only: the token its (our) form made, e.g. `sbx_approve`, `sbx_decline`, `sbx_confirm`. Never a card. */
  paymentToken: v.optional(v.pipe(v.string(), v.regex(/^sbx_[a-z_]{1,30}$/))),
  locale: v.optional(v.picklist(['en', 'de'])),
  /** What the shopper saw: a changed price is refused rather than charged silently. */
  expectedTotal: MinorAmount,
})
export type PlaceOrderBody = v.InferOutput<typeof PlaceOrderBody>

export const PlacedOrder = v.object({
  orderId: v.string(),
  number: v.string(),
  /** The private link: `/order/<secret>`. */
  link: v.string(),
  state: OrderState,
  paymentState: PaymentState,
})
export type PlacedOrder = v.InferOutput<typeof PlacedOrder>
