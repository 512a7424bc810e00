import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'

import type { PublishedBalance } from './published.ts'
import { mirrorOf } from './store-mirror.ts'

// What an isolate knows of a store is never older than a second, however few questions it asks.

const START = 1_800_000_000_000

function balance(storeId: string, skuId: string, sellable: number, version: number): PublishedBalance {
  const none = { staged: 0, review: 0, damaged: 0, held: 0, leased: 0 }
  return { storeId, skuId, sellable, ...none, version, at: START }
}

async function publish(storeId: string, ...rows: PublishedBalance[]): Promise<void> {
  await env.STORE_FEED.getByName(storeId).publish(JSON.stringify(rows))
}

async function sellable(storeId: string, skuIds: readonly string[], at: number): Promise<(number | null)[]> {
  const { rows } = await mirrorOf(env, storeId, skuIds, START + at)
  return skuIds.map((skuId) => rows.get(skuId)?.sellable ?? null)
}

test('a change is seen within a second, an unknown SKU as soon as it is asked for', async () => {
  const [storeId, known, later] = [v7(), v7(), v7()]
  await publish(storeId, balance(storeId, known, 5, 1))
  expect(await sellable(storeId, [known], 0)).toEqual([5])
  await publish(storeId, balance(storeId, known, 4, 2), balance(storeId, later, 9, 1))
  expect(await sellable(storeId, [known, later], 10)).toEqual([5, 9])
  expect(await sellable(storeId, [known, later], 1_001)).toEqual([4, 9])
})

test('a SKU that had nothing is told of once it has something', async () => {
  const [storeId, skuId] = [v7(), v7()]
  expect(await sellable(storeId, [skuId], 0)).toEqual([null])
  await publish(storeId, balance(storeId, skuId, 3, 1))
  expect(await sellable(storeId, [skuId], 500)).toEqual([null])
  expect(await sellable(storeId, [skuId], 1_500)).toEqual([3])
})

test('more news than is worth telling: everything is asked for anew', async () => {
  const storeId = v7()
  const skuIds = Array.from({ length: 1_200 }, () => v7())
  await publish(storeId, ...skuIds.map((skuId) => balance(storeId, skuId, 1, 1)))
  expect((await sellable(storeId, skuIds, 0)).every((units) => units === 1)).toBe(true)
  await publish(storeId, ...skuIds.map((skuId) => balance(storeId, skuId, 2, 2)))
  const some = skuIds.slice(0, 3)
  expect(await sellable(storeId, some, 1_001)).toEqual([2, 2, 2])
  expect((await sellable(storeId, skuIds, 1_002)).every((units) => units === 2)).toBe(true)
})

test('an older number never replaces a newer one', async () => {
  const [storeId, skuId] = [v7(), v7()]
  await publish(storeId, balance(storeId, skuId, 7, 5))
  expect(await sellable(storeId, [skuId], 0)).toEqual([7])
  await publish(storeId, balance(storeId, skuId, 8, 4))
  expect(await sellable(storeId, [skuId], 1_001)).toEqual([7])
})
