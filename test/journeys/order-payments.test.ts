import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import type { OrderDossier } from '#domain/order/office-wire.ts'
import type { PlacedOrder } from '#domain/order/place-wire.ts'
import type { OrderView } from '#domain/order/wire.ts'
import { crashAt } from '#test/support/failpoints.ts'
import {
  ask,
  basket,
  newItem,
  newStaff,
  openOrderShop,
  pageOf,
  placed,
  secretOf,
  stageOrder,
  step,
  whereIs,
  type Person,
} from '#test/support/order-shop.ts'
import { answerPayment } from '#worker/orders/payment-answer.ts'
import { sweepOrders } from '#worker/orders/sweep.ts'
import { orderTendered } from '#worker/orders/tendered.ts'

// Money is authorised before the holds are made firm, taken after, and given back wherever the goods do not leave.
// The sandbox stands for a provider: it approves, declines, asks once more, loses its answer, or can not be reached.

let ana: Person
let mia: Person

beforeAll(async () => {
  await openOrderShop()
  ana = await newStaff('associate')
  mia = await newStaff('manager')
})

async function moneyOf(orderId: string): Promise<string[]> {
  const { body } = await ask<OrderDossier>(`/orders/${orderId}`, undefined, mia)
  return body.payments.map(({ state, amount, refunded }) => `${state} ${amount - refunded} of ${amount}`)
}

const HOUR_MS = 3_600_000

test('an approved payment is captured once the order is confirmed', async () => {
  const rose = await newItem([5])
  const { orderId, secret } = await placed([[rose, 2]], { payment: 'sandbox', paymentToken: 'sbx_approve' })
  expect(await pageOf(secret)).toMatchObject({ state: 'confirmed', paymentState: 'captured', due: 0 })
  expect(await moneyOf(orderId)).toEqual(['captured 500 of 500'])
  await stageOrder(orderId, ana)
  expect((await step(orderId, 'handover', ana)).body.state).toBe('handed_over')
})

test('a declined payment ends the order, gives its units back and answers the same when sent again', async () => {
  const rose = await newItem([5])
  const order = await basket([[rose, 2]], { payment: 'sandbox', paymentToken: 'sbx_decline' })
  const refused = await ask('/orders', order)
  expect(refused.status).toBe(402)
  expect(refused.body).toMatchObject({ reason: 'payment_declined' })
  expect(await whereIs(rose.skuId)).toMatchObject({ sellable: 5, held: 0 })
  expect(await ask('/orders', order)).toMatchObject({ status: 402, body: { reason: 'payment_declined' } })
  expect(await moneyOf(order.id)).toEqual(['declined 500 of 500'])
})

test('a payment that wants one more yes keeps the units until it is answered', async () => {
  const rose = await newItem([5])
  const asked = await ask<PlacedOrder>(
    '/orders',
    await basket([[rose, 2]], { payment: 'sandbox', paymentToken: 'sbx_confirm' }),
  )
  expect(asked).toMatchObject({ status: 202, body: { state: 'placed', paymentState: 'needs_confirmation' } })
  const secret = secretOf(asked.body)
  expect(await whereIs(rose.skuId)).toMatchObject({ held: 2 })
  expect((await pageOf(secret)).actions).toEqual(['confirm_payment', 'cancel'])

  const yes = await ask<OrderView>(`/orders/by-link/${secret}/payment`, { action: 'confirm' })
  expect(yes.body).toMatchObject({ state: 'confirmed', paymentState: 'captured' })
  const again = await ask<OrderView>(`/orders/by-link/${secret}/payment`, { action: 'confirm' })
  expect(again.body.version).toBe(yes.body.version)
  expect(await moneyOf(asked.body.orderId)).toEqual(['captured 500 of 500'])
})

test('a no at the provider gives the units back', async () => {
  const rose = await newItem([5])
  const asked = await ask<PlacedOrder>(
    '/orders',
    await basket([[rose, 2]], { payment: 'sandbox', paymentToken: 'sbx_confirm' }),
  )
  const no = await ask<OrderView>(`/orders/by-link/${secretOf(asked.body)}/payment`, { action: 'cancel' })
  expect(no.body).toMatchObject({ state: 'cancelled', paymentState: 'cancelled' })
  expect(await whereIs(rose.skuId)).toMatchObject({ held: 0 })
  expect(await moneyOf(asked.body.orderId)).toEqual(['cancelled 500 of 500'])
})

test('a yes that never comes ends after half an hour, and not before', async () => {
  const rose = await newItem([5])
  const asked = await ask<PlacedOrder>(
    '/orders',
    await basket([[rose, 2]], { payment: 'sandbox', paymentToken: 'sbx_confirm' }),
  )
  await sweepOrders(env, Date.now() + 20 * 60_000)
  expect(await whereIs(rose.skuId)).toMatchObject({ held: 2 })
  await sweepOrders(env, Date.now() + 31 * 60_000)
  expect(await pageOf(secretOf(asked.body))).toMatchObject({ state: 'cancelled', paymentState: 'cancelled' })
  expect(await whereIs(rose.skuId)).toMatchObject({ held: 0 })
})

test('an answer that was lost is asked for again: the order goes on with one payment', async () => {
  const rose = await newItem([5])
  const order = await basket([[rose, 2]], { payment: 'sandbox', paymentToken: 'sbx_timeout' })
  expect(await ask('/orders', order)).toMatchObject({
    status: 202,
    body: { state: 'placed', paymentState: 'started' },
  })
  expect(await whereIs(rose.skuId)).toMatchObject({ held: 2 })
  expect(await ask('/orders', order)).toMatchObject({
    status: 200,
    body: { state: 'confirmed', paymentState: 'captured' },
  })
  expect(await moneyOf(order.id)).toEqual(['captured 500 of 500'])
})

test('a shopper who does not ask again is answered by the sweeper', async () => {
  const rose = await newItem([5])
  const order = await basket([[rose, 2]], { payment: 'sandbox', paymentToken: 'sbx_timeout' })
  await ask('/orders', order)
  const report = await sweepOrders(env, Date.now() + 3 * 60_000)
  expect(report.finished).toContainEqual({ kind: 'order', id: order.id, did: 'confirmed' })
  expect(await moneyOf(order.id)).toEqual(['captured 500 of 500'])
})

test('a crash after the provider gave up its money: the order ends, and its units are free', async () => {
  const rose = await newItem([5])
  const order = await basket([[rose, 2]], { payment: 'sandbox', paymentToken: 'sbx_confirm' })
  await ask('/orders', order)
  const no = (to: Env) => answerPayment(to, order.id, 'cancel', Date.now())
  expect(await crashAt('payment.cancelled', no)).toBe(true)
  await sweepOrders(env, Date.now() + 3 * 60_000)
  expect(await whereIs(rose.skuId)).toMatchObject({ held: 0 })
  expect(await moneyOf(order.id)).toEqual(['cancelled 500 of 500'])
})

test('a provider that was never reached ends the order, and can not authorise it late', async () => {
  const rose = await newItem([5])
  const order = await basket([[rose, 2]], { payment: 'sandbox', paymentToken: 'sbx_unreachable' })
  expect((await ask('/orders', order)).status).toBe(202)
  await sweepOrders(env, Date.now() + 3 * 60_000)
  expect(await whereIs(rose.skuId)).toMatchObject({ held: 0 })
  expect((await ask('/orders', order)).status).toBe(402)
})

test('cancelling gives everything back, once', async () => {
  const rose = await newItem([5])
  const { orderId, secret } = await placed([[rose, 2]], { payment: 'sandbox', paymentToken: 'sbx_approve' })
  await stageOrder(orderId, ana)
  await ask(`/orders/by-link/${secret}/cancel`, {})
  await ask(`/orders/by-link/${secret}/cancel`, {})
  expect(await pageOf(secret)).toMatchObject({ state: 'cancelled', paymentState: 'refunded', refunded: 500 })
  expect(await moneyOf(orderId)).toEqual(['refunded 0 of 500'])
  await sweepOrders(env, Date.now() + HOUR_MS)
  expect(await moneyOf(orderId)).toEqual(['refunded 0 of 500'])
})

test('what nobody could find is refunded when the rest is staged', async () => {
  const found = await newItem([3])
  const lost = await newItem([3], 399)
  const { orderId, secret } = await placed(
    [
      [found, 2],
      [lost, 1],
    ],
    { payment: 'sandbox', paymentToken: 'sbx_approve' },
  )
  const { body } = await step(orderId, 'take', ana)
  await step(orderId, 'pick', ana, { lineId: body.lines[0]?.lineId, picked: 2 })
  await step(orderId, 'short', ana, { lineId: body.lines[1]?.lineId })
  expect(await moneyOf(orderId)).toEqual(['captured 899 of 899'])
  await step(orderId, 'stage', ana, { place: 'B2' })
  expect(await moneyOf(orderId)).toEqual(['captured 500 of 899'])
  expect(await pageOf(secret)).toMatchObject({ total: 500, refunded: 399, due: 0, paymentState: 'captured' })
})

test('a tender at handover counts once, whether its document or the handover comes first', async () => {
  const rose = await newItem([9])
  const first = await placed([[rose, 2]])
  await stageOrder(first.orderId, ana)
  const saleId = v7()
  const tender = { orderId: first.orderId, saleId, amount: 500, currency: 'EUR' }
  await orderTendered(env, tender, Date.now())
  await orderTendered(env, tender, Date.now())
  expect((await step(first.orderId, 'cancel', mia, { reason: 'mistake' })).body).toMatchObject({
    reason: 'paid_at_till',
  })
  const handed = await step(first.orderId, 'handover', ana, { tender: { saleId, amount: 500 } })
  expect(handed.body).toMatchObject({ state: 'handed_over', due: 0 })
  expect(await moneyOf(first.orderId)).toEqual(['captured 500 of 500'])

  const second = await placed([[rose, 2]])
  await stageOrder(second.orderId, ana)
  const otherSale = v7()
  await step(second.orderId, 'handover', ana, { tender: { saleId: otherSale, amount: 500 } })
  await orderTendered(env, { ...tender, orderId: second.orderId, saleId: otherSale }, Date.now())
  expect(await moneyOf(second.orderId)).toEqual(['captured 500 of 500'])
})
