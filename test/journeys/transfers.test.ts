import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import type { PaperAnswer, TransferRow, TransferView } from '#domain/stock/document-wire.ts'
import { crashAt } from '#test/support/failpoints.ts'
import { ledgerFor } from '#test/support/stock-commands.ts'
import { openTestShop, type TestShop } from '#test/support/test-shop.ts'
import { sweepStockDocuments } from '#worker/stock-documents/sweep.ts'
import { receiveTransfer } from '#worker/stock-documents/transfers.ts'

// Goods go from one store to another in a van. They leave one shelf when they are packed, stay visible on their way, and
// reach the other shelf in as many parts as they come in. What never comes is accounted for, not forgotten.

let shop: TestShop

beforeAll(async () => {
  shop = await openTestShop()
})

async function send(path: string, body: object) {
  const answer = await shop.tablet.post(`/api/v1${path}`, body)
  return {
    status: answer.status,
    body: (await answer.json()) as PaperAnswer & { reason: string; concerns: object[] },
  }
}

async function packed(lines: readonly (readonly [skuId: string, quantity: number])[]) {
  const { status, body } = await send('/transfers', {
    id: v7(),
    storeId: shop.storeId,
    toStoreId: shop.otherStoreId,
    lines: lines.map(([skuId, quantity]) => ({ skuId, quantity })),
  })
  expect(status).toBe(201)
  return body
}

const arrive = async (transferId: string, lines: object[], more: object = {}) =>
  send(`/transfers/${transferId}/receipts`, { id: v7(), lines, ...more })

const close = async (transferId: string, reason: string) =>
  send(`/transfers/${transferId}/closings`, { id: v7(), reason })

async function viewed(transferId: string): Promise<TransferView> {
  return (await shop.tablet.get(`/api/v1/transfers/${transferId}`)).json()
}

async function openOnes(): Promise<TransferRow[]> {
  const answer = await shop.tablet.get(`/api/v1/transfers?state=open&store=${shop.otherStoreId}`)
  const page: { rows: TransferRow[] } = await answer.json()
  return page.rows
}

async function where(skuId: string, transferId: string) {
  const { accounts, sum } = await ledgerFor(skuId).balances(skuId)
  expect(sum).toBe(0)
  const of = (account: string) => accounts.find((row) => row.account === account)?.quantity ?? 0
  return {
    here: of(`${shop.storeId}/sellable`),
    onWay: of(`transit/${transferId}`),
    there: of(`${shop.otherStoreId}/sellable`),
    shrink: of('shrink'),
  }
}

test('sent, received in parts, and the rest stays visible on its way until it is accounted for', async () => {
  const [rose, vase] = [await shop.addSku(20), await shop.addSku(5)]
  const { id, number } = await packed([
    [rose, 10],
    [vase, 2],
  ])
  expect(number).toMatch(/^T-\d+$/)
  expect(await where(rose, id)).toEqual({ here: 10, onWay: 10, there: 0, shrink: 0 })

  const first = await arrive(id, [{ skuId: rose, quantity: 6 }])
  expect(first.body).toMatchObject({ kind: 'transfer_receipt', number: `${number}/1`, state: 'posted' })
  expect(await where(rose, id)).toEqual({ here: 10, onWay: 4, there: 6, shrink: 0 })
  expect((await openOnes()).find((row) => row.id === id)).toMatchObject({
    arrival: 'partly_received',
    lines: 2,
    linesOpen: 2,
    unitsOpen: 6,
  })

  await arrive(id, [
    { skuId: rose, quantity: 3 },
    { skuId: vase, quantity: 1 },
    { skuId: vase, quantity: 1, to: 'damaged' },
  ])
  expect(await viewed(id)).toMatchObject({
    arrival: 'partly_received',
    lines: [
      { skuId: rose, sent: 10, received: 9, open: 1 },
      { skuId: vase, sent: 2, received: 2, open: 0 },
    ],
    papers: [{ kind: 'transfer' }, { kind: 'transfer_receipt' }, { kind: 'transfer_receipt' }],
  })

  const closing = await close(id, 'lost')
  expect(closing.body).toMatchObject({ kind: 'transfer_closing', reason: 'lost', number: `${number}/3` })
  expect(await where(rose, id)).toEqual({ here: 10, onWay: 0, there: 9, shrink: 1 })
  expect(await viewed(id)).toMatchObject({ arrival: 'closed', lines: [{ lost: 1, open: 0 }, { open: 0 }] })
  expect((await openOnes()).some((row) => row.id === id)).toBe(false)
  expect(await close(id, 'lost')).toMatchObject({ status: 409, body: { reason: 'nothing_open' } })
})

test('more than was sent is asked about; if it is so, the sender has less', async () => {
  const rose = await shop.addSku(20)
  const { id } = await packed([[rose, 10]])
  const asked = await arrive(id, [{ skuId: rose, quantity: 12 }])
  expect(asked).toMatchObject({
    status: 409,
    body: {
      reason: 'confirmation_needed',
      concerns: [{ kind: 'more_than_sent', skuId: rose, open: 10, quantity: 12 }],
    },
  })
  await arrive(id, [{ skuId: rose, quantity: 12 }], { confirmed: true })
  expect((await viewed(id)).lines).toMatchObject([{ sent: 10, received: 12, open: -2 }])
  await close(id, 'not_sent')
  expect(await where(rose, id)).toEqual({ here: 8, onWay: 0, there: 12, shrink: 0 })
  expect((await viewed(id)).lines).toMatchObject([{ sent: 12, received: 12, open: 0 }])
})

test('what turns up after it was written off comes back from there', async () => {
  const rose = await shop.addSku(20)
  const { id } = await packed([[rose, 10]])
  await close(id, 'lost')
  expect(await where(rose, id)).toMatchObject({ onWay: 0, shrink: 10 })
  await arrive(id, [{ skuId: rose, quantity: 10 }], { confirmed: true })
  expect((await openOnes()).some((row) => row.id === id)).toBe(true)
  await close(id, 'lost')
  expect(await where(rose, id)).toEqual({ here: 10, onWay: 0, there: 10, shrink: 0 })
})

test('taking units that were promised is asked about before the van leaves', async () => {
  const rose = await shop.addSku(5)
  const claim = await shop.tablet.post('/api/v1/claims', {
    id: v7(),
    skuId: rose,
    storeId: shop.storeId,
    quantity: 2,
    saleId: v7(),
  })
  expect(claim.status).toBe(201)
  const asked = await send('/transfers', {
    id: v7(),
    storeId: shop.storeId,
    toStoreId: shop.otherStoreId,
    lines: [{ skuId: rose, quantity: 4 }],
  })
  expect(asked.body.concerns).toEqual([
    { kind: 'takes_promised', skuId: rose, storeId: shop.storeId, free: 3, taken: 4 },
  ])
})

test('two people at two pallets write at once: both count, each once', async () => {
  const skus = await Promise.all(Array.from({ length: 8 }, () => shop.addSku(10)))
  const { id } = await packed(skus.map((skuId) => [skuId, 5]))
  const receipts = skus.map((skuId) => ({ id: v7(), lines: [{ skuId, quantity: 5 }] }))
  const answers = await Promise.all(
    [...receipts, ...receipts].map((body) => send(`/transfers/${id}/receipts`, body)),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
  const view = await viewed(id)
  expect(view.arrival).toBe('received')
  expect(view.papers).toHaveLength(9)
  expect(new Set(view.papers.map(({ number }) => number)).size).toBe(9)
  for (const skuId of skus) expect(await where(skuId, id)).toMatchObject({ here: 5, onWay: 0, there: 5 })
})

test('an arrival that was kept and then left by a crash is finished by the sweeper', async () => {
  const rose = await shop.addSku(5)
  const { id } = await packed([[rose, 5]])
  const body = { id: v7(), lines: [{ skuId: rose, quantity: 4 }] }
  const writer = { staffId: shop.tablet.staffId, deviceId: null, via: 'office' }
  const past = Date.now() - 60_000
  expect(await crashAt('paper.received', (failing) => receiveTransfer(failing, id, body, writer, past))).toBe(
    true,
  )
  expect(await where(rose, id)).toMatchObject({ onWay: 5, there: 0 })
  expect((await sweepStockDocuments(env, Date.now())).finished).toMatchObject([{ id: body.id }])
  expect(await where(rose, id)).toMatchObject({ onWay: 1, there: 4 })
  expect((await send(`/transfers/${id}/receipts`, body)).body).toMatchObject({ state: 'posted' })
  expect(await where(rose, id)).toMatchObject({ onWay: 1, there: 4 })
})

test('a transfer goes from one store to another, and only a transfer can be received', async () => {
  const rose = await shop.addSku(5)
  const body = {
    id: v7(),
    storeId: shop.storeId,
    toStoreId: shop.storeId,
    lines: [{ skuId: rose, quantity: 1 }],
  }
  expect(await send('/transfers', body)).toMatchObject({ status: 422, body: { reason: 'same_store' } })
  expect(await send('/transfers', { ...body, toStoreId: v7() })).toMatchObject({
    status: 404,
    body: { reason: 'unknown_store' },
  })
  expect(await arrive(v7(), [{ skuId: rose, quantity: 1 }])).toMatchObject({
    status: 404,
    body: { reason: 'unknown_transfer' },
  })
})
