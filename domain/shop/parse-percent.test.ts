import fc from 'fast-check'
import { expect, test } from 'vitest'

import { parsePercent, percentText } from './parse-percent.ts'

test.for([
  ['23', 230_000],
  ['13.5', 135_000],
  ['8,875', 88_750],
  [' 19 % ', 190_000],
  ['0', 0],
  ['100', 1_000_000],
  ['100.1', null],
  ['', null],
  ['ten', null],
  ['-5', null],
  ['1.23456', null],
] as const)('"%s" is %s millionths', ([text, micros]) => {
  expect(parsePercent(text)).toBe(micros)
})

test('what is shown is read as what it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (hundreds) => {
      expect(parsePercent(percentText(hundreds * 100))).toBe(hundreds * 100)
    }),
  )
})
