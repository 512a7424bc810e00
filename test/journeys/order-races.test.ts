import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import { handOver } from '#domain/order/ending.ts'
import { stage, take } from '#domain/order/picking.ts'
import type { PlacedOrder } from '#domain/order/place-wire.ts'
import { TAKEN_IDLE_MS } from '#domain/order/states.ts'
import type { DeskOrder } from '#domain/order/wire.ts'
import { crashAt } from '#test/support/failpoints.ts'
import {
  ask,
  basket,
  newItem,
  newStaff,
  onDesk,
  openOrderShop,
  pageOf,
  placed,
  secretOf,
  stageOrder,
  step,
  whereIs,
  type Person,
} from '#test/support/order-shop.ts'
import { changeOrder } from '#worker/orders/change.ts'
import { placeOrder } from '#worker/orders/place.ts'
import { sweepOrders } from '#worker/orders/sweep.ts'

// Two people, two requests or a crash meet in one order. Whatever happens, it is one order, taken by one person, and
// every unit and cent is where the order says.

let ana: Person
let ben: Person

beforeAll(async () => {
  await openOrderShop()
  ana = await newStaff('associate', 'Ana')
  ben = await newStaff('associate', 'Ben')
})

const MINUTE_MS = 60_000

test('two associates reach for one order: one has it, the other is told who', async () => {
  const rose = await newItem([5])
  const { orderId } = await placed([[rose, 1]])
  const version = (await onDesk(orderId, ana))?.version
  const answers = await Promise.all(
    [ana, ben].map((who) =>
      ask<{ reason?: string; takenBy?: unknown }>(`/orders/${orderId}/take`, { id: v7(), version }, who),
    ),
  )
  const winner = answers[0]?.status === 200 ? ana : ben
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  const loser = answers.find(({ status }) => status === 409)
  expect(loser?.body).toMatchObject({ reason: 'changed_meanwhile', takenBy: winner.staffId })
})

test('the same write sent twice at once is one write', async () => {
  const rose = await newItem([5])
  const { orderId } = await placed([[rose, 2]])
  const { body } = await step(orderId, 'take', ana)
  const write = { id: v7(), version: body.version, lineId: body.lines[0]?.lineId, picked: 2 }
  const answers = await Promise.all(
    [1, 2, 3].map(() => ask<DeskOrder>(`/orders/${orderId}/pick`, write, ana)),
  )
  for (const answer of answers)
    expect(answer).toMatchObject({ status: 200, body: { version: body.version + 1 } })
})

test('a taken order frees itself after ten idle minutes and keeps its progress', async () => {
  const rose = await newItem([5])
  const { orderId } = await placed([[rose, 2]])
  const { body } = await step(orderId, 'take', ana)
  await step(orderId, 'pick', ana, { lineId: body.lines[0]?.lineId, picked: 1 })
  expect((await step(orderId, 'take', ben)).body).toMatchObject({
    reason: 'taken_by_other',
    staffId: ana.staffId,
  })
  const report = await sweepOrders(env, Date.now() + TAKEN_IDLE_MS + MINUTE_MS)
  expect(report.finished).toContainEqual({ kind: 'order', id: orderId, did: 'freed' })
  const free = await onDesk(orderId, ben)
  expect(free).toMatchObject({ takenBy: null, state: 'picking', lines: [{ picked: 1 }] })
  expect((await step(orderId, 'take', ben)).body).toMatchObject({ takenBy: { name: 'Ben' } })
})

test.for([
  'order.written',
  'order.held',
  'order.authorised',
  'order.firm',
  'order.confirmed',
  'payment.captured',
])('a crash at %s leaves one order, which a retry finishes', async (boundary) => {
  const rose = await newItem([5])
  const order = await basket([[rose, 2]], { payment: 'sandbox', paymentToken: 'sbx_approve' })
  expect(await crashAt(boundary, (failing) => placeOrder(failing, order, Date.now()))).toBe(true)
  const answer = await ask<PlacedOrder>('/orders', order)
  expect(answer).toMatchObject({ status: 200, body: { state: 'confirmed', paymentState: 'captured' } })
  expect(await whereIs(rose.skuId)).toMatchObject({ sellable: 5, held: 2 })
  expect((await pageOf(secretOf(answer.body))).events.map(({ kind }) => kind)).toEqual([
    'placed',
    'confirmed',
  ])
})

test.for(['order.authorised', 'order.firm', 'order.confirmed', 'payment.captured'])(
  'a crash at %s is finished by the sweeper when nobody asks again',
  async (boundary) => {
    const rose = await newItem([5])
    const order = await basket([[rose, 2]], { payment: 'sandbox', paymentToken: 'sbx_approve' })
    await crashAt(boundary, (failing) => placeOrder(failing, order, Date.now()))
    await sweepOrders(env, Date.now() + 3 * MINUTE_MS)
    const answer = await ask<PlacedOrder>('/orders', order)
    expect(answer.body).toMatchObject({ state: 'confirmed', paymentState: 'captured' })
    expect(await whereIs(rose.skuId)).toMatchObject({ sellable: 5, held: 2 })
  },
)

test.for(['order.written', 'order.held'])(
  'a crash at %s of an order nobody asks for again gives it up',
  async (boundary) => {
    const rose = await newItem([5])
    const order = await basket([[rose, 2]])
    await crashAt(boundary, (failing) => placeOrder(failing, order, Date.now()))
    await sweepOrders(env, Date.now() + 10 * MINUTE_MS)
    expect(await whereIs(rose.skuId)).toMatchObject({ held: boundary === 'order.held' ? 2 : 0 })
    await sweepOrders(env, Date.now() + 16 * MINUTE_MS)
    expect(await whereIs(rose.skuId)).toMatchObject({ sellable: 5, held: 0 })
    expect((await ask('/orders', order)).body).toMatchObject({ reason: 'order_ended', why: 'abandoned' })
  },
)

test('a crash between an order and its stock is finished by the sweeper', async () => {
  const rose = await newItem([5])
  const { orderId } = await placed([[rose, 2]])
  const { body } = await step(orderId, 'take', ana)
  await step(orderId, 'pick', ana, { lineId: body.lines[0]?.lineId, picked: 2 })
  const who = { kind: 'staff', staffId: ana.staffId } as const
  const cause = () => ({ id: v7(), who, actor: { via: 'pickup' }, seen: null, now: Date.now() })

  await crashAt('order.staged', (failing) =>
    changeOrder(failing, orderId, cause(), (order) => stage(order, who, Date.now(), 'B2')),
  )
  expect(await whereIs(rose.skuId)).toMatchObject({ sellable: 5, staged: 0, held: 2 })
  await sweepOrders(env, Date.now() + MINUTE_MS)
  expect(await whereIs(rose.skuId)).toEqual({ sellable: 3, staged: 2, held: 0, customer: 0 })

  await crashAt('order.handed_over', (failing) =>
    changeOrder(failing, orderId, cause(), (order) => handOver(order, who, { saleId: v7(), amount: 500 })),
  )
  await sweepOrders(env, Date.now() + MINUTE_MS)
  await sweepOrders(env, Date.now() + MINUTE_MS)
  expect(await whereIs(rose.skuId)).toEqual({ sellable: 3, staged: 0, held: 0, customer: 2 })
})

test('a repeated write carries out what its lost answer still owed', async () => {
  const rose = await newItem([5])
  const { orderId } = await placed([[rose, 2]])
  const { body } = await step(orderId, 'take', ana)
  await step(orderId, 'pick', ana, { lineId: body.lines[0]?.lineId, picked: 2 })
  const version = (await onDesk(orderId, ana))?.version ?? 0
  const write = { id: v7(), version, place: 'B2' }
  const who = { kind: 'staff', staffId: ana.staffId } as const
  await crashAt('order.staged', (failing) =>
    changeOrder(
      failing,
      orderId,
      { id: write.id, who, actor: { via: 'pickup' }, seen: version, now: Date.now() },
      (order) => stage(order, who, Date.now(), 'B2'),
    ),
  )
  expect((await ask<DeskOrder>(`/orders/${orderId}/stage`, write, ana)).body.state).toBe('staged')
  expect(await whereIs(rose.skuId)).toMatchObject({ staged: 2 })
})

test('of many shoppers for the last units, as many get an order as there are units', async () => {
  const last = await newItem([3, 5])
  const orders = await Promise.all(Array.from({ length: 8 }, () => basket([[last, 1]])))
  const answers = await Promise.all(orders.map((order) => ask<{ reason?: string }>('/orders', order)))
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3)
  for (const { status, body } of answers)
    expect([200, 409]).toContain(status === 409 && body.reason !== 'not_available' ? 0 : status)
  expect(await whereIs(last.skuId)).toMatchObject({ sellable: 8, held: 3 })
})

test('baskets in opposite orders never half-hold', async () => {
  const [one, two] = [await newItem([4]), await newItem([4])]
  const orders = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      basket(
        index % 2
          ? [
              [one, 1],
              [two, 1],
            ]
          : [
              [two, 1],
              [one, 1],
            ],
      ),
    ),
  )
  const answers = await Promise.all(orders.map((order) => ask('/orders', order)))
  const won = answers.filter(({ status }) => status === 200).length
  expect(won).toBeGreaterThan(0)
  expect(await whereIs(one.skuId)).toMatchObject({ held: won })
  expect(await whereIs(two.skuId)).toMatchObject({ held: won })
})

test('nobody is asked about an order before it is overdue for days, and then once', async () => {
  const rose = await newItem([5])
  const { orderId } = await placed([[rose, 1]])
  await stageOrder(orderId, ana)
  const later = Date.now() + 5 * 24 * 60 * MINUTE_MS
  const did = async (now: number) =>
    (await sweepOrders(env, now)).finished.filter(({ id, did }) => id === orderId && did === 'asked_about')
  expect(await did(Date.now() + 24 * 60 * MINUTE_MS)).toHaveLength(0)
  expect(await did(later)).toHaveLength(1)
  expect(await did(later)).toHaveLength(0)
  expect((await step(orderId, 'not-collected', ana)).body).toMatchObject({ reason: 'too_early' })
})

test('who may take an order decides at its object, not on a screen', async () => {
  const rose = await newItem([5])
  const { orderId } = await placed([[rose, 1]])
  const who = { kind: 'staff', staffId: ben.staffId } as const
  const taken = await changeOrder(
    env,
    orderId,
    { id: v7(), who, actor: { via: 'pickup' }, seen: null, now: Date.now() },
    (order) => take(order, who, Date.now()),
  )
  expect(taken.ok).toBe(true)
  expect((await step(orderId, 'take', ana)).body).toMatchObject({ reason: 'taken_by_other' })
})
