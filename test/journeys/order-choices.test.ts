import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import type { Choice, DeskOrder, OrderChoices, OrderView } from '#domain/order/wire.ts'
import { PAID_ONLINE, sellPromised, textsAbout } from '#test/support/displaced-orders.ts'
import { crashAt } from '#test/support/failpoints.ts'
import {
  ask,
  nameInstead,
  newItem,
  newKit,
  newStaff,
  onDesk,
  openOrderShop,
  pageOf,
  placed,
  stageOrder,
  step,
  whereIs,
  type Person,
  type StockedItem,
} from '#test/support/order-shop.ts'
import { forSku, ledgerFor, OTHER_STORE, STORE } from '#test/support/stock-commands.ts'
import { chooseFor } from '#worker/orders/choose.ts'
import { sweepOrders } from '#worker/orders/sweep.ts'

// The promise was broken, and the customer chooses: another store, something else, waiting, or doing without. What is
// chosen is held before anything changes; whoever is too late hears what there is now, and has lost nothing.

let ana: Person
let mia: Person

beforeAll(async () => {
  await openOrderShop()
  ana = await newStaff('associate')
  mia = await newStaff('manager')
})

const DAY_MS = 24 * 60 * 60_000
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10)
const CUSTOMER = { who: { kind: 'shopper' }, actor: { via: 'storefront' } } as const

async function decide(secret: string, choice: Choice) {
  return ask<OrderView & { reason?: string; choices: OrderChoices | null; dearer?: number }>(
    `/orders/by-link/${secret}/decide`,
    choice,
  )
}

/** Units held of a SKU: at the main store, and at the other one. */
async function heldAt({ skuId }: StockedItem): Promise<number[]> {
  const { stores } = await ledgerFor(skuId).balances(skuId)
  return [STORE, OTHER_STORE].map((id) => stores.find(({ storeId }) => storeId === id)?.held ?? 0)
}

/** An order of two roses and a card of which one rose was sold over the counter. */
async function broken(how: { prepaid?: boolean; there?: number; instead?: StockedItem[] } = {}) {
  const rose = await newItem([3, how.there ?? 5])
  const card = await newItem([3, 3], 350)
  if (how.instead) await nameInstead(mia, rose, ...how.instead)
  const order = await placed(
    [
      [rose, 2],
      [card, 1],
    ],
    how.prepaid ? PAID_ONLINE : {},
  )
  await sellPromised(rose, 2)
  const page = await pageOf(order.secret)
  expect(page.state).toBe('needs_decision')
  return { ...order, rose, card, page, lineId: page.lines[0]?.lineId ?? '' }
}

test('the page says what can be chosen, as things stand now', async () => {
  const tulip = await newItem([4], 200)
  const { rose, page } = await broken({ instead: [tulip], prepaid: true })
  expect(page.choices).toMatchObject({
    stores: [{ storeId: OTHER_STORE, name: 'Harbour Rd', pickupAt: page.promisedAt }],
    lines: [{ missing: 1, substitutes: [{ skuId: tulip.skuId, dearer: -50 }] }],
    backorder: null,
    drop: { givenBack: 250, less: 250, ends: false },
  })
  expect(await whereIs(rose.skuId)).toMatchObject({ held: 1 })
})

test('another store: everything is held there, and goes back to the shelf here', async () => {
  const { secret, orderId, rose, card, page } = await broken({ prepaid: true })
  const choice = { choice: 'store', storeId: OTHER_STORE, version: page.version } as const
  const moved = await decide(secret, choice)
  expect(moved.body).toMatchObject({
    state: 'confirmed',
    store: { id: OTHER_STORE, name: 'Harbour Rd' },
    choices: null,
    refunded: 0,
    lines: [{ quantity: 2, missing: 0 }, { quantity: 1 }],
  })
  expect((await decide(secret, choice)).body.version).toBe(moved.body.version)
  expect(await heldAt(rose)).toEqual([0, 2])
  expect(await heldAt(card)).toEqual([0, 1])
  expect(await onDesk(orderId, ana)).toBeUndefined()
  const texts = await textsAbout(orderId, mia)
  expect(texts.map(({ kind }) => kind)).toEqual(['confirmed', 'displaced', 'moved'])
  expect(texts.at(-1)?.body).toContain('Harbour Rd')
  // The new promise is as firm as the old one was, and can be broken and mended like it.
  await sellPromised(rose, 4, OTHER_STORE)
  expect(await pageOf(secret)).toMatchObject({ state: 'needs_decision', lines: [{ missing: 1 }, {}] })
})

test('something else: a cheaper one is refunded by the difference, and the rest goes its way', async () => {
  const tulip = await newItem([4], 200)
  const { secret, orderId, rose, page, lineId } = await broken({ instead: [tulip], prepaid: true })
  const choice = { choice: 'substitute', lineId, skuId: tulip.skuId, dearer: -50 } as const
  const taken = await decide(secret, { ...choice, version: page.version })
  expect(taken.body).toMatchObject({
    state: 'confirmed',
    refunded: 50,
    total: 800,
    due: 0,
    lines: [
      { dropped: 1, missing: 0 },
      { quantity: 1 },
      { skuId: tulip.skuId, quantity: 1, amount: 200, substituteFor: lineId },
    ],
  })
  expect((await decide(secret, { ...choice, version: page.version })).body).toMatchObject({ refunded: 50 })
  expect((await decide(secret, choice)).body.lines).toHaveLength(3)
  expect((await textsAbout(orderId, mia)).at(-1)).toMatchObject({ kind: 'substituted' })

  const { body } = await step(orderId, 'take', ana)
  for (const { lineId: id, quantity, dropped } of body.lines)
    await step(orderId, 'pick', ana, { lineId: id, picked: quantity - dropped })
  await step(orderId, 'stage', ana, { place: 'B2' })
  const done = await step(orderId, 'handover', ana)
  expect(done.body.state).toBe('handed_over')
  expect(await whereIs(tulip.skuId)).toEqual({ sellable: 3, staged: 0, held: 0, customer: 1 })
  expect(await whereIs(rose.skuId)).toMatchObject({ staged: 0, held: 0, customer: 3 })
})

test('never dearer than it was shown; what is dearer is paid at pickup', async () => {
  const lily = await newItem([4], 400)
  const { secret, orderId, page, lineId } = await broken({ instead: [lily], prepaid: true })
  expect(page.choices?.lines[0]?.substitutes).toMatchObject([{ dearer: 150 }])
  const choice = { choice: 'substitute', lineId, skuId: lily.skuId } as const
  const refused = await decide(secret, { ...choice, dearer: 149 })
  expect(refused).toMatchObject({ status: 409, body: { reason: 'dearer_than_told', dearer: 150 } })
  expect(await whereIs(lily.skuId)).toMatchObject({ held: 0 })
  expect((await decide(secret, { ...choice, dearer: 150 })).body).toMatchObject({ due: 150, refunded: 0 })
  const { body } = await step(orderId, 'take', ana)
  for (const { lineId: id, quantity, dropped } of body.lines)
    await step(orderId, 'pick', ana, { lineId: id, picked: quantity - dropped })
  await step(orderId, 'stage', ana, { place: 'B2' })
  expect((await step(orderId, 'handover', ana)).body).toMatchObject({ reason: 'payment_due', due: 150 })
})

test('an unpaid order with something cheaper owes less', async () => {
  const tulip = await newItem([4], 100)
  const { secret, lineId } = await broken({ instead: [tulip] })
  const taken = await decide(secret, { choice: 'substitute', lineId, skuId: tulip.skuId, dearer: -150 })
  expect(taken.body).toMatchObject({ due: 700, refunded: 0 })
})

test('waiting promises the first time after the day by which it comes', async () => {
  const { secret, orderId, rose } = await broken()
  const goods = { id: v7(), storeId: STORE, quantity: 5, expectedOn: inDays(3) }
  await ask(`/skus/${rose.skuId}/expected`, goods, mia)
  expect((await pageOf(secret)).choices?.backorder).toEqual({ on: inDays(3) })
  const waiting = await decide(secret, { choice: 'wait' })
  expect(waiting.body).toMatchObject({ state: 'confirmed', waiting: { on: inDays(3) } })
  expect(waiting.body.promisedAt.slice(0, 10)).toBe(inDays(4))
  expect((await textsAbout(orderId, mia)).at(-1)).toMatchObject({ kind: 'waiting' })
  // Whoever waits may choose otherwise, and whoever has it back is told.
  expect(waiting.body.choices?.stores).toHaveLength(1)
  await ledgerFor(rose.skuId).one(forSku(rose.skuId).opening(5))
  await sweepOrders(env, Date.now())
  expect(await pageOf(secret)).toMatchObject({ choices: null, waiting: null, lines: [{ missing: 0 }, {}] })
  expect((await textsAbout(orderId, mia)).at(-1)).toMatchObject({ kind: 'restored' })
})

test('others who wait come first, and nobody is told a day beyond what comes', async () => {
  const one = await broken()
  await ask(
    `/skus/${one.rose.skuId}/expected`,
    { id: v7(), storeId: STORE, quantity: 1, expectedOn: inDays(3) },
    mia,
  )
  const claim = await ask<{ lines: { backorder: unknown }[] }>(
    '/claims',
    { id: v7(), skuId: one.rose.skuId, storeId: STORE, quantity: 1, saleId: v7() },
    mia,
  )
  expect(claim.body.lines[0]?.backorder).toBeNull()
  expect((await pageOf(one.secret)).choices?.backorder).toEqual({ on: inDays(3) })
})

test('a choice that loses in turn changes nothing, holds nothing, and says what there is now', async () => {
  const { secret, rose, card, page } = await broken()
  await ledgerFor(card.skuId).one(
    forSku(card.skuId).post([{ from: `${OTHER_STORE}/sellable`, to: 'customer', quantity: 3 }]),
  )
  const lost = await decide(secret, { choice: 'store', storeId: OTHER_STORE, version: page.version })
  expect(lost).toMatchObject({ status: 409, body: { reason: 'choice_gone' } })
  await expect.poll(async () => (await pageOf(secret)).choices?.stores, { timeout: 5_000 }).toEqual([])
  expect(await pageOf(secret)).toMatchObject({ state: 'needs_decision', version: page.version })
  expect(await whereIs(rose.skuId)).toMatchObject({ held: 1 })
  // The same choice works when it is there again.
  await ledgerFor(card.skuId).one(forSku(card.skuId).opening(3, OTHER_STORE))
  const again = await decide(secret, { choice: 'store', storeId: OTHER_STORE, version: page.version })
  expect(again.body).toMatchObject({ state: 'confirmed', store: { id: OTHER_STORE } })
})

test('two choices at once: one of them stands, and the other holds nothing', async () => {
  const tulip = await newItem([4], 200)
  const { secret, rose, card, page, lineId } = await broken({ instead: [tulip] })
  const { version } = page
  const both = await Promise.all([
    decide(secret, { choice: 'store', storeId: OTHER_STORE, version }),
    decide(secret, { choice: 'substitute', lineId, skuId: tulip.skuId, dearer: -50, version }),
    decide(secret, { choice: 'store', storeId: OTHER_STORE, version }),
  ])
  expect(both.filter(({ status }) => status >= 500)).toEqual([])
  const after = await pageOf(secret)
  const moved = after.store.id === OTHER_STORE
  expect(after).toMatchObject({ state: 'confirmed', version: version + 1 })
  expect((await whereIs(rose.skuId)).held).toBe(moved ? 2 : 1)
  expect((await whereIs(card.skuId)).held).toBe(1)
  expect((await whereIs(tulip.skuId)).held).toBe(moved ? 0 : 1)
})

test('cut off after it was held: the units come back by themselves, and choosing again works', async () => {
  const { secret, orderId, card, page } = await broken()
  const choice = { choice: 'store', storeId: OTHER_STORE, version: page.version } as const
  const cut = await crashAt('order.choice_held', async (failing) =>
    chooseFor(failing, orderId, choice, CUSTOMER, Date.now()),
  )
  expect(cut).toBe(true)
  expect(await pageOf(secret)).toMatchObject({ state: 'needs_decision', store: { id: STORE } })
  expect((await decide(secret, choice)).body).toMatchObject({ store: { id: OTHER_STORE } })
  const holds = (await ledgerFor(card.skuId).balances(card.skuId)).stores
  expect(holds.find(({ storeId }) => storeId === STORE)?.held).toBe(0)
})

test('cut off after it was written: what is owed is finished', async () => {
  const { secret, orderId, rose, page } = await broken()
  const choice = { choice: 'store', storeId: OTHER_STORE, version: page.version } as const
  await crashAt('order.moved', async (failing) => chooseFor(failing, orderId, choice, CUSTOMER, Date.now()))
  await sweepOrders(env, Date.now() + 60_000)
  expect(await pageOf(secret)).toMatchObject({ state: 'confirmed', store: { id: OTHER_STORE } })
  expect(await heldAt(rose)).toEqual([0, 2])
})

test('a box of parts moves with all its parts', async () => {
  const vase = await newItem([2, 2])
  const stem = await newItem([6, 6])
  const box = await newKit([
    { skuId: vase.skuId, quantity: 1 },
    { skuId: stem.skuId, quantity: 3 },
  ])
  const { secret } = await placed([[box, 2]])
  await sellPromised(stem, 1)
  const moved = await decide(secret, { choice: 'store', storeId: OTHER_STORE })
  expect(moved.body).toMatchObject({ state: 'confirmed', store: { id: OTHER_STORE } })
  expect(await whereIs(stem.skuId)).toMatchObject({ held: 6, sellable: 11 })
  expect(await whereIs(vase.skuId)).toMatchObject({ held: 2 })
})

test('staff chooses for the customer, and an order in somebody’s hands stays at its store', async () => {
  const tulip = await newItem([4], 250)
  const { orderId, rose, card, lineId } = await broken({ instead: [tulip] })
  const { body } = await step(orderId, 'take', ana)
  const cardLine = body.lines.find(({ skuId }) => skuId === card.skuId)?.lineId
  await step(orderId, 'pick', ana, { lineId: cardLine, picked: 1 })
  const shown = await ask<{ choices: OrderChoices }>(`/orders/${orderId}/choices`, undefined, ana)
  expect(shown.body.choices).toMatchObject({ stores: [], lines: [{ substitutes: [{ dearer: 0 }] }] })
  const move = await step(orderId, 'decide', ana, { choice: 'store', storeId: OTHER_STORE })
  expect(move.body).toMatchObject({ reason: 'already_picked' })
  const more = { choice: 'substitute', lineId, skuId: tulip.skuId, dearer: 0 }
  const taken = await step(orderId, 'decide', ana, more)
  expect(taken.body).toMatchObject({ state: 'picking', lines: [{}, {}, { skuId: tulip.skuId }] })
  const dossier = await ask<{ history: { kind: string; staffName: string | null }[] }>(
    `/orders/${orderId}`,
    undefined,
    mia,
  )
  expect(dossier.body.history.at(-1)).toMatchObject({ kind: 'substituted', staffName: 'associate' })
  expect((await stageOrder(orderId, ana)).lines).toHaveLength(3)
  expect(await whereIs(rose.skuId)).toMatchObject({ held: 0 })
})

test('whoever saw an older order is asked again', async () => {
  const { secret, page } = await broken()
  await ask(`/orders/by-link/${secret}/arrived`, {})
  const late = await decide(secret, { choice: 'drop', version: page.version })
  expect(late).toMatchObject({ status: 409, body: { reason: 'changed_meanwhile' } })
  const desk: DeskOrder | undefined = await onDesk(page.orderId, ana)
  expect(desk?.state).toBe('needs_decision')
})
