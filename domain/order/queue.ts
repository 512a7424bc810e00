import type { OrderFacts } from './order.ts'

type Queued = Pick<OrderFacts, 'id' | 'state' | 'promisedAt' | 'arrivedAt'>

/** Minutes past the promised time while it is still being worked on; 0 when it is not late. */
export function lateMinutes(
  { state, promisedAt }: Pick<OrderFacts, 'state' | 'promisedAt'>,
  now: number,
): number {
  if (state === 'staged' || state === 'ready') return 0
  return Math.max(0, Math.floor((now - promisedAt) / 60_000))
}

/**
 * Who comes first: customers who are here, longest waiting first; then by promised time, so what is late is on top.
 * The database orders its pages the same way.
 */
export function compareUrgency(a: Queued, b: Queued): number {
  return (
    Number(a.arrivedAt === null) - Number(b.arrivedAt === null) ||
    (a.arrivedAt ?? a.promisedAt) - (b.arrivedAt ?? b.promisedAt) ||
    (a.id < b.id ? -1 : 1)
  )
}
