import fc from 'fast-check'
import { validate, version } from 'uuid'
import { expect, test } from 'vitest'

import { newId } from './new-id.ts'

test('the example of RFC 9562, A.6, is made', () => {
  const random = Uint8Array.from([0, 0, 0, 0, 0, 0, 0xc, 0xc3, 0x18, 0xc4, 0xdc, 0xc, 0xc, 0x07, 0x39, 0x8f])
  expect(newId(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
})

test('every id is a UUID of version 7, and no two are the same', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2 ** 48 - 1 }), (now) => {
      const [id, other] = [newId(now), newId(now)]
      expect([validate(id), version(id)]).toEqual([true, 7])
      expect(other).not.toBe(id)
    }),
  )
})
