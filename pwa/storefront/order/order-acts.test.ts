import { expect, test } from 'vitest'

import { callFor, faultOf, wishKey, type OrderWish } from './order-acts.ts'

test.for<{ wish: OrderWish; path: string; body: object }>([
  { wish: { act: 'arrived', spot: 'Bay 3' }, path: '/arrived', body: { spot: 'Bay 3' } },
  { wish: { act: 'wait', version: 4 }, path: '/decide', body: { choice: 'wait', version: 4 } },
  {
    wish: { act: 'store', version: 4, storeId: 'harbour' },
    path: '/decide',
    body: { choice: 'store', version: 4, storeId: 'harbour' },
  },
  {
    wish: { act: 'substitute', lineId: 'a', skuId: 'tulip', dearer: -50 },
    path: '/decide',
    body: { choice: 'substitute', lineId: 'a', skuId: 'tulip', dearer: -50 },
  },
])('$wish.act is sent as what it means', ({ wish, path, body }) => {
  expect(callFor(wish)).toEqual({ path, body })
})

test('of two stores, only the one that was tapped is busy', () => {
  const [one, two] = ['harbour', 'mill'].map((storeId) => wishKey({ act: 'store', storeId }))
  expect(one).not.toBe(two)
})

test('what somebody else was faster with is told apart from what did not work', () => {
  expect(faultOf('choice_gone')).toBe('gone')
  expect(faultOf('unreachable')).toBe('failed')
})
