import type { Decision, OrderChange, StockEffect, Who } from './change.ts'
import { endHolds, wholeBroken } from './ending.ts'
import { basketIfFound, missingSum, missingUnits, type OrderFacts } from './order.ts'
import { changed, refuseAction, refused, UNCHANGED, workingState } from './states.ts'

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

/**
 * Brings an order up to date with its holds: `missing` says for each hold how many base units a fact has taken from
 * it and not given back. What is already in the associate's hands is not touched. Asking twice changes nothing.
 */
export function recheck(order: OrderFacts, missing: ReadonlyMap<string, number>): Decision {
  const no = refuseAction(order, 'recheck', { kind: 'system' })
  if (no) return refused(no)
  const lines = order.lines.map((line) => ({
    ...line,
    holds: line.holds.map((hold) => ({ ...hold, displaced: missing.get(hold.holdId) ?? hold.displaced })),
  }))
  const after: OrderFacts = { ...order, lines }
  const [before, now] = [missingSum(order), missingSum(after)]
  if (now > before)
    return changed(
      { ...after, state: 'needs_decision' },
      { kind: 'displaced', content: { missing: now } },
      { tell: 'displaced' },
    )
  if (now < before) {
    const state = order.state === 'needs_decision' && now === 0 ? workingState(after) : order.state
    return changed(
      { ...after, state },
      { kind: 'restored', content: { missing: now } },
      { tell: now === 0 ? 'restored' : null },
    )
  }
  if (JSON.stringify(order.lines) === JSON.stringify(lines)) return UNCHANGED
  return changed(after, { kind: 'rechecked' })
}

/** The customer does without what is missing: it is refunded, or not charged; the rest stays promised. */
export function dropMissing(order: OrderFacts, who: Who = { kind: 'shopper' }): Decision {
  const no = refuseAction(order, 'drop', who)
  if (no) return refused(no)
  if (missingSum(order) === 0) return UNCHANGED
  const lines = order.lines.map((line) => ({ ...line, dropped: line.dropped + missingUnits(line) }))
  const units = missingSum(order)
  const after: OrderFacts = { ...order, lines }
  const nothingLeft = lines.every((line) => line.dropped === line.quantity)
  const giveBack = Math.max(0, order.paid - basketIfFound(after).total)
  const paid = order.paid - giveBack
  if (nothingLeft)
    return changed(
      { ...after, paid, state: 'cancelled', takenBy: null, takenAt: null },
      { kind: 'cancelled', content: { why: 'nothing_left', by: who.kind } },
      { stock: lines.flatMap(endHolds), giveBack, tell: 'cancelled' },
    )
  return changed(
    { ...after, paid, state: workingState(after) },
    { kind: 'dropped', content: { units } },
    { stock: lines.flatMap(wholeBroken), giveBack, tell: 'dropped' },
  )
}

/**
 * What became of the money: asked of the provider, captured, refunded, or taken by a till before the handover's own
 * step. The order's state does not depend on it.
 */
export function paymentChanged(
  order: OrderFacts,
  now: Pick<OrderFacts, 'paymentState' | 'paid'>,
  event: OrderChange['event'],
): Decision {
  return changed({ ...order, paymentState: now.paymentState, paid: now.paid }, event)
}
