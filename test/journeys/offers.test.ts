import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import type { UnavailableLine } from '#domain/order/place-wire.ts'
import type { LineRefusal } from '#domain/stock/claim-wire.ts'
import type { ExpectedRow } from '#domain/stock/offer-wire.ts'
import type { Offers } from '#domain/stock/wire.ts'
import {
  ask,
  basket,
  nameInstead,
  newItem,
  newStaff,
  openOrderShop,
  type Person,
  type StockedItem,
} from '#test/support/order-shop.ts'
import { forSku, ledgerFor, OTHER_STORE, STORE } from '#test/support/stock-commands.ts'
import { dbOf } from '#worker/http/database.ts'

// Whoever loses the last one is told in the same answer what they can have instead: other stores, the day on which it
// comes by what is really on its way, another variant of it, and what staff named.

let mia: Person

beforeAll(async () => {
  await openOrderShop()
  mia = await newStaff('manager')
})

const DAY_MS = 24 * 60 * 60_000
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)

/** Another variant of the same item. */
async function variantOf(of: StockedItem, units: number, price = 250): Promise<StockedItem> {
  const item = await newItem([units], price)
  await dbOf(env).run(
    `UPDATE sku SET item_id = '${of.itemId}', option1 = '${item.skuId}' WHERE id = '${item.skuId}'`,
  )
  return item
}

async function expectGoods({ skuId }: StockedItem, quantity: number, days: number, id = v7()) {
  return ask<{ rows: ExpectedRow[] }>(
    `/skus/${skuId}/expected`,
    { id, storeId: STORE, quantity, expectedOn: inDays(days) },
    mia,
  )
}

/** What somebody at the counter is told who scans something that is not there by our count. */
async function claim({ skuId }: StockedItem, quantity: number): Promise<LineRefusal> {
  const { status, body } = await ask<{ lines: LineRefusal[] }>(
    '/claims',
    { id: v7(), skuId, storeId: STORE, quantity, saleId: v7() },
    mia,
  )
  expect(status).toBe(409)
  const [line] = body.lines
  if (!line) throw new Error('no line was refused')
  return line
}

test('a refused basket, a refused order and a refused claim name the same offers', async () => {
  const rose = await newItem([1, 4])
  const red = await variantOf(rose, 3)
  const tulip = await newItem([6], 300)
  await nameInstead(mia, rose, tulip)
  expect((await expectGoods(rose, 5, 3)).status).toBe(200)
  const offers = {
    elsewhere: [{ storeId: OTHER_STORE, name: 'Harbour Rd', available: 4 }],
    backorder: { on: inDays(3) },
    substitutes: [
      { skuId: red.skuId, why: 'variant', available: 3, price: 250 },
      { skuId: tulip.skuId, why: 'named', available: 6, price: 300 },
    ],
  }
  const order = await ask<{ lines: UnavailableLine[] }>('/orders', await basket([[rose, 2]]))
  expect(order).toMatchObject({ status: 409, body: { lines: [{ available: 1, wanted: 2, ...offers }] } })
  const held = await ask<{ lines: LineRefusal[] }>('/holds', {
    basketId: v7(),
    storeId: STORE,
    lines: [{ id: v7(), skuId: rose.skuId, quantity: 2 }],
  })
  expect(held.body.lines[0]).toMatchObject(offers)
  expect(await claim(rose, 2)).toMatchObject(offers)
})

test('what stands in has enough here and now, and staff’s order is kept', async () => {
  const rose = await newItem([0])
  const [few, first, second, gone] = [
    await newItem([1]),
    await newItem([5]),
    await newItem([5]),
    await newItem([0]),
  ]
  await nameInstead(mia, rose, gone, second, few, first)
  const { substitutes } = await claim(rose, 2)
  expect(substitutes.map(({ skuId }) => skuId)).toEqual([second.skuId, first.skuId])
  await nameInstead(mia, rose)
  expect((await claim(rose, 2)).substitutes).toEqual([])
})

test('a day is told for no more than is on its way, and not twice for goods that have come', async () => {
  const rose = await newItem([0])
  await expectGoods(rose, 3, 2)
  await expectGoods(rose, 3, 5)
  expect((await claim(rose, 3)).backorder).toEqual({ on: inDays(2) })
  expect((await claim(rose, 4)).backorder).toEqual({ on: inDays(5) })
  expect((await claim(rose, 7)).backorder).toBeNull()
  // The first delivery comes, and is sold at once: what is still expected is the second alone.
  const receipt = await ask(
    '/goods-receipts',
    { id: v7(), storeId: STORE, lines: [{ skuId: rose.skuId, quantity: 3 }], confirmed: true },
    mia,
  )
  expect(receipt.status).toBe(201)
  await ledgerFor(rose.skuId).one(forSku(rose.skuId).sale(3))
  await expect
    .poll(async () => (await claim(rose, 3)).backorder, { timeout: 15_000 })
    .toEqual({ on: inDays(5) })
  const listed = await ask<{ rows: ExpectedRow[] }>(`/skus/${rose.skuId}/expected`, undefined, mia)
  expect(listed.body.rows.map(({ open }) => open)).toEqual([3])
})

test('a transfer on its way counts from the day somebody gave it, and not without one', async () => {
  const rose = await newItem([0, 9])
  const send = (expectedOn?: string) =>
    ask(
      '/transfers',
      {
        id: v7(),
        storeId: OTHER_STORE,
        toStoreId: STORE,
        lines: [{ skuId: rose.skuId, quantity: 4 }],
        confirmed: true,
        ...(expectedOn === undefined ? {} : { expectedOn }),
      },
      mia,
    )
  expect((await send()).status).toBe(201)
  expect((await claim(rose, 2)).backorder).toBeNull()
  expect((await send(inDays(1))).status).toBe(201)
  // A refusal may be a second behind.
  await expect
    .poll(async () => (await claim(rose, 2)).backorder, { timeout: 5_000 })
    .toEqual({ on: inDays(1) })
  const listed = await ask<{ rows: ExpectedRow[] }>(`/skus/${rose.skuId}/expected`, undefined, mia)
  expect(listed.body.rows.map(({ kind, open, expectedOn }) => ({ kind, open, expectedOn }))).toEqual([
    { kind: 'transfer', open: 4, expectedOn: inDays(1) },
    { kind: 'transfer', open: 4, expectedOn: null },
  ])
  const dayless = listed.body.rows[1]?.id ?? ''
  expect((await moveDay(rose, dayless, null, 3)).body.rows.map(({ expectedOn }) => expectedOn)).toEqual([
    inDays(1),
    inDays(3),
  ])
  await expect
    .poll(async () => (await claim(rose, 6)).backorder, { timeout: 5_000 })
    .toEqual({ on: inDays(3) })
})

/** Gives what is on its way another day than the one that was seen. */
function moveDay(rose: Awaited<ReturnType<typeof newItem>>, id: string, was: number | null, days: number) {
  return ask<{ rows: ExpectedRow[] }>(
    `/skus/${rose.skuId}/expected/${id}/day`,
    { was: was === null ? null : inDays(was), expectedOn: inDays(days) },
    mia,
  )
}

test('a delivery is written down once, and nothing is told from it when somebody ends it', async () => {
  const rose = await newItem([0])
  const id = v7()
  await expectGoods(rose, 5, 2, id)
  expect((await expectGoods(rose, 5, 2, id)).body.rows).toHaveLength(1)
  expect((await expectGoods(rose, 6, 2, id)).status).toBe(409)
  expect((await expectGoods(rose, 6, -2)).status).toBe(422)
  expect((await moveDay(rose, id, 2, 4)).body.rows).toMatchObject([{ expectedOn: inDays(4) }])
  // Sent again it is the same; whoever saw another day is told.
  expect((await moveDay(rose, id, 2, 4)).status).toBe(200)
  expect((await moveDay(rose, id, 2, 6)).body).toMatchObject({ reason: 'changed_meanwhile' })
  expect((await moveDay(rose, id, 4, -1)).body).toMatchObject({ reason: 'day_is_over' })
  const ended = await ask<{ rows: ExpectedRow[] }>(`/skus/${rose.skuId}/expected/${id}/end`, {}, mia)
  expect(ended.body.rows).toEqual([])
  expect((await claim(rose, 1)).backorder).toBeNull()
})

test('who looks a lost tie up finds what there is instead now', async () => {
  const rose = await newItem([1, 3])
  const lines = () => [{ id: v7(), skuId: rose.skuId, quantity: 1 }]
  const [one, two] = [lines(), lines()]
  const both = await Promise.all(
    [one, two].map((asked) =>
      ask<{ lines: LineRefusal[] }>('/holds', { basketId: v7(), storeId: STORE, lines: asked }),
    ),
  )
  const lost = both.find(({ status }) => status === 409)?.body.lines[0]
  const found = await ask<{ offers?: Offers; explanation: string }>(
    `/skus/${rose.skuId}/decisions/${lost?.decisionId}?claim=${lost?.lineId}`,
  )
  expect(found.body.offers?.elsewhere).toEqual([{ storeId: OTHER_STORE, name: 'Harbour Rd', available: 3 }])
  expect(found.body.explanation).toContain('Somebody else got the last one')
})
