import { expect, test } from 'vitest'

import { openBuckets } from './token-bucket.ts'

const RATE = { perSecond: 2, burst: 3 }

test('a burst is granted, then as many as the lasting rate allows', () => {
  const draw = openBuckets(10)
  const granted = (now: number): boolean => draw('shopper', RATE, now).granted
  expect([granted(0), granted(0), granted(0), granted(0)]).toEqual([true, true, true, false])
  expect([granted(500), granted(500)]).toEqual([true, false])
  expect([granted(60_000), granted(60_000), granted(60_000), granted(60_000)]).toEqual([
    true,
    true,
    true,
    false,
  ])
})

test('a refusal says how long to wait', () => {
  const draw = openBuckets(10)
  for (let asked = 0; asked < 3; asked += 1) draw('shopper', RATE, 0)
  expect(draw('shopper', { perSecond: 0.1, burst: 3 }, 0)).toEqual({ granted: false, left: 0, waitS: 10 })
})

test('callers do not share a bucket', () => {
  const draw = openBuckets(10)
  for (let asked = 0; asked < 4; asked += 1) draw('one', RATE, 0)
  expect(draw('other', RATE, 0).granted).toBe(true)
})

test('the longest unused bucket is forgotten when there are too many', () => {
  const draw = openBuckets(2)
  for (let asked = 0; asked < 4; asked += 1) draw('one', RATE, 0)
  draw('two', RATE, 0)
  draw('one', RATE, 0)
  draw('three', RATE, 0)
  expect(draw('one', RATE, 0).granted).toBe(false)
})

test('a clock that steps back takes nothing away', () => {
  const draw = openBuckets(2)
  draw('one', RATE, 5_000)
  expect(draw('one', RATE, 0)).toMatchObject({ granted: true, left: 1 })
})
