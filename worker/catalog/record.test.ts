import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import * as v from 'valibot'
import { beforeAll, expect, test } from 'vitest'

import { openDb } from '#db/client.ts'
import { salesDay } from '#db/schema/sales.ts'
import { balance } from '#db/schema/stock.ts'
import { CatalogItem } from '#domain/catalog/item-wire.ts'
import { anyone, MAIN, openSmallShop, signedIn, type AskAs } from '#test/support/small-shop.ts'

// The whole record of an item: how it is sold and measured, its variants, packs, kits, suppliers, and who may change it.

let owner: AskAs

beforeAll(async () => {
  await openSmallShop()
  owner = await signedIn('owner')
})

async function make(body: object): Promise<CatalogItem> {
  const answer = await owner('/catalog/items', {
    json: { id: v7(), name: `Item ${v7()}`, skus: [{ id: v7(), price: 500 }], ...body },
  })
  expect(answer.status).toBe(201)
  return v.parse(CatalogItem, await answer.json())
}

async function read(item: CatalogItem): Promise<CatalogItem> {
  return v.parse(CatalogItem, await (await owner(`/catalog/items/${item.itemId}`)).json())
}

const first = ({ skus }: CatalogItem): CatalogItem['skus'][number] => {
  const [sku] = skus
  if (!sku) throw new Error('an item without SKU')
  return sku
}

async function patch(who: AskAs, path: string, version: number, json: object): Promise<Response> {
  return who(path, { method: 'PATCH', json, headers: { 'if-match': `"${version}"` } })
}

const reasonOf = async (answer: Response): Promise<unknown> =>
  ((await answer.json()) as { reason?: unknown }).reason

test.for([
  ['what is weighed needs a unit', { selling: 'weighed' }, 'weighed_needs_unit'],
  ['a measure fits its unit', { unit: 'gram', measure: 'ml' }, 'measure_does_not_fit'],
  ['an open price is a piece’s', { unit: 'gram', selling: 'open_price' }, 'open_price_needs_piece'],
  ['a gift card has no stock', { selling: 'gift_card' }, 'gift_card_is_service'],
  ['a gift card is not taxed', { kind: 'service', selling: 'gift_card' }, 'gift_card_taxed'],
  ['pieces have no step', { step: 5 }, 'step_needs_unit'],
] as const)('%s', async ([, fields, reason]) => {
  const answer = await owner('/catalog/items', {
    json: { id: v7(), name: 'Odd', skus: [{ id: v7(), price: 1, ...fields }] },
  })
  expect(answer.status).toBe(422)
  expect(await reasonOf(answer)).toBe(reason)
})

test('cheese by the kilo, a gift card and a service keep how they are sold', async () => {
  const cheese = await make({
    skus: [
      {
        id: v7(),
        price: 2_490,
        priceQuantity: 1_000,
        unit: 'gram',
        measure: 'kg',
        step: 5,
        selling: 'weighed',
      },
    ],
  })
  expect(first(cheese)).toMatchObject({ unit: 'gram', measure: 'kg', step: 5, selling: 'weighed' })
  const card = await make({
    taxCategory: 'zero',
    skus: [{ id: v7(), price: 0, kind: 'service', selling: 'gift_card' }],
  })
  expect(first(card)).toMatchObject({ kind: 'service', selling: 'gift_card' })
  // What has no price of its own is sold at the counter only.
  expect((await anyone(`/items/${card.handle}`)).status).toBe(404)
})

test('what is discontinued is shown while some is left', async () => {
  const item = await make({ name: 'Last summer' })
  const { skuId } = first(item)
  await openDb(env).db.insert(balance).values({
    skuId,
    storeId: MAIN,
    sellable: 2,
    staged: 0,
    review: 0,
    damaged: 0,
    held: 0,
    leased: 0,
    version: 1,
    at: 1,
  })
  await patch(owner, `/catalog/items/${item.itemId}`, 1, { status: 'discontinued' })
  expect((await anyone(`/items/${item.handle}`)).status).toBe(200)
  await openDb(env).db.update(balance).set({ held: 2 })
  expect((await anyone(`/items/${item.handle}`)).status).toBe(404)
  // There is stock of it: it can not become a service.
  const service = await patch(owner, `/catalog/skus/${skuId}`, 2, { kind: 'service' })
  expect(await reasonOf(service)).toBe('has_history')
})

test('a matrix is made in one step, edited in one go, and never has a variant twice', async () => {
  const item = await make({ optionNames: ['Size'], skus: [{ id: v7(), price: 500, options: ['S'] }] })
  const path = `/catalog/items/${item.itemId}/variants`
  const add = ['M', 'L'].map((size) => ({ id: v7(), price: 500, options: [size] }))
  const made = await patch(owner, path, 1, { add, change: [] })
  const after = v.parse(CatalogItem, await made.json())
  expect(after.skus.map(({ options }) => options)).toEqual([['S'], ['M'], ['L']])
  const rows = after.skus.map(({ skuId }, at) => ({
    skuId,
    price: 600 + at,
    barcodes: [`MATRIX-${at}`],
  }))
  const edited = v.parse(CatalogItem, await (await patch(owner, path, 2, { add: [], change: rows })).json())
  expect(edited.skus.map(({ price, barcodes }) => [price, barcodes[0]?.code])).toEqual([
    [600, 'MATRIX-0'],
    [601, 'MATRIX-1'],
    [602, 'MATRIX-2'],
  ])
  const twice = await patch(owner, path, 3, {
    add: [{ id: v7(), price: 1, options: [' m'] }],
    change: [{ skuId: first(edited).skuId, price: 1 }],
  })
  expect(await reasonOf(twice)).toBe('duplicate_options')
  expect(first(await read(item)).price).toBe(600)
})

test('the database itself knows no variant twice', async () => {
  const item = await make({ optionNames: ['Size'], skus: [{ id: v7(), price: 500, options: ['Small'] }] })
  const { db } = openDb(env)
  const copy = db.run(`insert into sku (id, item_id, name, option1, price, revision, updated_at)
    values ('${v7()}', '${item.itemId}', 'x', 'small ', 1, 1, 1)`)
  await expect(copy).rejects.toThrow('Failed')
})

test('a case is its own code for the same stock, with its own price', async () => {
  const item = await make({})
  const path = `/catalog/skus/${first(item).skuId}/barcodes`
  await owner(path, { json: { code: '5000159484695', quantity: 12, pack: 'case', price: 5_400 } })
  expect(first(await read(item)).barcodes).toEqual([
    { code: '05000159484695', quantity: 12, pack: 'case', price: 5_400 },
  ])
  const again = await owner(`${path}/05000159484695`, {
    method: 'PATCH',
    json: { quantity: 6, pack: 'inner', price: null },
  })
  expect(first(v.parse(CatalogItem, await again.json())).barcodes).toEqual([
    { code: '05000159484695', quantity: 6, pack: 'inner', price: null },
  ])
  expect(await (await owner('/catalog/lookup?code=5000159484695')).json()).toMatchObject({ quantity: 6 })
})

test('a kit that costs what its parts cost follows them', async () => {
  const [mug, tea] = [await make({}), await make({ skus: [{ id: v7(), price: 250 }] })]
  const parts = [
    { skuId: first(mug).skuId, quantity: 1 },
    { skuId: first(tea).skuId, quantity: 2 },
  ]
  const kit = await make({ skus: [{ id: v7(), price: 1, kind: 'kit', kitPricing: 'summed', parts }] })
  expect(first(await read(kit)).price).toBe(1_000)
  await patch(owner, `/catalog/skus/${first(tea).skuId}`, 1, { price: 300 })
  expect(first(await read(kit)).price).toBe(1_100)
})

test('a kit that sells best is named when it will use up a part that sells alone', async () => {
  const rose = await make({ name: 'Drained rose' })
  const parts = [{ skuId: first(rose).skuId, quantity: 12 }]
  const kit = await make({ name: 'Bouquet', skus: [{ id: v7(), price: 900, kind: 'kit', parts }] })
  const day = new Date().toISOString().slice(0, 10)
  const sold = { storeId: MAIN, day, amount: 1 }
  await openDb(env)
    .db.insert(salesDay)
    .values([
      { skuId: first(kit).skuId, quantity: 20, ...sold },
      { skuId: first(rose).skuId, quantity: 10, ...sold },
    ])
  const { rows } = (await (await owner('/catalog/kit-drains')).json()) as { rows: unknown[] }
  expect(rows).toContainEqual(
    expect.objectContaining({ kitName: 'Bouquet', partName: 'Drained rose', daysLeft: 0 }),
  )
})

test('options are called alike over the shop, and categories move with all below them', async () => {
  const item = await make({
    category: 'Garden>Pots',
    optionNames: ['Color'],
    skus: [{ id: v7(), price: 1, options: ['Red'] }],
  })
  expect(item.category).toBe('Garden > Pots')
  const merged = await owner('/catalog/option-names/merge', { json: { from: 'Color', to: 'Colour' } })
  expect(await merged.json()).toEqual({ items: 1 })
  await owner('/catalog/category-tree', { method: 'PUT', json: { path: 'Garden > Tools' } })
  const moved = await owner('/catalog/category-tree/move', { json: { from: 'Garden', to: 'Outside' } })
  expect(await moved.json()).toEqual({ items: 1 })
  expect(await read(item)).toMatchObject({ category: 'Outside > Pots', optionNames: ['Colour'] })
  const { rows } = (await (await owner('/catalog/category-tree')).json()) as { rows: { name: string }[] }
  expect(rows.map(({ name }) => name)).toEqual(expect.arrayContaining(['Outside > Pots', 'Outside > Tools']))
})

test('a supplier sells a SKU by the case, one of them is asked first', async () => {
  const item = await make({})
  const ids = [v7(), v7()]
  for (const [at, id] of ids.entries())
    expect(
      (await owner('/suppliers', { json: { id, name: `Supplier ${at} ${id}`, leadDays: 5 } })).status,
    ).toBe(201)
  const link = { supplierSku: 'S-1', casePack: 12, minimum: 24, leadDays: null, cost: 180, preferred: false }
  const path = `/catalog/skus/${first(item).skuId}/suppliers`
  await owner(`${path}/${ids[0]}`, { method: 'PUT', json: link })
  const both = await owner(`${path}/${ids[1]}`, { method: 'PUT', json: { ...link, preferred: true } })
  expect(await both.json()).toMatchObject({
    rows: [
      { supplierId: ids[1], preferred: true, leadDays: 5, casePack: 12, cost: 180 },
      { supplierId: ids[0], preferred: false },
    ],
  })
})

test('a locked field is refused with who can change it, whatever else was asked', async () => {
  const buyer = await signedIn('buyer', 'Ben')
  const item = await make({ name: 'Locked mug' })
  await owner('/catalog/field-locks/price', { method: 'PUT', json: { roles: ['manager'] } })
  const path = `/catalog/skus/${first(item).skuId}`
  const answer = await patch(buyer, path, 1, { price: 1, code: 'CHEAP' })
  expect(answer.status).toBe(403)
  expect(await answer.json()).toMatchObject({
    reason: 'field_locked',
    field: 'price',
    roles: ['manager', 'owner'],
  })
  const grid = await patch(buyer, `/catalog/items/${item.itemId}/variants`, 1, {
    add: [],
    change: [{ skuId: first(item).skuId, price: 1 }],
  })
  expect(await reasonOf(grid)).toBe('field_locked')
  expect((await patch(buyer, path, 1, { code: 'FREE-FIELD' })).status).toBe(200)
  expect((await patch(owner, path, 2, { price: 1 })).status).toBe(200)
  await owner('/catalog/field-locks/price', { method: 'PUT', json: { roles: null } })
  expect((await patch(buyer, path, 3, { price: 2 })).status).toBe(200)
})

test('a delivery with its cost moves the average, once, and says how it came about', async () => {
  const item = await make({})
  const { skuId } = first(item)
  const receive = async (quantity: number, cost: number, id = v7()): Promise<void> => {
    const lines = [{ skuId, quantity, cost }]
    const answer = await owner('/goods-receipts', { json: { id, storeId: MAIN, lines } })
    expect(answer.status).toBe(201)
  }
  await receive(10, 1_000)
  const id = v7()
  for (const _ of [1, 2]) await receive(30, 4_500, id)
  expect(first(await read(item))).toMatchObject({ cost: 138, lastCost: 150 })
  const { rows } = (await (await owner(`/catalog/skus/${skuId}/costs`)).json()) as { rows: object[] }
  expect(rows).toMatchObject([
    { quantity: 30, unitCost: 150, onHandBefore: 10, averageBefore: 100, averageAfter: 138 },
    { quantity: 10, unitCost: 100, onHandBefore: 0, averageBefore: null, averageAfter: 100 },
  ])
  const clerk = await signedIn('stock_clerk', 'Cleo')
  const costOn = async (who: AskAs): Promise<unknown> => {
    const paper = (await (await who(`/stock-documents/${id}`)).json()) as { lines: { cost?: number }[] }
    return paper.lines[0]?.cost
  }
  expect([await costOn(owner), await costOn(clerk)]).toEqual([4_500, undefined])
  const blind = await clerk('/goods-receipts', {
    json: { id: v7(), storeId: MAIN, lines: [{ skuId, quantity: 1, cost: 1 }] },
  })
  expect(blind.status).toBe(403)
})
