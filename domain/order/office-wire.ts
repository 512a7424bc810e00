import * as v from 'valibot'

import { Instant, MinorAmount, pageOf } from '#domain/wire.ts'

import { OrderState, PAYMENT_METHODS, PaymentState } from './state-wire.ts'
import { DeskOrder } from './wire.ts'

/** One row of the office's list. */
export const OrderRow = v.object({
  orderId: v.string(),
  number: v.string(),
  storeId: v.string(),
  state: OrderState,
  customerName: v.string(),
  lines: v.number(),
  currency: v.string(),
  total: MinorAmount,
  paymentMethod: v.picklist(PAYMENT_METHODS),
  paymentState: PaymentState,
  placedAt: Instant,
  promisedAt: Instant,
})
export type OrderRow = v.InferOutput<typeof OrderRow>
export const OrderPage = pageOf(OrderRow)

/** Everything the office knows of one order. */
export const OrderDossier = v.object({
  ...DeskOrder.entries,
  customerEmail: v.nullable(v.string()),
  history: v.array(
    v.object({
      kind: v.string(),
      at: Instant,
      staffName: v.nullable(v.string()),
      content: v.record(v.string(), v.unknown()),
    }),
  ),
  payments: v.array(
    v.object({
      id: v.string(),
      provider: v.string(),
      state: v.string(),
      amount: MinorAmount,
      refunded: MinorAmount,
      reference: v.nullable(v.string()),
      at: Instant,
    }),
  ),
  messages: v.array(v.object({ id: v.string(), kind: v.string(), state: v.string(), at: Instant })),
})
export type OrderDossier = v.InferOutput<typeof OrderDossier>
