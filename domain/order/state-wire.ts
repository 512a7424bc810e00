import * as v from 'valibot'

/** How far an order is, and how it is paid. */

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
