import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import * as v from 'valibot'
import { beforeAll, expect, test } from 'vitest'

import { openDb } from '#db/client.ts'
import { price as priceTable } from '#db/schema/pricing.ts'
import { rowAt } from '#domain/pricing/replica.ts'
import { Proposal, ProposalRow } from '#domain/pricing/wire.ts'
import { pageOf } from '#domain/wire.ts'
import { asked, priceTablet, wantSecondPerson, type PriceTablet } from '#test/support/price-tablet.ts'
import { HARBOUR, openSmallShop, signedIn, type AskAs } from '#test/support/small-shop.ts'

import { sweepPrices } from './sweep.ts'

// A price is proposed by one and approved by another, is true at its moment everywhere, and the way back is another one.

const HOUR = 60 * 60_000
let owner: AskAs
let buyer: AskAs
let manager: AskAs
let cashier: AskAs
let tablet: PriceTablet

beforeAll(async () => {
  await openSmallShop()
  owner = await signedIn('owner', 'Ole')
  buyer = await signedIn('buyer', 'Bea')
  manager = await signedIn('manager', 'Mia')
  cashier = await signedIn('cashier', 'Cem')
  tablet = await priceTablet(owner)
  await wantSecondPerson(true)
})

async function proposed(by: AskAs, changes: object[], more: object = {}): Promise<ProposalRow> {
  const answer = await by('/price-proposals', {
    json: { id: v7(), title: 'Winter', source: 'bulk', changes, ...more },
  })
  expect(answer.status).toBe(201)
  return v.parse(ProposalRow, await answer.json())
}

const act = (by: AskAs, id: string, verb: string, json: object = {}): Promise<Response> =>
  by(`/price-proposals/${id}/${verb}`, { json })
const reasonOf = async (answer: Response): Promise<string> =>
  ((await answer.json()) as { reason: string }).reason

test('a price goes from proposal over another’s approval to every register before it holds', async () => {
  const { skuId } = await tablet.newSku('Vase', 1_000, 400)
  const at = Date.now() + 8 * HOUR
  const change = { what: 'price', skuId, price: 1_250 }
  const mine = await proposed(buyer, [change], { effectiveAt: new Date(at).toISOString() })
  expect(mine).toMatchObject({ state: 'proposed', lines: 1, proposedBy: { name: 'Bea' } })
  expect(asked(await tablet.rowOf(skuId), at)).toBe(1_000)

  expect((await act(buyer, mine.id, 'approve')).status).toBe(403)
  expect((await act(cashier, mine.id, 'approve')).status).toBe(403)
  const seen = v.parse(Proposal, await (await manager(`/price-proposals/${mine.id}`)).json())
  // 12.50 with 23 % in it is 10.16; less 4.00 leaves 60.6 %.
  expect(seen.rows[0]).toMatchObject({ before: { price: 1_000 }, change, cost: 400, marginAfter: 606_400 })
  expect(await (await act(manager, mine.id, 'approve')).json()).toMatchObject({
    state: 'approved',
    decidedBy: { name: 'Mia' },
  })
  expect(await reasonOf(await act(manager, mine.id, 'approve'))).toBe('not_open')

  // The tablet has it with it now: offline from here on, it changes over at its moment.
  const row = await tablet.rowOf(skuId)
  expect(asked(row, at - 1)).toBe(1_000)
  expect(asked(row, at)).toBe(1_250)

  await sweepPrices(env, at - 1)
  expect(await priceOf(skuId)).toBe(1_000)
  await sweepPrices(env, at + 40_000)
  expect(await priceOf(skuId)).toBe(1_250)
  const after = await tablet.rowOf(skuId)
  expect(after[4]).toBe(1_250)
  expect(after[14]?.ahead).toBeUndefined()
  const audit = (await (await owner('/audit?limit=100')).json()) as { rows: { action: string }[] }
  expect(audit.rows.map(({ action }) => action)).toEqual(
    expect.arrayContaining([
      'price_proposal.proposed',
      'price_proposal.approved',
      'price_proposal.effective',
      'price.changed',
    ]),
  )
})

async function priceOf(skuId: string): Promise<number> {
  return ((await (await owner(`/skus/${skuId}/prices`)).json()) as { price: number }).price
}

test('nobody approves their own; an owner may by saying why, and it is loud', async () => {
  const { skuId } = await tablet.newSku('Cup')
  const byManager = await proposed(manager, [{ what: 'price', skuId, price: 900 }])
  expect(
    await (await act(manager, byManager.id, 'approve', { exceptionReason: 'I am sure' })).json(),
  ).toMatchObject({
    reason: 'same_person',
    duty: 'price',
    ownerMay: false,
  })
  const byOwner = await proposed(owner, [{ what: 'price', skuId, price: 800 }])
  expect(await (await act(owner, byOwner.id, 'approve')).json()).toMatchObject({
    reason: 'same_person',
    ownerMay: true,
  })
  const exception = await act(owner, byOwner.id, 'approve', { exceptionReason: 'Alone in the shop today' })
  expect(await exception.json()).toMatchObject({
    state: 'effective',
    ownException: true,
    reason: 'Alone in the shop today',
  })
  const audit = await owner('/audit?limit=100')
  expect(JSON.stringify(await audit.json())).toContain('duty.exception')
  // What the manager proposed was seen at 10.00: now it is 8.00, and whoever approves is told so.
  const moved = (await (await act(owner, byManager.id, 'approve')).json()) as object
  expect(moved).toMatchObject({
    reason: 'ground_moved',
    lines: [{ skuId, seen: { price: 1_000 }, now: { price: 800 } }],
  })
  expect((await act(owner, byManager.id, 'approve', { knowing: true })).status).toBe(200)
  expect(await priceOf(skuId)).toBe(900)
})

test('two proposals for the same thing name each other, and the second to be approved is not approved blindly', async () => {
  const { skuId } = await tablet.newSku('Bowl')
  const when = { effectiveAt: new Date(Date.now() + HOUR).toISOString() }
  const one = await proposed(buyer, [{ what: 'price', skuId, price: 1_100 }], { ...when, title: 'One' })
  const two = await proposed(manager, [{ what: 'price', skuId, price: 1_200 }], { ...when, title: 'Two' })
  const seen = v.parse(Proposal, await (await owner(`/price-proposals/${two.id}`)).json())
  expect(seen.rows[0]?.conflicts).toEqual([{ id: one.id, title: 'One' }])
  expect((await act(owner, one.id, 'approve')).status).toBe(200)
  expect(await (await act(owner, two.id, 'approve')).json()).toMatchObject({
    reason: 'ground_moved',
    lines: [{ seen: { price: 1_000 }, now: { price: 1_100 }, other: { title: 'One' } }],
  })
  expect((await act(owner, two.id, 'reject', { reason: 'One it is' })).status).toBe(200)
  expect((await act(cashier, one.id, 'withdraw', { reason: 'no' })).status).toBe(403)
  expect((await act(buyer, one.id, 'withdraw', { reason: 'Supplier called' })).status).toBe(200)
  expect(asked(await tablet.rowOf(skuId), Date.now() + 2 * HOUR)).toBe(1_000)
  expect(await reasonOf(await act(owner, one.id, 'approve'))).toBe('not_open')
})

test('sale with dates, a group’s price, a quantity’s and a store’s own are with the tablet, and end by themselves', async () => {
  const { skuId } = await tablet.newSku('Candle', 500)
  const from = Date.now() + HOUR
  const until = from + 24 * HOUR
  const changes = [
    { what: 'sale', skuId, price: 400, until: new Date(until).toISOString() },
    { what: 'group', skuId, price: 380, group: 'trade' },
    { what: 'quantity', skuId, price: 350, minQuantity: 12 },
    { what: 'price', skuId, price: 550, storeId: HARBOUR },
  ]
  const all = await proposed(buyer, changes, { effectiveAt: new Date(from).toISOString() })
  expect((await act(manager, all.id, 'approve')).status).toBe(200)
  const row = await tablet.rowOf(skuId)
  expect(asked(row, from - 1)).toBe(500)
  expect(asked(row, from)).toBe(400)
  expect(asked(row, from, { group: 'trade' })).toBe(380)
  expect(asked(row, from, { quantity: 12 })).toBe(350)
  expect(asked(row, until)).toBe(500)
  expect(asked(row, until, { store: HARBOUR })).toBe(550)
  expect(asked(row, from - 1, { store: HARBOUR })).toBe(500)

  await sweepPrices(env, from + 1)
  const again = await proposed(buyer, [{ what: 'sale', skuId, price: 450 }], {
    effectiveAt: new Date(from + 2 * HOUR).toISOString(),
  })
  expect((await act(manager, again.id, 'approve')).status).toBe(200)
  expect(asked(await tablet.rowOf(skuId), from + 3 * HOUR)).toBe(450)
  // The end of a sale is told once to whoever hangs up labels.
  const ended = await sweepPrices(env, from + 3 * HOUR)
  expect(ended.finished.filter(({ did }) => did === 'ended')).toHaveLength(1)
  expect((await sweepPrices(env, from + 3 * HOUR)).finished).toEqual([])
})

test('what holds is taken back by a counter-proposal that needs a second person too', async () => {
  const { skuId } = await tablet.newSku('Lamp', 3_000)
  const sale = await proposed(buyer, [
    { what: 'price', skuId, price: 3_300 },
    { what: 'sale', skuId, price: 2_000 },
  ])
  expect((await act(manager, sale.id, 'approve')).status).toBe(200)
  expect(asked(await tablet.rowOf(skuId), Date.now())).toBe(2_000)
  expect(await reasonOf(await act(buyer, sale.id, 'withdraw', { reason: 'oh' }))).toBe('already_effective')

  const undo = v.parse(ProposalRow, await (await act(buyer, sale.id, 'undo', { id: v7() })).json())
  expect(undo).toMatchObject({ state: 'proposed', source: 'undo', undoOf: sale.id, lines: 2 })
  expect(asked(await tablet.rowOf(skuId), Date.now())).toBe(2_000)
  expect((await act(manager, undo.id, 'approve')).status).toBe(200)
  expect(asked(await tablet.rowOf(skuId), Date.now() + 1_000)).toBe(3_000)
  const rows = await openDb(env).db.select().from(priceTable)
  expect(rows.filter((row) => row.skuId === skuId)).toMatchObject([{ price: 2_000, proposalId: sale.id }])
})

test('facts of the record go the same way, also ahead; what a rule forbids is marked and the rest is done', async () => {
  const { skuId } = await tablet.newSku('Soap', 250)
  const at = Date.now() + HOUR
  const facts = await proposed(
    buyer,
    [
      { what: 'fact', skuId, field: 'name', value: 'Olive soap' },
      { what: 'fact', skuId, field: 'taxCategory', value: 'reduced' },
    ],
    { effectiveAt: new Date(at).toISOString() },
  )
  await act(manager, facts.id, 'approve')
  const ahead = await tablet.rowOf(skuId)
  expect([rowAt(ahead, at - 1)[1], rowAt(ahead, at)[1], rowAt(ahead, at)[8]]).toEqual([
    'Soap',
    'Olive soap',
    'reduced',
  ])
  await sweepPrices(env, at)
  expect((await tablet.rowOf(skuId)).slice(1, 2)).toEqual(['Olive soap'])
})

test('where prices need a second person nobody changes one past the proposals', async () => {
  const { skuId } = await tablet.newSku('Fork')
  const edit = await owner(`/catalog/skus/${skuId}`, {
    method: 'PATCH',
    json: { price: 1 },
    headers: { 'if-match': '"1"' },
  })
  expect(await edit.json()).toMatchObject({ reason: 'field_locked', field: 'price', roles: [] })
  expect(await priceOf(skuId)).toBe(1_000)
})

test('what can not be is refused by name, and nothing is written', async () => {
  const { skuId } = await tablet.newSku('Plate')
  const refused = async (changes: object[], more: object = {}): Promise<string> =>
    reasonOf(
      await buyer('/price-proposals', {
        json: { id: v7(), title: 'x', source: 'single', changes, ...more },
      }),
    )
  const change = { what: 'price', skuId, price: 1_500 }
  expect(await refused([{ ...change, skuId: v7() }])).toBe('unknown_sku')
  expect(await refused([{ ...change, storeId: v7() }])).toBe('unknown_store')
  expect(await refused([change, change])).toBe('same_twice')
  expect(await refused([{ ...change, price: 1_000 }])).toBe('nothing_changes')
  expect(await refused([change], { effectiveAt: '2026-01-01T06:00' })).toBe('in_the_past')
  const sale = { what: 'sale', skuId, price: 1, until: '2026-01-02T00:00:00Z' }
  expect(await refused([sale])).toBe('ends_before_it_begins')
  expect(await refused([{ what: 'end', skuId, priceId: v7() }])).toBe('unknown_price')
  expect(await refused([{ what: 'fact', skuId, field: 'taxCategory', value: 'none' }])).toBe(
    'fact_does_not_fit',
  )
  expect(await refused([{ what: 'price', skuId, price: -1 }])).not.toBe(undefined)
  const lapsing = await proposed(buyer, [change], { expiresAt: new Date(Date.now() + HOUR).toISOString() })
  await sweepPrices(env, Date.now() + 2 * HOUR)
  const rows = v.parse(pageOf(ProposalRow), await (await owner('/price-proposals?state=expired')).json()).rows
  expect(rows.map(({ id }) => id)).toEqual([lapsing.id])
})

test('a file of many prices is one proposal, read page by page, and all of it comes true', async () => {
  const skus = Array.from({ length: 130 }, (_, index) => ({
    id: v7(),
    price: 100,
    code: `BEAD.${index}`,
    options: [String(index)],
  }))
  const json = { id: v7(), name: 'Bead', optionNames: ['Number'], skus }
  expect((await owner('/catalog/items', { json })).status).toBe(201)
  const codes = ['BEAD.7', 'NOBODY', 'BEAD.129']
  const resolved = (await (await buyer('/prices/resolve', { json: { codes } })).json()) as {
    rows: ({ skuId: string } | null)[]
  }
  expect(resolved.rows.map((row) => row?.skuId)).toEqual([skus[7]?.id, undefined, skus[129]?.id])

  const changes = skus.map(({ id }, index) => ({ what: 'price', skuId: id, price: 200 + index }))
  const all = await proposed(buyer, changes, { source: 'file', fileName: 'winter.csv' })
  expect(all).toMatchObject({ lines: 130, source: 'file', fileName: 'winter.csv' })
  const seen: number[] = []
  let cursor: string | null = ''
  for (let pages = 0; cursor !== null && pages < 3; pages += 1) {
    const path: string = `/price-proposals/${all.id}?limit=100${cursor && `&cursor=${cursor}`}`
    const page: Proposal = v.parse(Proposal, await (await buyer(path)).json())
    seen.push(...page.rows.map(({ change }) => ('price' in change ? change.price : -1)))
    cursor = page.nextCursor
  }
  expect(seen).toEqual(changes.map(({ price }) => price))
  expect((await act(manager, all.id, 'approve')).status).toBe(200)
  await sweepPrices(env, Date.now() + 40_000)
  expect([await priceOf(skus[0]?.id ?? ''), await priceOf(skus[129]?.id ?? '')]).toEqual([200, 329])
})

test('where the shop wants no second person a proposal is true at once', async () => {
  const { skuId } = await tablet.newSku('Mat')
  await wantSecondPerson(false)
  const id = v7()
  const json = { id, title: 'Now', source: 'single', changes: [{ what: 'price', skuId, price: 777 }] }
  for (const _ of [1, 2])
    expect(await (await buyer('/price-proposals', { json })).json()).toMatchObject({ id, state: 'effective' })
  expect(await priceOf(skuId)).toBe(777)
})

test('choices go with an item, reach the tablet, and a change of them does too', async () => {
  const { skuId, itemId } = await tablet.newSku('Latte', 320)
  const shot = await tablet.newSku('Espresso shot', 0)
  const group = {
    name: 'Extras',
    min: 0,
    max: 2,
    options: [{ id: v7(), name: 'Shot', price: 80, skuId: shot.skuId, quantity: 1 }],
  }
  const id = v7()
  expect((await buyer('/modifiers', { json: { id, ...group } })).status).toBe(201)
  expect(await reasonOf(await buyer('/modifiers', { json: { id: v7(), ...group, min: 2 } }))).toBe(
    'more_wanted_than_there_are',
  )
  await buyer(`/catalog/items/${itemId}/modifiers`, { method: 'PUT', json: { groups: [id] } })
  expect((await tablet.rowOf(skuId))[14]?.choices).toMatchObject([
    { id, name: 'Extras', options: [{ price: 80 }] },
  ])
  const put = { method: 'PUT', json: { ...group, name: 'More' }, headers: { 'if-match': '"1"' } }
  expect(await (await buyer(`/modifiers/${id}`, put)).json()).toMatchObject({ name: 'More', items: 1 })
  expect((await buyer(`/modifiers/${id}`, put)).status).toBe(412)
  expect((await tablet.rowOf(skuId))[14]?.choices?.[0]?.name).toBe('More')
  await buyer(`/modifiers/${id}`, { method: 'DELETE', headers: { 'if-match': '"2"' } })
  expect((await tablet.rowOf(skuId))[14]?.choices).toBeUndefined()
})
