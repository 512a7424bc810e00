import { expect, test } from 'vitest'

import { drains } from './kit-drain.ts'

const FACTS = { partSkuId: 'rose', perKit: 12, kitsSold: 10, soldAlone: 60, available: 60, days: 30 }

test('a best-selling kit drains a part that sells alone', () => {
  // 120 by kits and 60 alone in 30 days: 6 a day, 60 left.
  expect(drains([FACTS])).toEqual([{ partSkuId: 'rose', daysLeft: 10, daysAlone: 30 }])
})

test.for([
  ['enough is there', { ...FACTS, available: 600 }],
  ['it only sells in the kit', { ...FACTS, soldAlone: 0 }],
  ['the kit takes the smaller share', { ...FACTS, kitsSold: 1 }],
  ['nothing was sold', { ...FACTS, kitsSold: 0, soldAlone: 0 }],
] as const)('no warning when %s', ([, facts]) => {
  expect(drains([facts])).toEqual([])
})
