import { expect, test } from 'vitest'

import { keepFree, leaseGrant, leaseSize, leaseSpentMs } from './lease.ts'

test('a lease is what one register sells in four opening hours, between 1 and 12', () => {
  expect(leaseSize({ sold: 28, days: 28, registers: 1, unit: 'piece' })).toBe(1)
  expect(leaseSize({ sold: 28 * 10, days: 28, registers: 1, unit: 'piece' })).toBe(4)
  expect(leaseSize({ sold: 28 * 10, days: 28, registers: 2, unit: 'piece' })).toBe(2)
  expect(leaseSize({ sold: 28 * 500, days: 28, registers: 1, unit: 'piece' })).toBe(12)
  expect(leaseSize({ sold: 0, days: 28, registers: 1, unit: 'piece' })).toBe(0)
})

test('what is weighed or cut is leased by portions of 250, and as much stays for everybody else', () => {
  expect(leaseSize({ sold: 28_000, days: 28, registers: 1, unit: 'gram' })).toBe(400)
  expect(leaseSize({ sold: 28, days: 28, registers: 1, unit: 'millimetre' })).toBe(250)
  expect(leaseSize({ sold: 28_000_000, days: 28, registers: 1, unit: 'gram' })).toBe(3_000)
  expect([keepFree(2, 'piece'), keepFree(2, 'gram')]).toEqual([3, 750])
})

test('what has to stay for everybody else is never leased', () => {
  expect(leaseGrant(12, 5, 2)).toBe(3)
  expect(leaseGrant(12, 2, 2)).toBe(0)
  expect(leaseGrant(12, -1, 2)).toBe(0)
})

test('a register that was off counts the time its wall clock tells, and trusts none that went backwards', () => {
  const age = { takenAt: 1_000, spentMs: 400, savedAt: 1_500 }
  expect(leaseSpentMs(age, 2_500)).toBe(1_500)
  expect(leaseSpentMs({ ...age, spentMs: 900 }, 2_500)).toBe(1_900)
  expect(leaseSpentMs(age, 1_499)).toBe(Infinity)
})
