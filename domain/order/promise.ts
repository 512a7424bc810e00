import type { Decision, StockEffect } from './change.ts'
import { endHolds } from './ending.ts'
import { missingUnits, basketIfFound, type OrderFacts, type OrderHold, type OrderLineFacts } from './order.ts'
import { changed, refuseAction, refused, UNCHANGED, workingState } from './states.ts'

/** Base units of one hold whose promise a fact broke, or that can be kept again. */
export interface BrokenHold {
  readonly holdId: string
  readonly quantity: number
}

/**
 * Paid, or pay-at-pickup accepted, and every hold firm: the order is promised. `paid` is what the provider
 * authorised, in minor units.
 */
export function confirm(
  order: OrderFacts,
  payment: { readonly state: OrderFacts['paymentState']; readonly paid: number },
): Decision {
  const no = refuseAction(order, 'confirm', { kind: 'system' })
  if (no) return refused(no)
  return changed(
    { ...order, state: 'confirmed', paymentState: payment.state, paid: payment.paid },
    { kind: 'confirmed' },
    { tell: 'confirmed' },
  )
}

/** The shopper is in the store, or in its car park: first time counts. */
export function arrive(order: OrderFacts, now: number, spot: string | null): Decision {
  const no = refuseAction(order, 'arrive', { kind: 'shopper' })
  if (no) return refused(no)
  if (order.arrivedAt !== null && (spot === null || spot === order.arrivedSpot)) return UNCHANGED
  const onShelf = order.state === 'staged' || order.state === 'ready' ? [] : order.lines
  const stock = onShelf
    .filter((line) => line.dropped < line.quantity)
    .flatMap((line) => line.holds)
    .filter((hold) => hold.quantity > hold.displaced)
    .map(({ holdId, skuId }): StockEffect => ({ kind: 'arrive', holdId, skuId }))
  return changed(
    { ...order, arrivedAt: order.arrivedAt ?? now, arrivedSpot: spot ?? order.arrivedSpot },
    { kind: 'arrived' },
    { stock },
  )
}

/** A fact took promised units. What is already in the associate's hands is not touched. */
export function displace(order: OrderFacts, broken: readonly BrokenHold[]): Decision {
  const no = refuseAction(order, 'displace', { kind: 'system' })
  if (no) return refused(no)
  const after = withBroken(order, broken, 1)
  const before = missingSum(order)
  const missing = missingSum(after)
  if (missing <= before)
    return sameHolds(order, after) ? UNCHANGED : changed(after, { kind: 'displaced', content: { missing } })
  return changed(
    { ...after, state: 'needs_decision' },
    { kind: 'displaced', content: { missing } },
    { tell: 'displaced' },
  )
}

/** Units came back before the customer had chosen: the promise stands again. */
export function restore(order: OrderFacts, back: readonly BrokenHold[]): Decision {
  const no = refuseAction(order, 'restore', { kind: 'system' })
  if (no) return refused(no)
  const after = withBroken(order, back, -1)
  if (sameHolds(order, after)) return UNCHANGED
  const missing = missingSum(after)
  const whole = missing === 0 && missingSum(order) > 0
  const state = order.state === 'needs_decision' && missing === 0 ? workingState(after) : order.state
  return changed(
    { ...after, state },
    { kind: 'restored', content: { missing } },
    { tell: whole ? 'restored' : null },
  )
}

/** The customer waits until it is back. */
export function waitForIt(order: OrderFacts): Decision {
  const no = refuseAction(order, 'wait', { kind: 'shopper' })
  if (no) return refused(no)
  return changed({ ...order, state: workingState(order) }, { kind: 'waiting' })
}

/** The customer does without what is missing: it is refunded, or not charged; the rest stays promised. */
export function dropMissing(order: OrderFacts): Decision {
  const no = refuseAction(order, 'drop', { kind: 'shopper' })
  if (no) return refused(no)
  const lines = order.lines.map((line) => ({ ...line, dropped: line.dropped + missingUnits(line) }))
  const units = missingSum(order)
  const after: OrderFacts = { ...order, lines }
  const nothingLeft = lines.every((line) => line.dropped === line.quantity)
  const giveBack = Math.max(0, order.paid - basketIfFound(after).total)
  const paid = order.paid - giveBack
  if (nothingLeft)
    return changed(
      { ...after, paid, state: 'cancelled', takenBy: null, takenAt: null },
      { kind: 'cancelled', content: { why: 'nothing_left', by: 'shopper' } },
      { stock: lines.flatMap(endHolds), giveBack, tell: 'cancelled' },
    )
  return changed(
    { ...after, paid, state: workingState(after) },
    { kind: 'dropped', content: { units } },
    { stock: lines.flatMap(wholeBroken), giveBack, tell: 'dropped' },
  )
}

/** A till took the tender before, or without, the handover's own step. */
export function payAtTill(
  order: OrderFacts,
  tendered: { readonly saleId: string; readonly amount: number },
): Decision {
  const no = refuseAction(order, 'pay', { kind: 'system' })
  if (no) return refused(no)
  return changed(
    { ...order, paid: order.paid + tendered.amount, paymentState: 'captured' },
    { kind: 'paid', content: { saleId: tendered.saleId, amount: tendered.amount } },
  )
}

function missingSum(order: OrderFacts): number {
  return order.lines.reduce((sum, line) => sum + missingUnits(line), 0)
}

function withBroken(order: OrderFacts, broken: readonly BrokenHold[], sign: 1 | -1): OrderFacts {
  const units = new Map<string, number>()
  for (const { holdId, quantity } of broken) units.set(holdId, (units.get(holdId) ?? 0) + sign * quantity)
  const shift = (hold: OrderHold): OrderHold => {
    const by = units.get(hold.holdId) ?? 0
    return { ...hold, displaced: Math.min(hold.quantity, Math.max(0, hold.displaced + by)) }
  }
  return {
    ...order,
    lines: order.lines.map((line: OrderLineFacts) => ({ ...line, holds: line.holds.map(shift) })),
  }
}

function sameHolds(before: OrderFacts, after: OrderFacts): boolean {
  return JSON.stringify(before.lines) === JSON.stringify(after.lines)
}

/** A hold of which nothing is left to give: let go, so that returning stock is not promised to nobody. */
function wholeBroken(line: OrderLineFacts): StockEffect[] {
  if (line.dropped < line.quantity) return []
  return endHolds(line)
}
