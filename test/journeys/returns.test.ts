import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import { openDb } from '#db/client.ts'
import type { PaperAnswer, ReturnableSale } from '#domain/stock/document-wire.ts'
import { crashAt } from '#test/support/failpoints.ts'
import { openJournal } from '#test/support/sale-documents.ts'
import { ledgerFor } from '#test/support/stock-commands.ts'
import { openTestShop, type TestShop } from '#test/support/test-shop.ts'
import { findSold } from '#worker/sales/find-sold.ts'
import { voidSale } from '#worker/stock-documents/returns.ts'
import { sweepStockDocuments } from '#worker/stock-documents/sweep.ts'

// What customers bring back is a fact: it lands where its condition says, under a paper of its own. A whole sale can be
// undone once. Nobody is refused for what a count says.

let shop: TestShop
let journal: ReturnType<typeof openJournal>

beforeAll(async () => {
  shop = await openTestShop()
  journal = openJournal(shop.tablet, shop.storeId)
})

async function send(path: string, body: object) {
  const answer = await shop.tablet.post(`/api/v1${path}`, body)
  const said: PaperAnswer & { reason: string; concerns: object[]; why: string } = await answer.json()
  return { status: answer.status, body: said }
}

const bringBack = (lines: object[], more: object = {}) =>
  send('/returns', { id: v7(), storeId: shop.storeId, lines, ...more })

async function sell(...lines: Parameters<typeof journal.sell>[0]) {
  const sale = await journal.sell(lines)
  expect((await shop.tablet.post('/api/v1/sales', { sales: [sale] })).status).toBe(200)
  return sale
}

async function at(skuId: string) {
  const ledger = ledgerFor(skuId)
  const { stores, sum } = await ledger.balances(skuId)
  expect(sum).toBe(0)
  expect(await ledger.differences()).toEqual([])
  const {
    sellable = 0,
    review = 0,
    damaged = 0,
  } = stores.find(({ storeId }) => storeId === shop.storeId) ?? {}
  return { sellable, review, damaged }
}

test('goods that come back lie where their condition and the shop’s rule say, and more than was sold is asked about', async () => {
  const [vase, rose] = [await shop.addSku(5), await shop.addSku(1)]
  const sale = await sell({ skuId: vase, quantity: 3 }, { skuId: rose, quantity: 2 })
  expect(await at(rose)).toMatchObject({ sellable: -1 })
  const shown = await shop.tablet.get(`/api/v1/returns/sale?receipt=${sale.number}`)
  expect(await shown.json<ReturnableSale>()).toMatchObject({
    saleId: sale.id,
    voidable: true,
    lines: [
      { skuId: vase, sold: 3 },
      { skuId: rose, sold: 2 },
    ],
  })
  const id = v7()
  const lines = [
    { skuId: vase, quantity: 1, condition: 'as_new' },
    { skuId: rose, quantity: 1, condition: 'opened' },
  ]
  const first = await bringBack(lines, { id, receipt: sale.number })
  expect(first).toMatchObject({
    status: 201,
    body: { kind: 'return', number: 'B-1', reference: sale.number },
  })
  expect((await bringBack(lines, { id, receipt: sale.number })).body.number).toBe('B-1')
  await bringBack([{ skuId: vase, quantity: 1, condition: 'faulty' }], { receipt: sale.number })
  expect(await at(vase)).toEqual({ sellable: 3, review: 0, damaged: 1 })
  expect(await at(rose)).toEqual({ sellable: -1, review: 1, damaged: 0 })
  const entries = await shop.tablet.get(`/api/v1/skus/${vase}/entries`)
  expect(await entries.json()).toMatchObject({
    rows: expect.arrayContaining([
      expect.objectContaining({ documentKind: 'return', documentId: id, reason: 'as_new' }),
    ]),
  })
  const many = [{ skuId: vase, quantity: 2, condition: 'as_new' }]
  const asked = await bringBack(many, { receipt: sale.number })
  expect(asked.body.concerns).toEqual([{ kind: 'more_than_sold', skuId: vase, sold: 3, back: 4 }])
  expect((await bringBack(many, { receipt: sale.number, confirmed: true })).status).toBe(201)
  expect((await bringBack(lines, { receipt: 'T1-9999' })).body.reason).toBe('unknown_sale')
  // Without a receipt it is taken all the same.
  expect((await bringBack([{ skuId: rose, quantity: 2, condition: 'as_new' }])).status).toBe(201)
  expect(await at(rose)).toMatchObject({ sellable: 1 })
})

test('a kit comes back as the parts it was sold with; the same is exchanged for the same, and nothing else', async () => {
  const [pot, soil] = [await shop.addSku(10), await shop.addSku(10)]
  const kit = await shop.addKit([
    [pot, 2],
    [soil, 1],
  ])
  const recipe = [
    { skuId: pot, quantity: 1 },
    { skuId: soil, quantity: 3 },
  ]
  const sale = await sell({ skuId: kit, quantity: 2, more: { recipe } })
  await bringBack([{ skuId: kit, quantity: 1, condition: 'as_new' }], { saleId: sale.id })
  expect([await at(pot), await at(soil)]).toMatchObject([{ sellable: 9 }, { sellable: 7 }])

  const faulty = [{ skuId: pot, quantity: 1, condition: 'faulty' }]
  const swapped = await bringBack(faulty, { handedOut: [{ skuId: pot, quantity: 1 }] })
  expect(swapped.body.lines).toMatchObject([
    { from: 'customer', to: `${shop.storeId}/damaged` },
    { from: `${shop.storeId}/sellable`, to: 'customer' },
  ])
  expect(await at(pot)).toEqual({ sellable: 8, review: 0, damaged: 1 })
  for (const handedOut of [[{ skuId: soil, quantity: 1 }], [{ skuId: pot, quantity: 2 }]])
    expect(await bringBack(faulty, { handedOut })).toMatchObject({
      status: 422,
      body: { reason: 'needs_sale' },
    })
})

test('a sale is voided once, whole, and no longer counts among what its day sold', async () => {
  const vase = await shop.addSku(5)
  const sale = await sell({ skuId: vase, quantity: 2 })
  const soldThatDay = async () => {
    const { rows } = await openDb(env).client.execute({
      sql: 'SELECT quantity FROM sales_day WHERE sku_id = ?',
      args: [vase],
    })
    return rows.map(({ quantity }) => quantity)
  }
  expect(await soldThatDay()).toEqual([2])
  // Two at once, and one of them dies half way: the sweeper finishes it, and there is one.
  const sold = await findSold(env, { receipt: sale.number })
  if (!sold) throw new Error('the sale has not arrived')
  const writer = { staffId: shop.tablet.staffId, deviceId: null, via: 'office' }
  const past = Date.now() - 60_000
  expect(
    await crashAt('paper.transferred', (failing) => voidSale(failing, { id: v7() }, sold, writer, past)),
  ).toBe(true)
  const other = await send('/voids', { id: v7(), receipt: sale.number })
  expect(other).toMatchObject({ status: 409, body: { reason: 'voided_already' } })
  expect((await sweepStockDocuments(env, Date.now())).finished).toMatchObject([
    { kind: 'void', did: 'posted' },
  ])
  expect(await at(vase)).toMatchObject({ sellable: 5 })
  expect(await soldThatDay()).toEqual([0])
  const shown = await shop.tablet.get(`/api/v1/sales/${sale.id}`)
  expect(await shown.json()).toMatchObject({ marks: expect.arrayContaining(['voided']) })

  const partly = await sell({ skuId: vase, quantity: 2 })
  await bringBack([{ skuId: vase, quantity: 1, condition: 'as_new' }], { receipt: partly.number })
  expect(await send('/voids', { id: v7(), receipt: partly.number })).toMatchObject({
    status: 409,
    body: { reason: 'not_voidable', why: 'goods_came_back' },
  })
})
