import fc from 'fast-check'
import { expect, test } from 'vitest'

import { backorderDay, stillExpected } from './backorder.ts'

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

const today = '2026-11-23'

/** `way('25:6', '28:6')` reads as: six on the 25th, six more on the 28th. */
function way(...parts: string[]) {
  return parts.map((part) => {
    const [day, quantity] = part.split(':')
    return { on: `2026-11-${day}`, quantity: Number(quantity) }
  })
}

test.for([
  { arriving: way(), wanted: 1, ahead: 0, day: null, why: 'nothing is on its way' },
  { arriving: way('25:6'), wanted: 6, ahead: 0, day: '2026-11-25', why: 'just enough' },
  { arriving: way('25:6'), wanted: 7, ahead: 0, day: null, why: 'never beyond its quantity' },
  { arriving: way('28:6', '25:6'), wanted: 7, ahead: 0, day: '2026-11-28', why: 'the day that completes it' },
  { arriving: way('25:6'), wanted: 1, ahead: 6, day: null, why: 'others wait for all of it' },
  { arriving: way('25:6'), wanted: 8, ahead: -2, day: '2026-11-25', why: 'two are free already' },
  {
    arriving: way('22:6', '27:1'),
    wanted: 1,
    ahead: 0,
    day: '2026-11-27',
    why: 'late goods count for nothing',
  },
  { arriving: way('23:1'), wanted: 1, ahead: 0, day: '2026-11-23', why: 'today is not late' },
])('$why', ({ arriving, wanted, ahead, day }) => {
  expect(backorderDay(arriving, { wanted, ahead, today })).toBe(day)
})

test('what was received since counts towards the earliest delivery, and never twice', () => {
  const expected = [
    { id: 'late', on: '2026-11-28', quantity: 5, sinceSeq: 10 },
    { id: 'soon', on: '2026-11-25', quantity: 3, sinceSeq: 12 },
  ]
  expect([...stillExpected(expected, [{ seq: 11, quantity: 1 }])]).toEqual([
    ['late', 4],
    ['soon', 3],
  ])
  expect([...stillExpected(expected, [{ seq: 20, quantity: 4 }])]).toEqual([
    ['late', 4],
    ['soon', 0],
  ])
  expect([...stillExpected(expected, [{ seq: 9, quantity: 8 }])]).toEqual([
    ['late', 5],
    ['soon', 3],
  ])
})

test('nothing is ever expected that was received, and nothing below zero', () => {
  const goods = fc.record({
    id: fc.uuid(),
    on: fc.constantFrom('2026-11-25', '2026-11-26'),
    quantity: fc.integer({ min: 1, max: 20 }),
    sinceSeq: fc.integer({ min: 0, max: 5 }),
  })
  const receipt = fc.record({
    seq: fc.integer({ min: 6, max: 9 }),
    quantity: fc.integer({ min: 1, max: 20 }),
  })
  fc.assert(
    fc.property(
      fc.uniqueArray(goods, { selector: ({ id }) => id }),
      fc.array(receipt),
      (expected, received) => {
        const left = [...stillExpected(expected, received).values()]
        expect(left.every((one) => one >= 0)).toBe(true)
        expect(sum(left)).toBe(
          Math.max(
            0,
            sum(expected.map(({ quantity }) => quantity)) - sum(received.map(({ quantity }) => quantity)),
          ),
        )
      },
    ),
  )
})
