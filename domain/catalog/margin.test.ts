import { expect, test } from 'vitest'

import { marginShare } from './margin.ts'

test.for([
  [{ price: 12_300, cost: 6_000 }, 'inclusive', 0.4],
  [{ price: 10_000, cost: 6_000 }, 'exclusive', 0.4],
  [{ price: 10_000, cost: 12_000 }, 'exclusive', -0.2],
  [{ price: 0, cost: 1 }, 'exclusive', null],
  [{ price: 1, cost: null }, 'exclusive', null],
] as const)('%o %s of tax leaves %s', ([prices, mode, share]) => {
  const margin = marginShare(prices, { mode, rateMicros: 230_000 })
  expect(margin === null ? null : Math.round(margin * 1_000) / 1_000).toBe(share)
})
