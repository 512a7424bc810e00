import { expect, test, vi } from 'vitest'

import type { StoreAvailability } from '#domain/stock/wire.ts'

import { openStockBoard, type AskStock } from './stock-board.ts'
import { uuid } from './testing/sample.ts'

const STORE = uuid(1)
function row(skuId: string, available: number, version: number, storeId: string = STORE): StoreAvailability {
  return { storeId, skuId, available, level: 'in_stock', version, at: '2026-11-23T14:31:07Z' }
}

test('only a newer version replaces a figure, and only of this store', () => {
  const board = openStockBoard({ ask: async () => null, storeId: STORE })
  board.heard([row('rose', 5, 10), row('vase', 2, 1, uuid(9))])
  board.heard([row('rose', 7, 9)])
  expect(board.figure('rose')?.available).toBe(5)
  expect(board.figure('vase')).toBeNull()
  board.heard([row('rose', 4, 11)])
  expect(board.figure('rose')?.available).toBe(4)
})

test('what was sold here counts until the server has something newer to say', () => {
  const board = openStockBoard({ ask: async () => null, storeId: STORE })
  board.heard([row('rose', 5, 10)])
  board.sold([{ skuId: 'rose', quantity: 2 }])
  expect(board.figure('rose')?.available).toBe(3)
  board.heard([row('rose', 1, 11)])
  expect(board.figure('rose')?.available).toBe(1)
})

test('what is looked at is asked for once, together, a hundred at most', async () => {
  vi.useFakeTimers()
  const ask = vi.fn<AskStock>(async (skuIds) => skuIds.map((skuId) => row(skuId, 1, 1)))
  const board = openStockBoard({ ask, storeId: STORE })
  board.want(['rose', 'vase'])
  board.want(['vase', 'card'])
  await vi.runAllTimersAsync()
  expect(ask.mock.calls).toEqual([[['rose', 'vase', 'card']]])
  board.want(['rose'])
  await vi.runAllTimersAsync()
  expect(ask).toHaveBeenCalledTimes(1)
  board.want(Array.from({ length: 150 }, (_, number) => `sku ${number}`))
  await vi.runAllTimersAsync()
  expect(ask.mock.calls.slice(1).map(([skuIds]) => skuIds.length)).toEqual([100, 50])
  vi.useRealTimers()
})

test('after an outage everything on show is asked for again', async () => {
  vi.useFakeTimers()
  let down = true
  const ask = vi.fn<AskStock>(async (skuIds) => (down ? null : skuIds.map((skuId) => row(skuId, 3, 2))))
  const board = openStockBoard({
    ask,
    storeId: STORE,
    figures: [['rose', { available: 5, version: 1, at: '' }]],
  })
  board.want(['rose', 'vase'])
  await vi.runAllTimersAsync()
  expect(board.figure('rose')?.available).toBe(5)
  down = false
  board.refresh()
  await vi.runAllTimersAsync()
  expect([board.figure('rose')?.available, board.figure('vase')?.available]).toEqual([3, 3])
  vi.useRealTimers()
})
