import { setTimeout as wait } from 'node:timers/promises'

import { afterAll, beforeAll, expect, test } from 'vitest'

import type { SaleDocument } from '#domain/sale/wire.ts'
import { openJournal } from '#test/support/sale-documents.ts'

import { openCuttableLine, type CuttableLine } from './cuttable-line.ts'
import { openShopUnderFire, type ShopUnderFire } from './shop-under-fire.ts'
import { openShopper, type Shopper } from './shopper.ts'

// The queue delivers twice, late and out of order; an object restarts between its entry and its outbox; libSQL is away
// in the middle of sales and orders. Sales are kept by the tablet, orders are refused in plain words or finished, and
// afterwards everything is there once and in order. `LONG=1`: away for thirty seconds instead of four.

const AWAY_MS = process.env['LONG'] === '1' ? 30_000 : 4_000
const ARRIVES_MS = 50_000
const QUEUE = 'onhand-entries'

let fire: ShopUnderFire
let line: CuttableLine
let shopper: Shopper
let journal: ReturnType<typeof openJournal>
let skus: string[]

beforeAll(async () => {
  line = await openCuttableLine()
  fire = await openShopUnderFire({ libsqlVia: line.via })
  shopper = await openShopper(fire)
  journal = openJournal(fire.tablet, fire.tablet.storeId)
  const rows = await fire.sql(
    `SELECT s.id FROM sku AS s JOIN balance AS b ON b.sku_id = s.id AND b.store_id = ?
     WHERE s.kind = 'stocked' AND s.unit = 'piece' AND s.status = 'active'
     ORDER BY b.sellable - b.held DESC LIMIT 6`,
    fire.tablet.storeId,
  )
  skus = rows.map((row) => row['id'] as string)
})

afterAll(async () => {
  await fire.close()
  await line.close()
})

const sku = (index: number): string => skus[index] ?? ''

async function sell(index: number): Promise<SaleDocument> {
  const sale = await journal.sell([{ skuId: sku(index), quantity: 1 }])
  await fire.send('/sales', { sales: [sale] })
  return sale
}

const WHOLE = { last: true, gaps: 0 }
const PATIENT = { timeout: ARRIVES_MS, interval: 200 }

/** Whether libSQL has the last entry of a SKU's object, and how many entries are missing or there twice. */
async function projectionOf(skuId: string): Promise<{ last: boolean; gaps: number }> {
  const { seq } = await fire.balances(skuId)
  const [row] = await fire.sql(
    `SELECT count(*) AS entries, max(seq) AS last, (SELECT seq FROM projection WHERE sku_id = ?1) AS complete
     FROM entry WHERE sku_id = ?1`,
    skuId,
  )
  const { entries, last, complete } = row as Record<'entries' | 'last' | 'complete', number>
  return { last: last === seq && complete === seq, gaps: last - entries }
}

/** Waits until a queue has brought another batch since `seen`. */
async function delivered(seen: number): Promise<void> {
  await expect
    .poll(() => (fire.shop.host.queues?.deliveries.length ?? 0) > seen, { timeout: ARRIVES_MS })
    .toBe(true)
}

test('delivered twice, late and out of order: every entry is there once, and in order', async () => {
  const { queues } = fire.shop.host
  queues?.deliverNextTwice(QUEUE)
  await sell(0)
  await expect.poll(() => projectionOf(sku(0)), PATIENT).toEqual(WHOLE)
  // The first of two goes back, and comes after the second.
  queues?.postponeNext(QUEUE)
  await sell(0)
  const seen = queues?.deliveries.length ?? 0
  await wait(1_200)
  await sell(0)
  await delivered(seen)
  await expect.poll(() => projectionOf(sku(0)), PATIENT).toEqual(WHOLE)
  const letGo = queues?.hold(QUEUE)
  await sell(0)
  await wait(500)
  await sell(0)
  letGo?.()
  queues?.loseNextAcknowledgement(QUEUE)
  await expect.poll(() => projectionOf(sku(0)), PATIENT).toEqual(WHOLE)
})

test('an object that dies between its entry and its outbox tells it when it is back', async () => {
  const sale = await journal.sell([{ skuId: sku(1), quantity: 1 }])
  await fire.killAt('entries.sending', async () => {
    await fire.send('/sales', { sales: [sale] })
    await wait(ARRIVES_MS)
  })
  // Nobody sells it again: its own alarm, or whoever asks for it next, is enough.
  await fire.balances(sku(1))
  await expect.poll(() => projectionOf(sku(1)), PATIENT).toEqual(WHOLE)
})

test('a sale from long ago, sent again, is the sale it was', async () => {
  const sale = await sell(2)
  for (let count = 0; count < 5; count += 1) await sell(2)
  await fire.killAndRestart()
  const before = await fire.balances(sku(2))
  const again = await fire.send('/sales', { sales: [sale] })
  expect(await again.json()).toMatchObject({ sales: [{ id: sale.id, state: 'posted' }] })
  expect(await fire.balances(sku(2))).toEqual(before)
})

test('libSQL is away in the middle: sales are kept, orders are refused in plain words or finished, all once', async () => {
  const kept: SaleDocument[] = []
  const posted = new Set<string>()
  const orders = [await shopper.order([[sku(4), 1]]), await shopper.order([[sku(4), 2]], 'at_pickup')]
  const [heldBefore, sellableBefore] = [
    (await fire.balances(sku(4))).held,
    (await fire.balances(sku(3))).sellable,
  ]
  /** As a tablet does: sends what waits, and keeps what was not acknowledged. */
  const sync = async (): Promise<void> => {
    const waiting = kept.filter(({ id }) => !posted.has(id))
    const answer = await fire.send('/sales', { sales: waiting }).catch(() => null)
    if (!answer?.ok) return
    const { sales } = await answer.json<{ sales: { id: string; state: string }[] }>()
    for (const { id, state } of sales) if (state === 'posted') posted.add(id)
  }
  const ring = async (): Promise<void> => {
    kept.push(await journal.sell([{ skuId: sku(3), quantity: 1 }]))
    await sync()
  }
  await ring()
  expect(posted.size).toBe(1)
  const underway = Promise.all([ring(), ...orders.map(async (order) => shopper.place(order))])
  line.cut()
  const first = await underway.catch(() => [])
  const answers = first.flatMap((one) => (one === undefined ? [] : [one]))
  const until = Date.now() + AWAY_MS
  while (Date.now() < until) {
    await ring()
    for (const order of orders) answers.push(await shopper.place(order))
    await wait(AWAY_MS / 8)
  }
  // What could not be finished said so: nothing was charged, and trying again is safe.
  const refused = answers.filter(({ status }) => status !== 200)
  expect(refused.length).toBeGreaterThan(0)
  for (const { status, body } of refused) {
    expect(status).toBe(503)
    expect(body).toMatchObject({ reason: 'not_reachable' })
    expect(body.detail).toMatch(/[Tt]ry again/)
  }

  line.mend()
  await ring()
  expect(posted.size).toBe(kept.length)
  for (const order of orders)
    expect(await shopper.place(order)).toMatchObject({ status: 200, body: { orderId: order.id } })
  expect((await fire.balances(sku(4))).held).toBe(heldBefore + 3)
  expect((await fire.balances(sku(3))).sellable).toBe(sellableBefore - kept.length)
  const rows = await fire.sql(
    `SELECT count(*) AS n FROM sale WHERE state = 'posted' AND id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(kept.map(({ id }) => id)),
  )
  expect(rows[0]?.['n']).toBe(kept.length)
  await expect.poll(() => projectionOf(sku(3)), PATIENT).toEqual(WHOLE)
})

test('after all of it, every journal agrees with its balances and holds', async () => {
  expect(await fire.differences()).toEqual([])
})
