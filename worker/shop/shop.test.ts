import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import {
  newClient,
  reasonOf,
  selectRows,
  statusesOf,
  setUpShop,
  type TestShop,
} from '#test/support/people.ts'

// Settings are read by everybody and changed by few, on the version that they saw.

let shop: TestShop

beforeAll(async () => {
  shop = await setUpShop()
})

const HOURS = { 1: ['09:00', '18:00'], 2: null, 3: null, 4: null, 5: null, 6: null, 7: null }
const newStore = (change: object = {}) => ({
  id: v7(),
  code: 'harbour',
  name: 'Harbour Rd',
  address: '3 Harbour Road',
  phone: null,
  hours: HOURS,
  prepMinutes: 45,
  safetyBuffer: 1,
  ...change,
})

interface Settings {
  version: number
  stores: { id: string; version: number }[]
}

async function change(body: object, path: string = '/shop'): Promise<Response> {
  const settings = await (await shop.owner.ask('/shop')).json<Settings>()
  const store = settings.stores.find(({ id }) => path.endsWith(id))
  const headers = { 'if-match': `"${store?.version ?? settings.version}"` }
  return shop.owner.ask(path, { method: 'PATCH', body, headers })
}

test('a change is seen by the next who asks', async () => {
  const answer = await change({ name: 'Petal', lowStockAt: 5, tiePolicy: 'alternate', contestMargin: 2 })
  expect(await answer.json()).toMatchObject({
    name: 'Petal',
    lowStockAt: 5,
    tiePolicy: 'alternate',
    version: 2,
  })
  expect(await (await newClient().ask('/session')).json()).toMatchObject({
    shop: { name: 'Petal', lowStockAt: 5 },
  })
})

test.for([
  { body: { currency: 'USD' }, why: 'amounts are in it already' },
  { body: { ledgerPools: 4 }, why: 'objects depend on it' },
  { body: { version: 7 }, why: 'it is ours' },
  { body: { contestWindowMs: 60_000 }, why: 'nobody waits a minute for a scan' },
  { body: { tiePolicy: 'loudest' }, why: 'there is no such policy' },
])('$body can not be set: $why', async ({ body }) => {
  const answer = await change(body)
  expect([answer.status, await reasonOf(answer)]).toEqual([422, 'malformed_request'])
})

test('a zone that does not exist is refused', async () => {
  expect(await reasonOf(await change({ timeZone: 'Mars/Olympus' }))).toBe('unknown_time_zone')
})

test('two at once: the first stays, the second reads again', async () => {
  const headers = { 'if-match': `"${(await (await shop.owner.ask('/shop')).json<Settings>()).version}"` }
  const answers = await Promise.all(
    ['One', 'Two'].map((name) => shop.owner.ask('/shop', { method: 'PATCH', body: { name }, headers })),
  )
  expect(statusesOf(answers)).toEqual([200, 412])
})

test('a store is opened once, and its code is its own', async () => {
  const body = newStore()
  expect((await shop.owner.ask('/stores', { body })).status).toBe(201)
  expect((await shop.owner.ask('/stores', { body })).status).toBe(201)
  expect(await reasonOf(await shop.owner.ask('/stores', { body: { ...body, name: 'Pier' } }))).toBe(
    'id_used_with_other_content',
  )
  expect(await reasonOf(await shop.owner.ask('/stores', { body: newStore() }))).toBe('code_taken')
  const { rows } = await (
    await newClient().ask('/stores')
  ).json<{ rows: { code: string; safetyBuffer?: number }[] }>()
  expect(rows.map(({ code }) => code)).toEqual(['main', 'harbour'])
  expect(rows[1]).not.toHaveProperty('safetyBuffer')
})

test('a store’s hours and buffer change on the version that was read', async () => {
  const answer = await change(
    { safetyBuffer: 2, hours: { ...HOURS, 2: ['10:00', '16:00'] } },
    `/stores/${shop.storeId}`,
  )
  expect(await answer.json()).toMatchObject({ safetyBuffer: 2, hours: { 2: ['10:00', '16:00'] }, version: 2 })
  const stale = await shop.owner.ask(`/stores/${shop.storeId}`, {
    method: 'PATCH',
    body: { name: 'X' },
    headers: { 'if-match': '"1"' },
  })
  expect(stale.status).toBe(412)
  expect(await reasonOf(await change({ code: 'harbour' }, `/stores/${shop.storeId}`))).toBe('code_taken')
})

function put(taxRates: object): Promise<Response> {
  return shop.owner.ask('/shop/tax-rates', { method: 'PUT', body: { taxRates } })
}

test('tax rates are replaced whole', async () => {
  const taxRates = [
    { category: 'standard', name: 'VAT 21 %', rateMicros: 210_000 },
    { category: 'reduced', name: 'VAT 9 %', rateMicros: 90_000 },
  ]
  expect(await (await put(taxRates)).json()).toMatchObject({ taxRates })
  expect(await reasonOf(await put([...taxRates, taxRates[0]]))).toBe('tax_categories_repeat')
  expect((await put([])).status).toBe(422)
  expect(await (await newClient().ask('/session')).json()).toMatchObject({ shop: { taxRates } })
})

test('a tax category that items have can not go', async () => {
  await selectRows(
    `insert into item (id, handle, name, tax_category, search_text, created_at, updated_at) values ('i', 'vase', 'Vase', 'standard', 'vase', 0, 0)`,
  )
  const answer = await put([{ category: 'other', name: 'Other', rateMicros: 0 }])
  expect(await answer.json()).toMatchObject({
    reason: 'tax_category_in_use',
    categories: [{ category: 'standard', items: 1 }],
  })
})
