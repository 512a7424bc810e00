import fc from 'fast-check'
import { expect, test } from 'vitest'

import { averageAfter, costFor } from './average-cost.ts'

test.for([
  // on hand, average (minor units), quantity, cost of the line → average after (minor units)
  { onHand: 0, average: null, quantity: 10, lineCost: 1_000, after: 100 },
  { onHand: 10, average: 100, quantity: 10, lineCost: 2_000, after: 150 },
  { onHand: 90, average: 100, quantity: 10, lineCost: 2_000, after: 110 },
  { onHand: 0, average: 100, quantity: 5, lineCost: 1_000, after: 200 },
  { onHand: -3, average: 100, quantity: 5, lineCost: 1_000, after: 200 },
  { onHand: 5, average: 100, quantity: 5, lineCost: 0, after: 50 },
])('$onHand at $average, then $quantity for $lineCost: $after', (row) => {
  const averageMicros = row.average === null ? null : row.average * 1_000_000
  const step = averageAfter({ averageMicros, onHand: row.onHand }, row)
  expect(costFor(step.averageAfter, 1)).toBe(row.after)
})

test('what was sold before it came books the difference', () => {
  const step = averageAfter({ averageMicros: 100_000_000, onHand: -3 }, { quantity: 5, lineCost: 1_000 })
  expect(step.difference).toBe(-300)
})

test('an average lies between what was here and what came, and keeps the worth of all', () => {
  const amount = fc.integer({ min: 0, max: 10_000_000 })
  const count = fc.integer({ min: 1, max: 100_000 })
  fc.assert(
    fc.property(amount, count, amount, count, (average, onHand, lineCost, quantity) => {
      const averageMicros = average * 1_000
      const step = averageAfter({ averageMicros, onHand }, { quantity, lineCost })
      const [low, high] = [averageMicros, step.unitMicros].toSorted((a, b) => a - b)
      expect(step.averageAfter).toBeGreaterThanOrEqual((low ?? 0) - 1)
      expect(step.averageAfter).toBeLessThanOrEqual((high ?? 0) + 1)
      const worth = averageMicros * onHand + lineCost * 1_000_000
      expect(Math.abs(step.averageAfter * (onHand + quantity) - worth)).toBeLessThanOrEqual(onHand + quantity)
    }),
  )
})
