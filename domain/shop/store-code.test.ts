import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'

import { storeCodeOf } from './store-code.ts'
import { StoreCode } from './wire.ts'

test.for([
  ['Main St', 'main-st'],
  ['Łódź', 'lodz'],
  ['Große Straße 7', 'grosse-strasse-7'],
  ['3rd Avenue', 'rd-avenue'],
  ['花屋', 'store'],
] as const)('"%s" is %s', ([name, code]) => {
  expect(storeCodeOf(name)).toBe(code)
})

test('every name makes a code that is one', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(v.is(StoreCode, storeCodeOf(name))).toBe(true)
    }),
  )
})
