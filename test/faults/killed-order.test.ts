import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'

import type { PlaceOrderBody } from '#domain/order/place-wire.ts'
import type { OrderView } from '#domain/order/wire.ts'

import { openShopUnderFire, type ShopUnderFire } from './shop-under-fire.ts'
import { openShopper, type Shopper } from './shopper.ts'

// workerd is killed (SIGKILL) at every named boundary of an order. Whoever sends it again has it once, paid once and
// held once; where nobody does, the sweeper finishes it or lets it go. `LONG=1` kills at every boundary; the usual run
// at those where something else lies on the disk.

const LONG = process.env['LONG'] === '1'

let fire: ShopUnderFire
let shopper: Shopper
let skus: string[]

beforeAll(async () => {
  fire = await openShopUnderFire()
  shopper = await openShopper(fire)
  const rows = await fire.sql(
    `SELECT s.id FROM sku AS s JOIN balance AS b ON b.sku_id = s.id AND b.store_id = ?
     WHERE s.kind = 'stocked' AND s.unit = 'piece' AND s.status = 'active'
     ORDER BY b.sellable - b.held DESC LIMIT 3`,
    fire.tablet.storeId,
  )
  skus = rows.map((row) => row['id'] as string)
})

afterAll(async () => {
  await fire.close()
})

const [one, two] = [() => skus[0] ?? '', () => skus[1] ?? '']

async function held(): Promise<number[]> {
  return [(await fire.balances(one())).held, (await fire.balances(two())).held]
}

async function storeOf(skuId: string, storeId: string): Promise<{ sellable: number; held: number }> {
  const answer = await fire.office(`/skus/${skuId}/balances`)
  const { stores } = await answer.json<{ stores: { storeId: string; sellable: number; held: number }[] }>()
  const { sellable = 0, held: units = 0 } = stores.find((row) => row.storeId === storeId) ?? {}
  return { sellable, held: units }
}

async function stateOf({ id }: PlaceOrderBody): Promise<unknown> {
  const [row] = await fire.sql('SELECT state, payment_state AS paid FROM "order" WHERE id = ?', id)
  return row
}

/** Paid once, told once, and every step of it happened once. */
async function expectOnce({ id, expectedTotal, payment }: PlaceOrderBody): Promise<void> {
  const events = await fire.sql('SELECT kind FROM order_event WHERE order_id = ? ORDER BY seq', id)
  const kinds = events.map((row) => row['kind'])
  expect(kinds).toEqual(payment === 'sandbox' ? ['placed', 'confirmed', 'paid'] : ['placed', 'confirmed'])
  const paid = await fire.sql(
    `SELECT p.amount, s.captured, s.refunded FROM payment AS p JOIN sandbox_payment AS s ON s.id = p.id
     WHERE p.order_id = ?`,
    id,
  )
  expect(paid).toEqual(
    payment === 'sandbox' ? [{ amount: expectedTotal, captured: expectedTotal, refunded: 0 }] : [],
  )
  const texts = await fire.sql('SELECT kind FROM message WHERE order_id = ?', id)
  expect(texts.map((row) => row['kind'])).toEqual(['confirmed'])
}

const BOUNDARIES = [
  ...(['order.written', 'order.held', 'order.firm', 'order.confirmed'] as const),
  ...(LONG ? (['order.authorised', 'payment.captured', 'order.paid'] as const) : []),
]

for (const how of LONG ? (['sandbox', 'at_pickup'] as const) : (['sandbox'] as const))
  for (const boundary of BOUNDARIES) {
    if (how === 'at_pickup' && ['order.authorised', 'payment.captured', 'order.paid'].includes(boundary))
      continue
    test(`killed at ${boundary}, ${how}: sent again it is there once, held once and paid once`, async () => {
      const [first = 0, second = 0] = await held()
      const order = await shopper.order(
        [
          [one(), 1],
          [two(), 2],
        ],
        how,
      )
      await fire.killAt(boundary, async () => shopper.place(order))
      const again = await shopper.place(order)
      expect(again).toMatchObject({ status: 200, body: { orderId: order.id, state: 'confirmed' } })
      await expectOnce(order)
      expect(await held()).toEqual([first + 1, second + 2])
    })
  }

test('killed after the money was there, and the shopper never comes back: the sweeper finishes it', async () => {
  const order = await shopper.order([[one(), 1]])
  await fire.killAt('order.authorised', async () => shopper.place(order))
  expect(await stateOf(order)).toEqual({ state: 'placed', paid: 'started' })
  await fire.sweep(3)
  expect(await stateOf(order)).toEqual({ state: 'confirmed', paid: 'captured' })
  await expectOnce(order)
})

test('killed with half a basket held, and the shopper never comes back: the sweeper lets it go', async () => {
  const before = await held()
  const order = await shopper.order(
    [
      [one(), 1],
      [two(), 1],
    ],
    'at_pickup',
  )
  await fire.killAt('ledger.asking', async () => shopper.place(order), { nth: 2, othersMs: 300 })
  const [first = 0, second = 0] = await held()
  expect(first + second).toBe((before[0] ?? 0) + (before[1] ?? 0) + 1)
  await fire.sweep(20)
  expect(await stateOf(order)).toMatchObject({ state: 'cancelled' })
  expect(await held()).toEqual(before)
  const [report] = await fire.sql('SELECT report FROM sweep ORDER BY at DESC LIMIT 1')
  expect(JSON.parse(String(report?.['report']))).toMatchObject({
    finished: expect.arrayContaining([{ kind: 'order', id: order.id, did: 'abandoned' }]),
  })
})

for (const boundary of ['order.cancelled', 'order.stock_moved'])
  test(`killed at ${boundary}: units and money go back once`, async () => {
    const before = await held()
    const order = await shopper.order([[one(), 2]])
    const placed = await shopper.place(order)
    const secret = placed.body.link.slice('/order/'.length)
    await fire.killAt(boundary, async () => fire.send(`/orders/by-link/${secret}/cancel`, {}))
    await fire.sweep(1)
    expect(await stateOf(order)).toEqual({ state: 'cancelled', paid: 'refunded' })
    expect(await held()).toEqual(before)
    const [paid] = await fire.sql(
      'SELECT s.refunded FROM payment AS p JOIN sandbox_payment AS s ON s.id = p.id WHERE p.order_id = ?',
      order.id,
    )
    expect(paid).toEqual({ refunded: order.expectedTotal })
  })

test.runIf(LONG)('killed at payment.cancelled: nothing is taken, and the units are free', async () => {
  const before = await held()
  const order = { ...(await shopper.order([[one(), 1]])), paymentToken: 'sbx_confirm' }
  const placed = await shopper.place(order)
  expect(placed.status).toBe(202)
  const secret = placed.body.link.slice('/order/'.length)
  await fire.killAt('payment.cancelled', async () =>
    fire.send(`/orders/by-link/${secret}/payment`, { action: 'cancel' }),
  )
  await fire.sweep(3)
  expect(await stateOf(order)).toEqual({ state: 'cancelled', paid: 'declined' })
  expect(await held()).toEqual(before)
})

/** An associate's step on the version that is there now; the same body may be sent again. */
async function stepOf(orderId: string, more: object = {}): Promise<object> {
  const shown = await (await fire.office(`/orders/${orderId}`)).json<{ version: number }>()
  return { id: v7(), version: shown.version, ...more }
}

/** Cut off at `boundary`, sent again, and finished by the sweeper: as if it had gone through at once. */
async function cutOff(boundary: string, send: () => Promise<Response>): Promise<void> {
  await fire.killAt(boundary, send)
  expect((await send()).status).toBe(200)
  await fire.sweep(1)
}

/** Where each step of an associate is cut off: after it was written, or after its units moved. */
const STEPS = [
  { staging: 'order.staged', handing: 'order.handed_over' },
  ...(LONG ? [{ staging: 'order.stock_moved', handing: 'order.stock_moved' }] : []),
]

for (const { staging, handing } of STEPS)
  test(`killed at ${staging} while it is staged, at ${handing} while it is handed over: each unit moves once`, async () => {
    const order = await shopper.order([[one(), 2]])
    await shopper.place(order)
    const before = await fire.balances(one())
    const send = (what: string, body: object) => async () => fire.office(`/orders/${order.id}/${what}`, body)
    const take = send('take', await stepOf(order.id))
    await (LONG ? cutOff('order.taken', take) : take())
    const pick = send('pick', await stepOf(order.id, { lineId: order.lines[0]?.id, picked: 2 }))
    await (LONG ? cutOff('order.picked', pick) : pick())
    await cutOff(staging, send('stage', await stepOf(order.id, { place: 'B2' })))
    expect(await stateOf(order)).toMatchObject({ state: 'staged' })
    const left = { held: before.held - 2, sellable: before.sellable - 2 }
    expect(await fire.balances(one())).toMatchObject({ ...left, staged: before.staged + 2 })
    const ready = send('ready', await stepOf(order.id))
    await (LONG ? cutOff('order.ready', ready) : ready())
    await cutOff(handing, send('handover', await stepOf(order.id)))
    expect(await stateOf(order)).toMatchObject({ state: 'handed_over' })
    expect(await fire.balances(one())).toMatchObject({ ...left, staged: before.staged })
    expect(await fire.journal(one(), order.id)).toEqual([
      { from: `${order.storeId}/sellable`, to: `${order.storeId}/staged`, quantity: 2 },
      { from: `${order.storeId}/staged`, to: 'customer', quantity: 2 },
    ])
  })

for (const [sku, boundary] of [
  [one, 'order.moved'],
  ...(LONG ? ([[two, 'order.choice_held']] as const) : []),
] as const)
  test(`killed at ${boundary}: a customer's choice is made once, or may be made again`, async () => {
    const order = await shopper.order([[sku(), 1]])
    const { body } = await shopper.place(order)
    const secret = body.link.slice('/order/'.length)
    const { sellable } = await storeOf(sku(), order.storeId)
    const lines = [{ skuId: sku(), quantity: sellable }]
    const broken = { id: v7(), storeId: order.storeId, reason: 'damage', lines, confirmed: true }
    // Cut off as well: what somebody wrote down and nobody sends again is posted by the sweeper.
    await fire.killAt('paper.received', async () => fire.office('/adjustments', broken))
    await fire.sweep(5)
    expect(await storeOf(sku(), order.storeId)).toMatchObject({ sellable: 0, held: 0 })
    const shown = await (await fire.get(`/orders/by-link/${secret}`)).json<OrderView>()
    expect(shown.state).toBe('needs_decision')
    const [store] = shown.choices?.stores ?? []
    const choice = { choice: 'store', storeId: store?.storeId, version: shown.version }
    const choose = async () => fire.send(`/orders/by-link/${secret}/decide`, choice)
    await fire.killAt(boundary, choose)
    const again = await choose()
    expect(await again.json()).toMatchObject({ state: 'confirmed', store: { id: store?.storeId } })
    expect(await storeOf(sku(), order.storeId)).toMatchObject({ held: 0 })
  })

test('after all of it, every journal agrees with its balances and holds', async () => {
  expect(await fire.differences()).toEqual([])
})
