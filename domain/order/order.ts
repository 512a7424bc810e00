import { priceBasket, type PricedBasket, type TaxMode, type TaxRate } from '#domain/sale/price.ts'

import type { OrderState, PaymentState } from './state-wire.ts'

/** An order as its rules see it. Plain facts: loaded, decided upon, written back. */
export interface OrderFacts {
  readonly id: string
  readonly storeId: string
  readonly state: OrderState
  readonly paymentMethod: string
  readonly paymentState: PaymentState
  /** Minor units authorised, captured or taken at a till, less what was given back. */
  readonly paid: number
  readonly taxMode: TaxMode
  /** As they were when it was placed. */
  readonly taxRates: readonly TaxRate[]
  readonly lines: readonly OrderLineFacts[]
  /** ms since epoch, all of them. */
  readonly promisedAt: number
  readonly arrivedAt: number | null
  readonly arrivedSpot: string | null
  readonly takenBy: string | null
  readonly takenAt: number | null
  readonly stagedPlace: string | null
}

export interface OrderLineFacts {
  readonly lineId: string
  readonly skuId: string
  /** Base units, or kits. */
  readonly quantity: number
  /** Minor units for `priceQuantity` base units, as ordered. */
  readonly unitPrice: number
  readonly priceQuantity: number
  readonly taxCategory: string
  readonly picked: number
  /** Nobody could find them. */
  readonly short: number
  /** The customer gave them up after their promise was broken. */
  readonly dropped: number
  readonly holds: readonly OrderHold[]
  /** The line that the customer takes this one instead of. */
  readonly substituteFor: string | null
}

/** One SKU's units that a line was promised; a kit's line has one per part. */
export interface OrderHold {
  readonly holdId: string
  readonly skuId: string
  /** Base units for the whole line: a multiple of the line's quantity. */
  readonly quantity: number
  /** Of these, units whose promise a fact has broken. */
  readonly displaced: number
}

type Priced = Pick<OrderFacts, 'taxMode' | 'taxRates' | 'lines'>

/** Units still to be looked for. */
export function openUnits({ quantity, picked, short, dropped }: OrderLineFacts): number {
  return quantity - picked - short - dropped
}

/** Base units of a hold's SKU for one unit of the line. */
export function unitsPerLine(line: OrderLineFacts, hold: OrderHold): number {
  return hold.quantity / line.quantity
}

/** Open units whose promise was broken: for a kit, one missing part is a missing kit. */
export function missingUnits(line: OrderLineFacts): number {
  const broken = line.holds.map((hold) => Math.ceil(hold.displaced / unitsPerLine(line, hold)))
  // What was given up before does not have to come back.
  const wanted = Math.max(0, ...broken) - line.short - line.dropped
  return Math.min(openUnits(line), Math.max(0, wanted))
}

/** Units of an order whose promise was broken, over all lines. */
export function missingSum(order: Pick<OrderFacts, 'lines'>): number {
  return order.lines.reduce((sum, line) => sum + missingUnits(line), 0)
}

/** What people are told about a line. */
export function lineState(line: OrderLineFacts): 'open' | 'displaced' | 'picked' | 'short' | 'refunded' {
  if (openUnits(line) > 0) return missingUnits(line) > 0 ? 'displaced' : 'open'
  if (line.picked > 0) return 'picked'
  return line.short > 0 ? 'short' : 'refunded'
}

/** What the customer still gets, priced as a register would: so a tender at handover agrees to the cent. */
export function keptBasket(order: Priced): PricedBasket {
  return priceKept(order, (line) => line.quantity - line.short - line.dropped)
}

/** The same before anything counts as not found: what has not been found yet may still turn up. */
export function basketIfFound(order: Priced): PricedBasket {
  return priceKept(order, (line) => line.quantity - line.dropped)
}

function priceKept(
  { taxMode, taxRates, lines }: Priced,
  kept: (line: OrderLineFacts) => number,
): PricedBasket {
  return priceBasket(
    { taxMode, taxRates },
    lines.flatMap((line) => {
      const quantity = kept(line)
      const { lineId: id, unitPrice, priceQuantity, taxCategory } = line
      return quantity > 0 ? [{ id, quantity, unitPrice, priceQuantity, taxCategory }] : []
    }),
  )
}

/** Minor units still to be paid before the goods leave; never negative. */
export function dueOf(order: Priced & Pick<OrderFacts, 'paid'>): number {
  return Math.max(0, keptBasket(order).total - order.paid)
}
