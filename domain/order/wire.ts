import * as v from 'valibot'

import { Id, Instant, MinorAmount, PositiveQuantity } from '#domain/wire.ts'

export const ORDER_STATES = [
  'placed',
  'confirmed',
  'picking',
  'staged',
  'ready',
  'handed_over',
  'needs_decision',
  'cancelled',
  'not_collected',
] as const
export const OrderState = v.picklist(ORDER_STATES)
export type OrderState = v.InferOutput<typeof OrderState>

export const PAYMENT_METHODS = ['at_pickup', 'sandbox'] as const

/** States of a payment. `needs_confirmation`: the shopper has to say yes once more at the provider. */
export const PAYMENT_STATES = [
  'due',
  'started',
  'needs_confirmation',
  'authorised',
  'captured',
  'declined',
  'cancelled',
  'refunded',
] as const
export const PaymentState = v.picklist(PAYMENT_STATES)
export type PaymentState = v.InferOutput<typeof PaymentState>

export const BasketLine = v.strictObject({ id: Id, skuId: Id, quantity: PositiveQuantity })

/** Prices a basket and says which store has which lines; nothing is held. */
export const QuoteBody = v.strictObject({
  lines: v.pipe(v.array(BasketLine), v.minLength(1), v.maxLength(50)),
})

export const Quote = v.object({
  currency: v.string(),
  taxMode: v.picklist(['inclusive', 'exclusive']),
  lines: v.array(
    v.object({
      id: v.string(),
      skuId: v.string(),
      name: v.string(),
      handle: v.string(),
      photo: v.nullable(v.string()),
      quantity: v.number(),
      unit: v.string(),
      unitPrice: MinorAmount,
      priceQuantity: v.number(),
      amount: MinorAmount,
    }),
  ),
  /** Lines whose SKU is gone or no longer sold. */
  unknown: v.array(v.string()),
  subtotal: MinorAmount,
  tax: MinorAmount,
  total: MinorAmount,
  stores: v.array(
    v.object({
      storeId: v.string(),
      name: v.string(),
      hasAll: v.boolean(),
      readyFrom: Instant,
      lines: v.array(v.object({ id: v.string(), available: v.number(), enough: v.boolean() })),
    }),
  ),
})
export type Quote = v.InferOutput<typeof Quote>

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

/** What the shopper's private page shows. */
export const OrderView = v.object({
  orderId: v.string(),
  number: v.string(),
  pickupCode: v.string(),
  state: OrderState,
  version: v.number(),
  store: v.object({ id: v.string(), name: v.string(), address: v.string(), phone: v.nullable(v.string()) }),
  currency: v.string(),
  lines: v.array(
    v.object({
      lineId: v.string(),
      skuId: v.string(),
      name: v.string(),
      quantity: v.number(),
      unit: v.string(),
      picked: v.number(),
      amount: MinorAmount,
      state: v.string(),
    }),
  ),
  subtotal: MinorAmount,
  tax: MinorAmount,
  total: MinorAmount,
  paymentMethod: v.picklist(PAYMENT_METHODS),
  paymentState: PaymentState,
  promisedAt: Instant,
  arrivedAt: v.nullable(Instant),
  events: v.array(v.object({ kind: v.string(), at: Instant })),
  customerName: v.string(),
})
export type OrderView = v.InferOutput<typeof OrderView>

/** One row of the pickup queue, with all an associate needs. */
export const DeskOrder = v.object({
  ...OrderView.entries,
  customerPhone: v.nullable(v.string()),
  takenBy: v.nullable(v.object({ staffId: v.string(), name: v.string() })),
  stagedPlace: v.nullable(v.string()),
  lines: v.array(
    v.object({
      lineId: v.string(),
      skuId: v.string(),
      name: v.string(),
      code: v.nullable(v.string()),
      barcodes: v.array(v.string()),
      photo: v.nullable(v.string()),
      quantity: v.number(),
      unit: v.string(),
      picked: v.number(),
      amount: MinorAmount,
      state: v.string(),
    }),
  ),
})
export type DeskOrder = v.InferOutput<typeof DeskOrder>
