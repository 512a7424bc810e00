import * as v from 'valibot'

import { Id, Instant, MinorAmount, PositiveQuantity } from '#domain/wire.ts'

import { PAYMENT_METHODS } from './state-wire.ts'

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
  /** How an order may be paid. */
  paymentMethods: v.array(v.picklist(PAYMENT_METHODS)),
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
