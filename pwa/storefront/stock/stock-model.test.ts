import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { StockRow } from './packed-rows.ts'
import { openStockModel } from './stock-model.ts'
import { rowKey } from './stock-words.ts'

function row(version: number, available = version, skuId = 'a'): StockRow {
  return { storeId: 'main', skuId, available, level: 'in_stock', version }
}

test('whatever order answers come in, the highest version is shown', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1 }), (versions) => {
      const model = openStockModel(['main'])
      for (const version of versions) model.take([row(version)])
      expect(model.rows.peek().get(rowKey('main', 'a'))?.version).toBe(Math.max(...versions))
    }),
  )
})

test('an answer that says nothing new redraws nothing', () => {
  const model = openStockModel(['main'])
  model.take([row(3)])
  const before = model.rows.peek()
  model.take([row(3), row(2)])
  expect(model.rows.peek()).toBe(before)
})

test('the page is live when every store is, and as old as the store heard longest ago', () => {
  const model = openStockModel(['main', 'harbour'])
  expect(model.heardAt.peek()).toBeNull()
  model.follow(['a'], [], 1_000)
  expect([model.live.peek(), model.heardAt.peek()]).toEqual([false, 1_000])
  model.heard('main', 5_000)
  expect([model.live.peek(), model.heardAt.peek()]).toEqual([false, 1_000])
  model.heard('harbour', 6_000)
  expect([model.live.peek(), model.heardAt.peek()]).toEqual([true, 5_000])
  model.lost('main')
  expect([model.live.peek(), model.heardAt.peek()]).toEqual([false, 5_000])
})
