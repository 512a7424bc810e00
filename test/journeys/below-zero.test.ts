import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import type { StockRow } from '#domain/catalog/item-wire.ts'
import type { EntryView } from '#domain/stock/journal-wire.ts'
import { openJournal } from '#test/support/sale-documents.ts'
import { forSku, ledgerFor } from '#test/support/stock-commands.ts'
import { openTestShop, type TestShop } from '#test/support/test-shop.ts'

// A count was wrong, and more leaves the shelf than the books knew. The balance goes below zero, says so, says why,
// and stops nobody: not the next sale, not a return, not a delivery.

let shop: TestShop
let journal: ReturnType<typeof openJournal>

beforeAll(async () => {
  shop = await openTestShop()
  journal = openJournal(shop.tablet, shop.storeId)
})

async function sell(skuId: string, quantity: number): Promise<string | undefined> {
  const sale = await journal.sell([{ skuId, quantity }])
  const answer = await shop.tablet.post('/api/v1/sales', { sales: [sale] })
  const { sales } = await answer.json<{ sales: { state: string }[] }>()
  return sales[0]?.state
}

test('a balance below zero is possible, visible and explained, and stops nothing', async () => {
  const skuId = await shop.addSku(1)
  expect(await sell(skuId, 3)).toBe('posted')
  expect(await sell(skuId, 1)).toBe('posted')
  const free = async () => ledgerFor(skuId).free(skuId, shop.storeId)
  expect(await free()).toBe(-3)

  // Shoppers see none, staff see how many too few, and which sale took it below zero.
  const seen = await shop.tablet.get(`/api/v1/availability?skus=${skuId}&stores=${shop.storeId}`)
  expect(await seen.json()).toMatchObject({ rows: [{ available: 0, level: 'out' }] })
  const journalOf = await shop.tablet.get(`/api/v1/skus/${skuId}/entries`)
  const { rows } = await journalOf.json<{ rows: EntryView[] }>()
  expect(rows.map(({ documentKind, quantity, after }) => [documentKind, quantity, after])).toEqual([
    ['sale', 1, -3],
    ['sale', 3, -2],
    ['opening', 1, 1],
  ])
  const listed = async (): Promise<number | undefined> => {
    const answer = await shop.tablet.get('/api/v1/catalog/stock?level=negative')
    const found = (await answer.json<{ rows: StockRow[] }>()).rows.find((row) => row.skuId === skuId)
    return found?.stores[0]?.sellable
  }
  await expect.poll(listed, { timeout: 15_000 }).toBe(-3)

  // What comes back, and what is delivered, is taken as it is.
  const back = await shop.tablet.post('/api/v1/returns', {
    id: v7(),
    storeId: shop.storeId,
    lines: [{ skuId, quantity: 1, condition: 'as_new' }],
  })
  expect(back.status).toBe(201)
  expect(await free()).toBe(-2)
  await ledgerFor(skuId).one(forSku(skuId).opening(5, shop.storeId))
  expect(await free()).toBe(3)
  expect((await ledgerFor(skuId).balances(skuId)).sum).toBe(0)
})
