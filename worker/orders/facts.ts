import type { OrderFacts, OrderHold, OrderLineFacts } from '#domain/order/order.ts'
import { ORDER_STATES, PAYMENT_STATES } from '#domain/order/state-wire.ts'
import type { TaxRate } from '#domain/sale/price.ts'

import type { OrderLineRecord, StoredOrder } from './queries.ts'

/** What the customer has paid and not got back: authorised, captured or taken at a till, less every refund. */
export function paidOf({ payments, refunds }: Pick<StoredOrder, 'payments' | 'refunds'>): number {
  const taken = payments.filter(({ state }) => TAKEN.has(state)).reduce((sum, { amount }) => sum + amount, 0)
  const ids = new Set(payments.filter(({ state }) => TAKEN.has(state)).map(({ id }) => id))
  const back = refunds
    .filter(({ paymentId }) => ids.has(paymentId))
    .reduce((sum, { amount }) => sum + amount, 0)
  return taken - back
}

const TAKEN: ReadonlySet<string> = new Set(['authorised', 'captured', 'refunded'])

/** A stored order as its rules see it. */
export function factsOf(stored: StoredOrder): OrderFacts {
  const { row, lines } = stored
  const {
    id,
    storeId,
    paymentMethod,
    taxMode,
    promisedAt,
    arrivedAt,
    arrivedSpot,
    takenBy,
    takenAt,
    stagedPlace,
  } = row
  return {
    id,
    storeId,
    state: ORDER_STATES.find((state) => state === row.state) ?? 'cancelled',
    paymentMethod,
    paymentState: PAYMENT_STATES.find((state) => state === row.paymentState) ?? 'due',
    paid: paidOf(stored),
    taxMode,
    taxRates: JSON.parse(row.taxes) as TaxRate[],
    lines: lines.map(lineFactsOf),
    promisedAt,
    arrivedAt,
    arrivedSpot,
    takenBy,
    takenAt,
    stagedPlace,
  }
}

export function lineFactsOf(line: OrderLineRecord): OrderLineFacts {
  const { lineId, skuId, quantity, unitPrice, priceQuantity, taxCategory, picked, short, dropped } = line
  const { substituteFor } = line
  return {
    lineId,
    skuId,
    quantity,
    unitPrice,
    priceQuantity,
    taxCategory,
    picked,
    short,
    dropped,
    holds: JSON.parse(line.holds) as OrderHold[],
    substituteFor,
  }
}
