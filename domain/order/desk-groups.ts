import { compareUrgency, lateMinutes } from './queue.ts'
import type { DeskOrder } from './wire.ts'

/** How the pickup queue is laid out: what has to be done first stands on top. */
export const DESK_GROUPS = ['here', 'todo', 'decision', 'waiting', 'later'] as const
export type DeskGroup = (typeof DESK_GROUPS)[number]

/** Orders that are promised more than this ahead (ms) are not today's work yet. */
const AHEAD_MS = 12 * 3_600_000

function groupOf({ state, arrivedAt, promisedAt }: DeskOrder, now: number): DeskGroup {
  if (arrivedAt !== null) return 'here'
  if (state === 'needs_decision') return 'decision'
  if (state === 'staged' || state === 'ready') return 'waiting'
  return Date.parse(promisedAt) - now > AHEAD_MS ? 'later' : 'todo'
}

/** Orders by group, each in the order in which they should be worked on; groups without orders are left out. */
export function groupDesk(
  orders: readonly DeskOrder[],
  now: number,
): { group: DeskGroup; orders: DeskOrder[] }[] {
  const groups = Map.groupBy(orders.toSorted(byUrgency), (order) => groupOf(order, now))
  return DESK_GROUPS.flatMap((group) => {
    const found = groups.get(group)
    return found ? [{ group, orders: found }] : []
  })
}

/** Orders that should have been ready by now. */
export function countLate(orders: readonly DeskOrder[], now: number): number {
  return orders.filter((order) => lateOf(order, now) > 0).length
}

/** Minutes an order is late; 0 when it is not. */
export function lateOf({ state, promisedAt }: DeskOrder, now: number): number {
  return lateMinutes({ state, promisedAt: Date.parse(promisedAt) }, now)
}

/** Units picked so far, and all that are still wanted. */
export function progressOf({ lines }: DeskOrder): { readonly picked: number; readonly wanted: number } {
  return {
    picked: lines.reduce((sum, line) => sum + line.picked, 0),
    wanted: lines.reduce((sum, line) => sum + line.quantity - line.short - line.dropped, 0),
  }
}

function byUrgency(a: DeskOrder, b: DeskOrder): number {
  return compareUrgency(key(a), key(b))
}

function key({ orderId, state, promisedAt, arrivedAt }: DeskOrder) {
  return {
    id: orderId,
    state,
    promisedAt: Date.parse(promisedAt),
    arrivedAt: arrivedAt === null ? null : Date.parse(arrivedAt),
  }
}
