import fc from 'fast-check'
import { expect, test } from 'vitest'

import { discountShare } from './discount-share.ts'

const percent = (of: number) => ({ kind: 'percent', micros: of * 10_000 }) as const
const amount = (minor: number) => ({ kind: 'amount', minor }) as const

test.for([
  { what: 'nothing', lines: [{ gross: 897, own: undefined }], basket: undefined, share: 0 },
  {
    what: '10 % of an odd price',
    lines: [{ gross: 897, own: percent(10) }],
    basket: undefined,
    share: 100_000,
  },
  {
    what: '10 % and then 10 %',
    lines: [{ gross: 500, own: percent(10) }],
    basket: percent(10),
    share: 190_000,
  },
  { what: '1.00 of 4.00', lines: [{ gross: 400, own: amount(100) }], basket: undefined, share: 250_000 },
  {
    what: 'more than there is',
    lines: [{ gross: 400, own: amount(900) }],
    basket: undefined,
    share: 1_000_000,
  },
  {
    what: 'the worst line counts',
    lines: [
      { gross: 10_000, own: undefined },
      { gross: 100, own: percent(50) },
    ],
    basket: undefined,
    share: 500_000,
  },
  {
    what: 'an amount off the basket, as it is spread',
    lines: [
      { gross: 300, own: undefined },
      { gross: 100, own: undefined },
    ],
    basket: amount(40),
    share: 100_000,
  },
  { what: 'off nothing', lines: [{ gross: 0, own: amount(5) }], basket: amount(5), share: 0 },
])('$what: $share', ({ lines, basket, share }) => {
  expect(discountShare(lines, basket)).toBe(share)
})

test('a whole percentage off one line is exactly that share', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 1_000_000 }), (of, gross) => {
      expect(discountShare([{ gross, own: percent(of) }], undefined)).toBe(of * 10_000)
      expect(discountShare([{ gross, own: undefined }], percent(of))).toBe(of * 10_000)
    }),
  )
})
