import type { Decision, StockEffect, Who } from './change.ts'
import { dueOf, unitsPerLine, type OrderFacts, type OrderLineFacts } from './order.ts'
import { changed, refuseAction, refused } from './states.ts'

/** What a till took for an order: the sale document that says so. */
export interface Tendered {
  readonly saleId: string
  /** Minor units. */
  readonly amount: number
}

/**
 * The goods leave with the customer. An order that is not paid yet takes its tender first, as a document of that
 * till. Refusals: `wrong_state`, `payment_due`.
 */
export function handOver(order: OrderFacts, who: Who, tendered: Tendered | null): Decision {
  const no = refuseAction(order, 'handover', who)
  if (no) return refused(no)
  const due = dueOf(order)
  if (due > (tendered?.amount ?? 0)) return refused({ reason: 'payment_due', due })
  const paid = order.paid + (tendered?.amount ?? 0)
  return changed(
    {
      ...order,
      state: 'handed_over',
      paid,
      paymentState: tendered ? 'captured' : order.paymentState,
      takenBy: null,
      takenAt: null,
    },
    { kind: 'handed_over', content: tendered ? { saleId: tendered.saleId, amount: tendered.amount } : {} },
    { stock: unstage(order, 'customer') },
  )
}

/**
 * Ends an order at any point before handover: every unit goes back to the shelf and all that was paid goes back to
 * the customer. Refusal: `paid_at_till` (the goods come back as a return at the register).
 */
export function cancel(order: OrderFacts, who: Who, why: string): Decision {
  const no = refuseAction(order, 'cancel', who)
  if (no) return refused(no)
  if (order.paymentMethod === 'at_pickup' && order.paid > 0)
    return refused({ reason: 'paid_at_till', paid: order.paid })
  // Before it was confirmed nobody was promised anything, and the shopper still sees the screen that says so.
  const tell = order.state === 'placed' ? null : 'cancelled'
  return changed(
    ended(order, 'cancelled'),
    { kind: 'cancelled', content: { why, by: who.kind } },
    { stock: backToShelf(order), giveBack: order.paid, tell },
  )
}

/** Nobody came. Refusals: `too_early` before the promised time has passed, `wrong_state`, `paid_at_till`. */
export function notCollected(order: OrderFacts, who: Who, now: number): Decision {
  const no = refuseAction(order, 'not_collected', who)
  if (no) return refused(no)
  if (now < order.promisedAt) return refused({ reason: 'too_early', promisedAt: order.promisedAt })
  if (order.paymentMethod === 'at_pickup' && order.paid > 0)
    return refused({ reason: 'paid_at_till', paid: order.paid })
  return changed(
    ended(order, 'not_collected'),
    { kind: 'not_collected' },
    { stock: backToShelf(order), giveBack: order.paid, tell: 'not_collected' },
  )
}

/** Lets every hold of a line go; units that nobody could find stay promised until somebody has counted. */
export function endHolds(line: OrderLineFacts): StockEffect[] {
  const nobodyFound = line.short > 0 && line.picked === 0
  return line.holds.map(({ holdId, skuId, quantity, displaced }) =>
    nobodyFound && quantity > displaced
      ? { kind: 'lapse', holdId, skuId }
      : { kind: 'release', holdId, skuId },
  )
}

/** A hold of which nothing is left to give: let go, so that returning stock is not promised to nobody. */
export function wholeBroken(line: OrderLineFacts): StockEffect[] {
  if (line.dropped < line.quantity) return []
  return endHolds(line)
}

function ended(order: OrderFacts, state: 'cancelled' | 'not_collected'): OrderFacts {
  return { ...order, state, paid: 0, takenBy: null, takenAt: null }
}

function backToShelf(order: OrderFacts): StockEffect[] {
  if (order.state === 'staged' || order.state === 'ready') return unstage(order, 'sellable')
  return order.lines.flatMap(endHolds)
}

function unstage(order: OrderFacts, to: 'customer' | 'sellable'): StockEffect[] {
  return order.lines.flatMap((line) =>
    line.holds.flatMap((hold) => {
      const quantity = line.picked * unitsPerLine(line, hold)
      return quantity === 0
        ? []
        : [{ kind: 'unstage' as const, holdId: hold.holdId, skuId: hold.skuId, quantity, to }]
    }),
  )
}
