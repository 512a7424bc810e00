import { expect, test } from 'vitest'

import { compareUrgency, lateMinutes } from './queue.ts'

const NOON = Date.UTC(2026, 4, 4, 12)
const queued = (id: string, promised: number, arrived: number | null = null) => ({
  id,
  state: 'confirmed' as const,
  promisedAt: NOON + promised * 60_000,
  arrivedAt: arrived === null ? null : NOON + arrived * 60_000,
})

test('who is here comes first, then what is late, then by promised time', () => {
  const queue = [
    queued('later', 90),
    queued('late', -6),
    queued('here', 60, -2),
    queued('soon', 10),
    queued('here longest', 30, -9),
  ]
  expect(queue.toSorted(compareUrgency).map(({ id }) => id)).toEqual([
    'here longest',
    'here',
    'late',
    'soon',
    'later',
  ])
})

test('an order that waits at its place is not late', () => {
  expect(lateMinutes(queued('late', -6), NOON)).toBe(6)
  expect(lateMinutes({ ...queued('late', -6), state: 'ready' }, NOON)).toBe(0)
  expect(lateMinutes(queued('soon', 6), NOON)).toBe(0)
})
