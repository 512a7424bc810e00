import fc from 'fast-check'
import { expect, test } from 'vitest'

import { toMinor } from '#domain/money.ts'

import { cashDue, quickAmounts, takeCash } from './tender.ts'

test.for([
  { total: 1002, coin: 5, due: 1000 },
  { total: 1003, coin: 5, due: 1005 },
  { total: 1007, coin: 5, due: 1005 },
  { total: 1008, coin: 5, due: 1010 },
  { total: 1005, coin: 5, due: 1005 },
  { total: 2, coin: 5, due: 0 },
  { total: 1999, coin: 1, due: 1999 },
  { total: 12_345, coin: 100, due: 12_300 },
  { total: 12_350, coin: 100, due: 12_400 },
  { total: 1980, coin: 1, due: 1980 },
])('$total rounded to coins of $coin is $due', ({ total, coin, due }) => {
  expect(cashDue(toMinor(total), coin)).toEqual({ due, rounding: due - total })
})

test.for([
  { total: 3207, coin: 1, given: 4000, answer: { amount: 3207, given: 4000, change: 793, rounding: 0 } },
  { total: 3207, coin: 1, given: 3207, answer: { amount: 3207, given: 3207, change: 0, rounding: 0 } },
  { total: 1003, coin: 5, given: 2000, answer: { amount: 1005, given: 2000, change: 995, rounding: 2 } },
  { total: 1002, coin: 5, given: 1000, answer: { amount: 1000, given: 1000, change: 0, rounding: -2 } },
])('$given given for $total', ({ total, coin, given, answer }) => {
  expect(takeCash(toMinor(total), coin, toMinor(given))).toEqual({ ok: true, value: answer })
})

test('too little is refused, and what is missing is said', () => {
  expect(takeCash(toMinor(1003), 5, toMinor(1000))).toEqual({
    ok: false,
    error: { reason: 'not_enough', missing: 5 },
  })
})

test.for([
  { due: 3207, currency: 'EUR', amounts: [3500, 4000, 5000, 10_000] },
  { due: 450, currency: 'EUR', amounts: [500, 1000, 2000, 5000] },
  { due: 1000, currency: 'EUR', amounts: [2000, 5000, 10_000, 20_000] },
  { due: 1260, currency: 'USD', amounts: [1300, 1500, 2000, 5000] },
  { due: 1235, currency: 'CHF', amounts: [2000, 5000, 10_000, 20_000] },
  { due: 1980, currency: 'JPY', amounts: [2000, 5000, 10_000] },
  { due: 23_450, currency: 'EUR', amounts: [23_500, 24_000, 25_000, 30_000] },
  { due: 1234, currency: 'XTS', amounts: [1300, 1400, 1500, 2000] },
  { due: 0, currency: 'EUR', amounts: [] },
])('for $due $currency people hand over $amounts', ({ due, currency, amounts }) => {
  expect(quickAmounts(toMinor(due), currency)).toEqual(amounts)
})

test('cash given is always the amount paid plus the change, and rounding is less than a coin', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.constantFrom(1, 5, 10, 50, 100),
      fc.integer({ min: 0, max: 10_000_000 }),
      (total, coin, more) => {
        const { due } = cashDue(toMinor(total), coin)
        const taken = takeCash(toMinor(total), coin, toMinor(due + more))
        if (!taken.ok) throw new Error('refused although enough was given')
        const { amount, given, change, rounding } = taken.value
        expect(amount + change).toBe(given)
        expect(total + rounding).toBe(amount)
        expect(amount % coin).toBe(0)
        expect(Math.abs(rounding) * 2).toBeLessThanOrEqual(coin)
      },
    ),
  )
})

test('every quick amount pays, and none is the exact one', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10_000_000 }),
      fc.constantFrom('EUR', 'USD', 'GBP', 'CHF', 'JPY', 'SEK', 'XTS'),
      (due, currency) => {
        const amounts = quickAmounts(toMinor(due), currency)
        expect(amounts.every((amount) => amount > due)).toBe(true)
        expect(new Set(amounts).size).toBe(amounts.length)
      },
    ),
  )
})
