import { env, exports } from 'cloudflare:workers'
import { beforeAll, expect, test } from 'vitest'

import type { PlacedOrder } from '#domain/order/place-wire.ts'
import {
  ask,
  nameInstead,
  newItem,
  newStaff,
  openOrderShop,
  pageOf,
  placed,
  secretOf,
  stageOrder,
  step,
  basket,
} from '#test/support/order-shop.ts'
import { forSku, ledgerFor } from '#test/support/stock-commands.ts'
import { get, words } from '#test/support/storefront-pages.ts'
import { ordersDisplaced } from '#worker/orders/displaced.ts'

// The order page by its private link, without JavaScript: rendered with its state, acted upon with plain forms, and
// told to nobody else.

beforeAll(openOrderShop)

async function send(secret: string, form: Record<string, string>): Promise<Response> {
  return exports.default.fetch(`https://shop.test/order/${secret}`, {
    method: 'POST',
    body: new URLSearchParams(form),
    redirect: 'manual',
  })
}

async function read(secret: string): Promise<string> {
  return words(await (await get(`/order/${secret}`)).text())
}

test('it shows state, code, store and what is to be paid', async () => {
  const { secret } = await placed([[await newItem([5], 450), 2]])
  const { pickupCode, number } = await pageOf(secret)
  const said = await read(secret)
  for (const text of [
    'Your order is confirmed',
    number,
    pickupCode,
    'Main St',
    '€9.00 to pay when you collect',
    'Ines Kaya',
  ])
    expect(said).toContain(text)
})

test('it is kept by nobody, found by no search engine, and its address is told to nobody', async () => {
  const { secret } = await placed([[await newItem([5]), 1]])
  const answer = await get(`/order/${secret}`)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  expect(answer.headers.get('x-robots-tag')).toContain('noindex')
  const html = await answer.text()
  expect(html).toContain('<noscript><meta http-equiv="refresh" content="20"/></noscript>')
  expect(html).not.toContain('rel="canonical"')
  // The secret is in the address alone: not in links, props or data that something on the page might send along.
  expect(html.replaceAll(/href="\/order\/[^"]*lang=[^"]*"/g, '')).not.toContain(secret)
})

test('"I’m here" is a plain form, and saying it twice is saying it once', async () => {
  const { secret } = await placed([[await newItem([5]), 1]])
  for (const spot of ['Bay 3', 'Bay 3']) {
    const answer = await send(secret, { act: 'arrived', spot })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe(`/order/${secret}`)
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
  }
  expect(await read(secret)).toContain('We know you are here, since')
})

test('cancelling gives the units back and says so', async () => {
  const { secret } = await placed([[await newItem([5]), 1]])
  await send(secret, { act: 'cancel' })
  const said = await read(secret)
  expect(said).toContain('This order was cancelled')
  expect(said).not.toContain('Your code')
})

test('a payment that asks once more is confirmed on the page', async () => {
  const body = await basket([[await newItem([5]), 1]], { payment: 'sandbox', paymentToken: 'sbx_confirm' })
  const { body: order } = await ask<PlacedOrder>('/orders', body)
  const secret = secretOf(order)
  expect(await read(secret)).toContain('One more step: confirm the payment')
  await send(secret, { act: 'confirm' })
  expect(await read(secret)).toContain('Your order is confirmed')
})

test('it follows the order to the counter, and what comes too late changes nothing', async () => {
  const associate = await newStaff('associate')
  const { secret, orderId } = await placed([[await newItem([5]), 1]], {
    payment: 'sandbox',
    paymentToken: 'sbx_approve',
  })
  await stageOrder(orderId, associate)
  expect(await read(secret)).toContain('Packed, and about to be put out for you')
  await step(orderId, 'ready', associate)
  expect(await read(secret)).toContain('Ready to collect')
  await step(orderId, 'handover', associate)
  expect(await read(secret)).toContain('Collected. Thank you!')

  const late = await send(secret, { act: 'cancel' })
  expect(late.headers.get('location')).toBe(`/order/${secret}?failed`)
  expect(words(await (await get(`/order/${secret}?failed`)).text())).toContain(
    'That did not work. Nothing was changed',
  )
})

test.for(['x', 'a'.repeat(43), '../../etc/passwd'])(
  'the link %s leads to no order, and says no more',
  async (secret) => {
    const answer = await get(`/order/${encodeURIComponent(secret)}`)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(words(await answer.text())).toContain('This link leads to no order')
  },
)

test('a form that makes no sense changes nothing', async () => {
  const { secret } = await placed([[await newItem([5]), 1]])
  const answer = await send(secret, { act: 'give me money' })
  expect(answer.headers.get('location')).toBe(`/order/${secret}?failed`)
  expect((await pageOf(secret)).state).toBe('confirmed')
})

test('what can be chosen when something is gone are plain forms too, and who is too late reads so', async () => {
  const [rose, tulip] = [await newItem([2, 2], 450), await newItem([3], 400)]
  await nameInstead(await newStaff('manager'), rose, tulip)
  const { secret } = await placed([[rose, 2]])
  const sold = await ledgerFor(rose.skuId).one(forSku(rose.skuId).sale(1))
  await ordersDisplaced(env, sold.ok ? (sold.value.displaced ?? []) : [], 'sold_at_counter')
  const said = await read(secret)
  for (const text of [
    'Something you ordered is not there any more',
    'Collect everything at Harbour Rd',
    '€0.50 less to pay.',
    'We do not know yet when it comes',
    '€4.50 less to pay.',
  ])
    expect(said).toContain(text)
  const { version, lines } = await pageOf(secret)
  const form = { act: 'substitute', lineId: lines[0]?.lineId ?? '', skuId: tulip.skuId }
  const dear = await send(secret, { ...form, version: String(version), dearer: '-60' })
  expect(dear.headers.get('location')).toBe(`/order/${secret}?gone`)
  expect(words(await (await get(`/order/${secret}?gone`)).text())).toContain('here is what there is now')
  const taken = await send(secret, { ...form, version: String(version), dearer: '-50' })
  expect(taken.headers.get('location')).toBe(`/order/${secret}`)
  expect(await read(secret)).toContain('€8.50 to pay when you collect')
})
