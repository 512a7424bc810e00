import { env } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'

import type { OrderView } from '#domain/order/wire.ts'
import { PAID_ONLINE, sellPromised, textsAbout } from '#test/support/displaced-orders.ts'
import {
  ask,
  newItem,
  newKit,
  newStaff,
  onDesk,
  openOrderShop,
  pageOf,
  placed,
  step,
  whereIs,
  type Person,
  type StockedItem,
} from '#test/support/order-shop.ts'
import { forSku, ledgerFor, STORE } from '#test/support/stock-commands.ts'
import { ordersDisplaced } from '#worker/orders/displaced.ts'
import { sweepOrders } from '#worker/orders/sweep.ts'

// A fact may break a promise: somebody at the counter had the unit in their hand. The order's customer is told at once
// and chooses; what comes back before they have chosen is promised again.

let ana: Person
let mia: Person

beforeAll(async () => {
  await openOrderShop()
  ana = await newStaff('associate')
  mia = await newStaff('manager')
})

async function comesBack({ skuId }: StockedItem, units: number): Promise<void> {
  const answer = await ledgerFor(skuId).one(
    forSku(skuId).post([{ from: 'customer', to: `${STORE}/sellable`, quantity: units }]),
  )
  await ordersDisplaced(env, answer.ok ? (answer.value.restored ?? []) : [], 'returned')
}

async function textsTo(orderId: string): Promise<string[]> {
  return (await textsAbout(orderId, mia)).map(({ kind }) => kind)
}

test('the order needs a decision, its customer is told, and being told twice changes nothing', async () => {
  const rose = await newItem([3])
  const { orderId, secret } = await placed([[rose, 2]])
  const displaced = await sellPromised(rose, 2)
  expect(displaced).toHaveLength(1)
  const page = await pageOf(secret)
  expect(page).toMatchObject({ state: 'needs_decision', lines: [{ missing: 1, state: 'displaced' }] })
  expect(page.actions).toEqual(['arrived', 'wait', 'drop', 'cancel'])

  await ordersDisplaced(env, displaced, 'sold_at_counter')
  expect((await pageOf(secret)).version).toBe(page.version)
  expect(await textsTo(orderId)).toEqual(['confirmed', 'displaced'])
})

test('doing without refunds that part, and the rest goes its way', async () => {
  const rose = await newItem([3])
  const card = await newItem([3], 350)
  const { orderId, secret } = await placed(
    [
      [rose, 2],
      [card, 1],
    ],
    PAID_ONLINE,
  )
  await sellPromised(rose, 2)
  const dropped = await ask<OrderView>(`/orders/by-link/${secret}/decide`, { choice: 'drop' })
  expect(dropped.body).toMatchObject({ state: 'confirmed', total: 600, refunded: 250, due: 0 })
  const again = await ask<OrderView>(`/orders/by-link/${secret}/decide`, { choice: 'drop' })
  expect(again.body.refunded).toBe(250)
  expect(await textsTo(orderId)).toEqual(['confirmed', 'displaced', 'dropped'])

  const { body } = await step(orderId, 'take', ana)
  await step(orderId, 'pick', ana, { lineId: body.lines[0]?.lineId, picked: 1 })
  await step(orderId, 'pick', ana, { lineId: body.lines[1]?.lineId, picked: 1 })
  await step(orderId, 'stage', ana, { place: 'B2' })
  expect(await whereIs(rose.skuId)).toEqual({ sellable: 0, staged: 1, held: 0, customer: 2 })
})

test('what comes back before the customer has chosen is promised again', async () => {
  const rose = await newItem([2])
  const { orderId, secret } = await placed([[rose, 2]])
  await sellPromised(rose, 1)
  expect((await pageOf(secret)).state).toBe('needs_decision')
  await comesBack(rose, 1)
  expect(await pageOf(secret)).toMatchObject({ state: 'confirmed', lines: [{ missing: 0, state: 'open' }] })
  expect(await textsTo(orderId)).toEqual(['confirmed', 'displaced', 'restored'])
})

test('a customer who waits is told when it is back, also when nobody told the order', async () => {
  const rose = await newItem([1])
  const { secret } = await placed([[rose, 1]])
  await sellPromised(rose, 1)
  const waiting = await ask<OrderView>(`/orders/by-link/${secret}/decide`, { choice: 'wait' })
  expect(waiting.body).toMatchObject({ state: 'confirmed', lines: [{ state: 'displaced' }] })
  await ledgerFor(rose.skuId).one(forSku(rose.skuId).opening(5))
  await sweepOrders(env, Date.now())
  expect(await pageOf(secret)).toMatchObject({ state: 'confirmed', lines: [{ state: 'open' }] })
})

test('losing everything and choosing to do without ends the order', async () => {
  const rose = await newItem([2])
  const { secret } = await placed([[rose, 2]], PAID_ONLINE)
  await sellPromised(rose, 2)
  await ask(`/orders/by-link/${secret}/decide`, { choice: 'drop' })
  expect(await pageOf(secret)).toMatchObject({ state: 'cancelled', paymentState: 'refunded', refunded: 500 })
  await comesBack(rose, 2)
  expect(await whereIs(rose.skuId)).toMatchObject({ sellable: 2, held: 0 })
})

test('an associate who finds it on the shelf after all picks it, and the journal agrees', async () => {
  const rose = await newItem([1])
  const { orderId } = await placed([[rose, 1]])
  await sellPromised(rose, 1)
  const { body } = await step(orderId, 'take', ana)
  expect(body.state).toBe('needs_decision')
  const picked = await step(orderId, 'pick', ana, { lineId: body.lines[0]?.lineId, picked: 1 })
  expect(picked.body.state).toBe('picking')
  await step(orderId, 'stage', ana, { place: 'B2' })
  // One more was on the shelf than the books knew: below zero says so, until somebody counts.
  expect(await whereIs(rose.skuId)).toEqual({ sellable: -1, staged: 1, held: 0, customer: 1 })
})

test('what was picked already is not touched, whatever is sold', async () => {
  const rose = await newItem([2])
  const { orderId, secret } = await placed([[rose, 2]])
  const { body } = await step(orderId, 'take', ana)
  await step(orderId, 'pick', ana, { lineId: body.lines[0]?.lineId, picked: 2 })
  await sellPromised(rose, 2)
  expect(await pageOf(secret)).toMatchObject({ state: 'picking', lines: [{ missing: 0 }] })
  await step(orderId, 'stage', ana, { place: 'B2' })
  expect(await whereIs(rose.skuId)).toMatchObject({ staged: 2, held: 0 })
})

test('one missing part is a missing box', async () => {
  const vase = await newItem([2])
  const stem = await newItem([6])
  const box = await newKit([
    { skuId: vase.skuId, quantity: 1 },
    { skuId: stem.skuId, quantity: 3 },
  ])
  const { orderId, secret } = await placed([[box, 2]])
  await sellPromised(stem, 1)
  expect(await pageOf(secret)).toMatchObject({ state: 'needs_decision', lines: [{ missing: 1 }] })
  await ask(`/orders/by-link/${secret}/decide`, { choice: 'drop' })
  const { body } = await step(orderId, 'take', ana)
  await step(orderId, 'pick', ana, { lineId: body.lines[0]?.lineId, picked: 1 })
  await step(orderId, 'stage', ana, { place: 'B2' })
  expect(await whereIs(vase.skuId)).toEqual({ sellable: 1, staged: 1, held: 0, customer: 0 })
  expect(await whereIs(stem.skuId)).toEqual({ sellable: 2, staged: 3, held: 0, customer: 1 })
})

test('units that one order gives back keep the broken promise of another', async () => {
  const rose = await newItem([2])
  const first = await placed([[rose, 1]], PAID_ONLINE)
  const second = await placed([[rose, 1]])
  await sellPromised(rose, 1)
  expect((await pageOf(second.secret)).state).toBe('needs_decision')
  await ask(`/orders/by-link/${first.secret}/cancel`, {})
  expect((await pageOf(second.secret)).state).toBe('confirmed')
  expect(await onDesk(second.orderId, ana)).toMatchObject({ lines: [{ missing: 0 }] })
})
