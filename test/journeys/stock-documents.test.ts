import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'

import { audit } from '#db/schema/platform.ts'
import { stockDocument } from '#db/schema/stock.ts'
import type { PaperAnswer } from '#domain/stock/document-wire.ts'
import { crashAt } from '#test/support/failpoints.ts'
import { ledgerFor } from '#test/support/stock-commands.ts'
import { openTestShop, type TestShop } from '#test/support/test-shop.ts'
import { dbOf } from '#worker/http/database.ts'
import { sweepStockDocuments } from '#worker/stock-documents/sweep.ts'
import { takeIn } from '#worker/stock-documents/take-in.ts'

// Papers that move stock outside of selling it. They are facts: kept first, moved once however often they are sent,
// finished after a crash, and never refused for lack of stock, only asked about.

let shop: TestShop

beforeAll(async () => {
  shop = await openTestShop()
})

interface Said {
  readonly status: number
  readonly body: PaperAnswer & { reason: string; concerns: { kind: string }[] }
}

async function send(path: string, body: object): Promise<Said> {
  const answer = await shop.tablet.post(`/api/v1${path}`, body)
  return { status: answer.status, body: await answer.json() }
}

async function at(skuId: string, storeId = shop.storeId) {
  const { stores, sum } = await ledgerFor(skuId).balances(skuId)
  expect(sum).toBe(0)
  const { sellable = 0, damaged = 0, review = 0 } = stores.find((row) => row.storeId === storeId) ?? {}
  return { sellable, damaged, review }
}

async function outside(skuId: string, account: string): Promise<number> {
  const { accounts } = await ledgerFor(skuId).balances(skuId)
  return accounts.find((row) => row.account === account)?.quantity ?? 0
}

async function deliver(to: readonly string[]): Promise<number> {
  const lines = to.map((skuId) => ({ skuId, quantity: 2 }))
  const startedAt = performance.now()
  const { body } = await send('/goods-receipts', { id: v7(), storeId: shop.storeId, lines })
  expect(body).toMatchObject({ state: 'posted' })
  expect(body.lines).toHaveLength(to.length)
  return performance.now() - startedAt
}

const adjust = async (reason: string, lines: object[], more: object = {}) =>
  send('/adjustments', { id: v7(), storeId: shop.storeId, reason, lines, ...more })

describe('an adjustment', () => {
  test('moves units where its reason says, with document, person and reason in the journal', async () => {
    const skuId = await shop.addSku(10)
    const { status, body } = await adjust('damage', [{ skuId, quantity: 2 }], { note: 'fell from the shelf' })
    expect(status).toBe(201)
    expect(body).toMatchObject({
      kind: 'adjustment',
      state: 'posted',
      reason: 'damage',
      staffName: 'Mara',
      displaced: [],
      lines: [{ skuId, name: 'Thing', quantity: 2 }],
    })
    expect(body.number).toMatch(/^A-\d+$/)
    expect(await at(skuId)).toEqual({ sellable: 8, damaged: 2, review: 0 })
    await adjust('theft', [{ skuId, quantity: 1 }])
    await adjust('expiry', [{ skuId, quantity: 1 }])
    await adjust('found', [{ skuId, quantity: 3 }])
    expect(await at(skuId)).toEqual({ sellable: 9, damaged: 2, review: 0 })
    expect(await outside(skuId, 'shrink')).toBe(1)
    expect(await outside(skuId, 'writeoff')).toBe(1)
    expect(await outside(skuId, 'variance')).toBe(-3)
    const journal = await shop.tablet.get(`/api/v1/skus/${skuId}/entries`)
    const { rows } = (await journal.json()) as { rows: object[] }
    expect(rows.at(-2)).toMatchObject({
      documentKind: 'adjustment',
      documentId: body.id,
      documentLabel: body.number,
      reason: 'damage',
      staffName: 'Mara',
    })
  })

  test('is one adjustment however often it is sent; the same id with another content is refused by name', async () => {
    const skuId = await shop.addSku(10)
    const body = { id: v7(), storeId: shop.storeId, reason: 'theft', lines: [{ skuId, quantity: 2 }] }
    const [first, second] = [await send('/adjustments', body), await send('/adjustments', body)]
    expect(second).toEqual(first)
    const other = await send('/adjustments', { ...body, reason: 'loss' })
    expect(other).toMatchObject({ status: 409, body: { reason: 'id_used_with_other_content' } })
    expect(await at(skuId)).toMatchObject({ sellable: 8 })
    const told = await dbOf(env).select().from(audit).where(eq(audit.subjectId, body.id))
    expect(told).toMatchObject([{ action: 'stock.adjusted', reason: 'theft', staffId: shop.tablet.staffId }])
  })

  test('below zero is asked about once, then taken in: a negative balance is possible and visible', async () => {
    const skuId = await shop.addSku(1)
    const body = { id: v7(), storeId: shop.storeId, reason: 'damage', lines: [{ skuId, quantity: 3 }] }
    const asked = await send('/adjustments', body)
    expect(asked.status).toBe(409)
    expect(asked.body).toMatchObject({
      reason: 'confirmation_needed',
      concerns: [{ kind: 'below_zero', skuId, bucket: 'sellable', balance: 1, after: -2 }],
    })
    expect(await at(skuId)).toMatchObject({ sellable: 1 })
    const sure = await send('/adjustments', { ...body, confirmed: true })
    expect(sure.body.state).toBe('posted')
    expect(await at(skuId)).toEqual({ sellable: -2, damaged: 3, review: 0 })
  })

  test('of promised units breaks the promise, and says which', async () => {
    const skuId = await shop.addSku(2)
    const orderId = v7()
    const ledger = ledgerFor(skuId)
    const [hold] = await ledger.apply({
      op: 'hold',
      id: v7(),
      skuId,
      storeId: shop.storeId,
      quantity: 2,
      channel: 'online',
      inHand: false,
      firm: true,
      holdMs: 3_600_000,
      claimant: orderId,
      document: { kind: 'order', id: orderId, label: '1042' },
      actor: { via: 'test' },
      terms: { policy: 'first-come', margin: 1, windowMs: 0 },
    })
    expect(hold?.ok).toBe(true)
    const paper = await adjust('damage', [{ skuId, quantity: 1 }])
    expect(paper.body.displaced).toEqual([
      { skuId, quantity: 1, documentKind: 'order', documentId: orderId, label: '1042' },
    ])
  })

  test('names what it can not be about, and keeps nothing', async () => {
    const skuId = await shop.addSku(5)
    const kit = await shop.addKit([[skuId, 1]])
    const stranger = v7()
    expect(await adjust('damage', [{ skuId: stranger, quantity: 1 }])).toMatchObject({
      status: 404,
      body: { reason: 'unknown_sku', skuIds: [stranger] },
    })
    expect(await adjust('damage', [{ skuId: kit, quantity: 1 }])).toMatchObject({
      status: 422,
      body: { reason: 'not_counted' },
    })
    expect(await adjust('damage', [{ skuId, quantity: 1, from: 'damaged' }])).toMatchObject({
      status: 422,
      body: { reason: 'not_from_there' },
    })
    expect(
      await adjust('damage', [{ skuId, quantity: 1 }], { occurredAt: '2999-01-01T00:00:00Z' }),
    ).toMatchObject({ status: 422, body: { reason: 'not_yet' } })
    expect(await at(skuId)).toEqual({ sellable: 5, damaged: 0, review: 0 })
  })
})

describe('receiving without an order', () => {
  test('puts goods on the shelf or into review, from where they are judged', async () => {
    const skuId = await shop.addSku(0)
    const { body } = await send('/goods-receipts', {
      id: v7(),
      storeId: shop.storeId,
      reference: 'DN 4711',
      lines: [
        { skuId, quantity: 24 },
        { skuId, quantity: 6, to: 'review' },
      ],
    })
    expect(body).toMatchObject({ kind: 'receipt', reference: 'DN 4711', state: 'posted' })
    expect(await at(skuId)).toEqual({ sellable: 24, damaged: 0, review: 6 })
    await adjust('back_to_shelf', [{ skuId, quantity: 3 }])
    await adjust('damage', [{ skuId, quantity: 2, from: 'review' }])
    await adjust('writeoff', [{ skuId, quantity: 1, from: 'review' }])
    expect(await at(skuId)).toEqual({ sellable: 27, damaged: 2, review: 0 })
  })

  test('the same delivery note twice, and a barcode in the field of the quantity, are asked about', async () => {
    const skuId = await shop.addSku(0)
    const delivery = (more: object) => ({
      id: v7(),
      storeId: shop.storeId,
      reference: 'DN 4712',
      lines: [{ skuId, quantity: 1 }],
      ...more,
    })
    const first = await send('/goods-receipts', delivery({}))
    const again = await send('/goods-receipts', delivery({}))
    expect(again).toMatchObject({
      status: 409,
      body: { concerns: [{ kind: 'reference_used', number: first.body.number }] },
    })
    const typed = await send(
      '/goods-receipts',
      delivery({ reference: 'DN 4713', lines: [{ skuId, quantity: 40_123_455 }] }),
    )
    expect(typed.body.concerns).toMatchObject([{ kind: 'unusually_many', quantity: 40_123_455 }])
    expect((await send('/goods-receipts', delivery({ confirmed: true }))).status).toBe(201)
    expect(await at(skuId)).toMatchObject({ sellable: 2 })
  })

  test(
    'a delivery of 500 lines is one call, and a line of it costs a fraction of a call of its own',
    {
      timeout: 240_000,
    },
    async () => {
      const skuIds: string[] = []
      for (let made = 0; made < 500; made += 1) skuIds.push(await shop.addSku(0))
      // The first one also makes 500 objects, which happens once in their lives.
      await deliver(skuIds)
      let singly = 0
      for (const skuId of skuIds.slice(0, 20)) singly += await deliver([skuId])
      // Compared with each other: how fast the machine is, and what else it does, changes both.
      expect((await deliver(skuIds)) / 500).toBeLessThan(singly / 20 / 3)
      expect(await at(skuIds[499] ?? '')).toMatchObject({ sellable: 4 })
    },
  )
})

describe('a crash', () => {
  test('between keeping a paper and moving its stock is finished by the sweeper, once', async () => {
    const [one, two] = [await shop.addSku(5), await shop.addSku(5)]
    for (const step of ['paper.received', 'paper.transferred', 'paper.posted']) {
      const id = v7()
      const lines = [one, two].map((skuId) => ({
        skuId,
        quantity: 1,
        from: `${shop.storeId}/sellable`,
        to: 'shrink',
      }))
      const paper = {
        kind: 'adjustment',
        storeId: shop.storeId,
        reason: 'theft',
        lines,
        deliberate: false,
      } as const
      const writer = { staffId: shop.tablet.staffId, deviceId: null, via: 'office' }
      const past = Date.now() - 60_000
      expect(await crashAt(step, (failing) => takeIn(failing, { id }, paper, writer, past))).toBe(true)
      const [kept] = await dbOf(env).select().from(stockDocument).where(eq(stockDocument.id, id))
      const isDone = step === 'paper.posted'
      expect(kept?.state).toBe(isDone ? 'posted' : 'received')
      expect(await sweepStockDocuments(env, Date.now())).toEqual({
        finished: isDone ? [] : [{ kind: 'adjustment', id, did: 'posted' }],
        left: [],
      })
    }
    expect(await sweepStockDocuments(env, Date.now())).toEqual({ finished: [], left: [] })
    expect(await at(one)).toMatchObject({ sellable: 2 })
    expect(await at(two)).toMatchObject({ sellable: 2 })
    expect(await ledgerFor(one).differences()).toEqual([])
  })
})

test('papers are listed newest first, by kind and store', async () => {
  const skuId = await shop.addSku(5)
  const { body } = await adjust('loss', [{ skuId, quantity: 2 }])
  const list = await shop.tablet.get(`/api/v1/stock-documents?kind=adjustment&store=${shop.storeId}&limit=1`)
  const page = (await list.json()) as { rows: object[]; nextCursor: string }
  expect(page.rows).toMatchObject([{ id: body.id, lines: 1, units: 2, staffName: 'Mara' }])
  const next = await shop.tablet.get(
    `/api/v1/stock-documents?kind=adjustment&limit=1&cursor=${page.nextCursor}`,
  )
  const { rows } = (await next.json()) as { rows: { id: string }[] }
  expect(rows[0]?.id).not.toBe(body.id)
  const one = await shop.tablet.get(`/api/v1/stock-documents/${body.id}`)
  expect(await one.json()).toMatchObject({ number: body.number, lines: [{ quantity: 2 }] })
})

test('what a shop began with is listed too, and is nobody else’s to finish', async () => {
  const skuId = await shop.addSku(0)
  const id = v7()
  await dbOf(env)
    .insert(stockDocument)
    .values({
      id,
      kind: 'opening',
      number: 'OPEN-MAIN',
      storeId: shop.storeId,
      state: 'received',
      lines: JSON.stringify([{ skuId, quantity: 7 }]),
      occurredAt: 1,
      createdAt: 1,
    })
  expect((await sweepStockDocuments(env, Date.now())).finished).toEqual([])
  expect(await at(skuId)).toMatchObject({ sellable: 0 })
  const one = await shop.tablet.get(`/api/v1/stock-documents/${id}`)
  expect(await one.json()).toMatchObject({ kind: 'opening', lines: [{ from: 'opening', quantity: 7 }] })
})
