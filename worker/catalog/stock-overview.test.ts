import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import * as v from 'valibot'
import { beforeAll, expect, test } from 'vitest'

import { openDb } from '#db/client.ts'
import { balance } from '#db/schema/stock.ts'
import { StockRow } from '#domain/catalog/item-wire.ts'
import { pageOf } from '#domain/wire.ts'
import { HARBOUR, MAIN, openSmallShop, signedIn, type AskAs } from '#test/support/small-shop.ts'

// One look over all shelves: what is there, what runs low, what is sold out, what is below zero.

let owner: AskAs

beforeAll(async () => {
  await openSmallShop()
  owner = await signedIn('owner')
  await shelf('Plenty', { [MAIN]: 50 })
  await shelf('Low here', { [MAIN]: 2, [HARBOUR]: 40 })
  await shelf('All held', { [MAIN]: 3 }, 3)
  await shelf('Below zero', { [HARBOUR]: -1 })
})

async function shelf(name: string, at: Record<string, number>, held = 0): Promise<void> {
  const skuId = v7()
  await owner('/catalog/items', { json: { id: v7(), name, skus: [{ id: skuId, price: 100 }] } })
  const none = { staged: 0, review: 0, damaged: 0, leased: 0, version: 1, at: 1 }
  await openDb(env)
    .db.insert(balance)
    .values(Object.entries(at).map(([storeId, sellable]) => ({ skuId, storeId, sellable, held, ...none })))
}

async function namesAt(query: string): Promise<string[]> {
  const answer = await owner(`/catalog/stock?${query}`)
  return v.parse(pageOf(StockRow), await answer.json()).rows.map(({ name }) => name)
}

test.for([
  ['', ['All held', 'Below zero', 'Low here', 'Plenty']],
  ['level=low', ['Low here']],
  [`level=low&store=${HARBOUR}`, []],
  ['level=out', ['All held', 'Below zero']],
  ['level=negative', ['Below zero']],
  ['q=plen', ['Plenty']],
  ['q=100%25', []],
] as const)('?%s shows %o', async ([query, names]) => {
  expect(await namesAt(query)).toEqual(names)
})

test('each store’s units are told apart: on hand, and what is free of them', async () => {
  const answer = await owner('/catalog/stock?q=held')
  expect(v.parse(pageOf(StockRow), await answer.json()).rows).toMatchObject([
    { name: 'All held', stores: [{ storeId: MAIN, onHand: 3, held: 3, available: 0 }] },
  ])
})

test('a word that names one variant leaves its siblings out; the item’s own words find them all', async () => {
  const colours = ['Blue', 'Amber'].map((colour) => ({ id: v7(), price: 100, options: [colour] }))
  const made = await owner('/catalog/items', {
    json: { id: v7(), name: 'Vase', category: 'Home', optionNames: ['Colour'], skus: colours },
  })
  expect(made.ok).toBe(true)
  expect(await namesAt('q=vase+blue')).toEqual(['Vase, Blue'])
  expect(await namesAt('q=home+amb')).toEqual(['Vase, Amber'])
  expect(await namesAt('q=home')).toEqual(['Vase, Amber', 'Vase, Blue'])
})
