import type { Decision, OrderChange, StockEffect, Who } from './change.ts'
import { endHolds } from './ending.ts'
import {
  missingUnits,
  openUnits,
  keptBasket,
  unitsPerLine,
  type OrderFacts,
  type OrderHold,
  type OrderLineFacts,
} from './order.ts'
import { changed, holderOf, openLines, refuseAction, refused, UNCHANGED, workingState } from './states.ts'

type Staff = Extract<Who, { kind: 'staff' }>

/** Takes an order from the queue. Refusals: `wrong_state`, `taken_by_other` (frees itself after ten idle minutes). */
export function take(order: OrderFacts, who: Staff, now: number): Decision {
  const no = refuseAction(order, 'take', who)
  if (no) return refused(no)
  const holder = holderOf(order, now)
  if (holder && holder.staffId !== who.staffId) return refused({ reason: 'taken_by_other', ...holder })
  if (holder && order.state !== 'confirmed') return UNCHANGED
  const state = order.state === 'confirmed' ? 'picking' : order.state
  return changed({ ...order, state, takenBy: who.staffId, takenAt: now }, { kind: 'taken' })
}

/** Gives an order back to the queue; what was picked stays picked. */
export function release(order: OrderFacts, who: Who, now: number): Decision {
  const no = refuseAction(order, 'release', who)
  if (no) return refused(no)
  if (order.takenBy === null) return UNCHANGED
  const holder = holderOf(order, now)
  if (holder && who.kind === 'staff' && holder.staffId !== who.staffId)
    return refused({ reason: 'taken_by_other', ...holder })
  if (holder && who.kind === 'system') return UNCHANGED
  const free: OrderFacts = { ...order, takenBy: null, takenAt: null }
  const state = order.state === 'picking' ? workingState(free) : order.state
  return changed({ ...free, state }, { kind: 'released', content: { idle: who.kind === 'system' } })
}

/**
 * Sets how many units of a line are picked, in base units. What was marked as not found may turn up again, and what
 * was displaced may be found on the shelf after all. Refusals: `not_taken`, `line_unknown`, `more_than_ordered`.
 */
export function pick(
  order: OrderFacts,
  who: Staff,
  now: number,
  what: { readonly lineId: string; readonly picked: number },
): Decision {
  const found = workOn(order, 'pick', who, now, what.lineId)
  if (!found.ok) return found
  const line = found.line
  const most = line.quantity - line.dropped
  if (what.picked < 0 || what.picked > most)
    return refused({ reason: 'more_than_ordered', lineId: line.lineId, most })
  if (what.picked === line.picked) return UNCHANGED
  const short = Math.min(line.short, most - what.picked)
  return changed(withLine(order, who, now, { ...line, picked: what.picked, short }), {
    kind: 'picked',
    content: { lineId: line.lineId, picked: what.picked },
  })
}

/** Nobody can find what is still open of a line. Refusals: `not_taken`, `line_unknown`, `nothing_open`. */
export function markShort(
  order: OrderFacts,
  who: Staff,
  now: number,
  what: { readonly lineId: string },
): Decision {
  const found = workOn(order, 'short', who, now, what.lineId)
  if (!found.ok) return found
  const line = found.line
  const open = openUnits(line)
  if (open === 0) return refused({ reason: 'nothing_open', lineId: line.lineId })
  return changed(
    withLine(order, who, now, { ...line, short: line.short + open }),
    { kind: 'short', content: { lineId: line.lineId, short: open } },
    { recount: line.holds.map(({ skuId }) => skuId) },
  )
}

/**
 * Everything was picked or given up: the units leave the shelf for their place. Prepaid units that were not found are
 * refunded. With nothing found at all, the order ends here. Refusals: `lines_open`, `not_taken`, `taken_by_other`.
 */
export function stage(order: OrderFacts, who: Staff, now: number, place: string): Decision {
  const no = refuseAction(order, 'stage', who) ?? notMine(order, who, now)
  if (no) return refused(no)
  const open = openLines(order)
  if (open.length > 0) return refused({ reason: 'lines_open', lineIds: open })
  const giveBack = Math.max(0, order.paid - keptBasket(order).total)
  const missed = order.lines.some(({ short }) => short > 0)
  const free = { ...order, takenBy: null, takenAt: null, paid: order.paid - giveBack }
  if (order.lines.every(({ picked }) => picked === 0))
    return changed(
      { ...free, state: 'cancelled' },
      { kind: 'cancelled', content: { why: 'nothing_found' } },
      { stock: order.lines.flatMap(endHolds), giveBack, tell: 'cancelled' },
    )
  return changed(
    { ...free, state: 'staged', stagedPlace: place },
    { kind: 'staged', content: { place } },
    { stock: order.lines.flatMap(stageLine), giveBack, tell: missed ? 'short' : null },
  )
}

/** The customer is told to come. */
export function markReady(order: OrderFacts, who: Staff): Decision {
  const no = refuseAction(order, 'ready', who)
  if (no) return refused(no)
  return changed({ ...order, state: 'ready' }, { kind: 'ready' }, { tell: 'ready' })
}

function stageLine(line: OrderLineFacts): StockEffect[] {
  return line.holds.flatMap((hold) => stageHold(line, hold))
}

function stageHold(line: OrderLineFacts, hold: OrderHold): StockEffect[] {
  const { holdId, skuId } = hold
  const quantity = line.picked * unitsPerLine(line, hold)
  const keepRest = line.short > 0 && quantity < hold.quantity - hold.displaced
  const rest: StockEffect = { kind: keepRest ? 'lapse' : 'release', holdId, skuId }
  return quantity === 0 ? [rest] : [{ kind: 'stage', holdId, skuId, quantity, keepRest }, rest]
}

type Found =
  | { readonly ok: true; readonly line: OrderLineFacts }
  | { readonly ok: false; readonly error: OrderRefusalOf }
type OrderRefusalOf = Extract<Decision, { ok: false }>['error']

function workOn(order: OrderFacts, action: 'pick' | 'short', who: Staff, now: number, lineId: string): Found {
  const no = refuseAction(order, action, who) ?? notMine(order, who, now)
  if (no) return { ok: false, error: no }
  const line = order.lines.find((candidate) => candidate.lineId === lineId)
  return line ? { ok: true, line } : { ok: false, error: { reason: 'line_unknown', lineId } }
}

/** An order that I took stays mine while nobody else took it, however long I was idle. */
function notMine(order: OrderFacts, who: Staff, now: number): OrderRefusalOf | null {
  if (order.takenBy === who.staffId) return null
  const holder = holderOf(order, now)
  return holder ? { reason: 'taken_by_other', ...holder } : { reason: 'not_taken' }
}

function withLine(order: OrderFacts, who: Staff, now: number, line: OrderLineFacts): OrderChange['order'] {
  const lines = order.lines.map((other) => (other.lineId === line.lineId ? line : other))
  const settled = lines.every((other) => missingUnits(other) === 0)
  const state = order.state === 'needs_decision' && settled ? 'picking' : order.state
  return { ...order, state, lines, takenBy: who.staffId, takenAt: now }
}
