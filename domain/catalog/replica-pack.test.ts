import fc from 'fast-check'
import { expect, test } from 'vitest'

import { packIds, unpackIds } from './replica-pack.ts'

test('ids come out as they went in', () => {
  fc.assert(
    fc.property(fc.array(fc.uuid(), { maxLength: 40 }), (ids) => {
      expect(unpackIds(packIds(ids))).toEqual(ids)
    }),
  )
})

test('an id takes no more than its bytes need', () => {
  const { head, tail } = packIds(['01a2087b-6630-73ba-b541-37b1933cbb29'])
  expect(head.length + tail.length).toBe(Math.ceil((6 * 4) / 3) + Math.ceil((10 * 4) / 3))
})
