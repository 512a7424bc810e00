import fc from 'fast-check'
import { expect, test } from 'vitest'

import { chunksOf } from './import-chunks.ts'
import type { RawItem } from './import-wire.ts'

test('every item is sent once, in order, in pieces a request can carry', () => {
  const item = fc.record({
    position: fc.nat(),
    body: fc.nat({ max: 60_000 }).map((length) => 'x'.repeat(length)),
  })
  fc.assert(
    fc.property(fc.array(item, { maxLength: 450 }), (items) => {
      const chunks = chunksOf(items as unknown as RawItem[])
      expect(chunks.flat()).toEqual(items)
      for (const chunk of chunks) {
        expect(chunk.length).toBeLessThanOrEqual(200)
        expect(chunk.length === 1 || JSON.stringify(chunk).length < 700_000).toBe(true)
      }
    }),
    { numRuns: 20 },
  )
})
