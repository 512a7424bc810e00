import { v7 } from 'uuid'
import * as v from 'valibot'
import { beforeAll, expect, test } from 'vitest'

import { CatalogItem, PublicItem } from '#domain/catalog/item-wire.ts'
import { anyone, openSmallShop, signedIn, withKey, type AskAs } from '#test/support/small-shop.ts'

// The owner keeps the catalog; a code leads to one item, and an edit never overwrites another's.

let owner: AskAs

beforeAll(async () => {
  await openSmallShop()
  owner = await signedIn('owner')
})

interface Wanted {
  readonly name?: string
  readonly code?: string
  readonly barcode?: string
}

async function makeItem({ name = `Vase ${v7()}`, code, barcode }: Wanted = {}): Promise<CatalogItem> {
  const answer = await owner('/catalog/items', {
    json: {
      id: v7(),
      name,
      category: 'Home',
      skus: [
        { id: v7(), price: 2400, cost: 980, ...(code ? { code } : {}), barcodes: barcode ? [barcode] : [] },
      ],
    },
  })
  expect(answer.status).toBe(201)
  return v.parse(CatalogItem, await answer.json())
}

async function itemOf(answer: Response): Promise<CatalogItem> {
  expect(answer.status).toBe(200)
  return v.parse(CatalogItem, await answer.json())
}

const skuOf = (item: CatalogItem): CatalogItem['skus'][number] => {
  const [sku] = item.skus
  if (!sku) throw new Error('an item without SKU')
  return sku
}

test('an item gets its address, code and tax category from rules, and shoppers see it', async () => {
  const item = await makeItem({ name: 'Blaue Vase, groß' })
  expect(item).toMatchObject({ handle: 'blaue-vase-groß', taxCategory: 'standard', version: 1 })
  expect(skuOf(item)).toMatchObject({ code: 'BLAUE-VASE-GROSS', name: 'Blaue Vase, groß', cost: 980 })
  const shown = v.parse(PublicItem, await (await anyone(`/items/${item.handle}`)).json())
  expect(shown).toMatchObject({ name: item.name, currency: 'EUR', priceFrom: 2400 })
  expect(JSON.stringify(shown)).not.toMatch(/:980\b/)
})

test('making it twice makes it once; the same id for another item is refused', async () => {
  const body = { id: v7(), name: 'Twice', skus: [{ id: v7(), price: 100 }] }
  expect((await owner('/catalog/items', { json: body })).status).toBe(201)
  expect((await owner('/catalog/items', { json: body })).status).toBe(200)
  const other = await owner('/catalog/items', {
    json: { ...body, name: 'Other', skus: [{ id: v7(), price: 1 }] },
  })
  expect(other.status).toBe(409)
  expect(await other.json()).toMatchObject({ reason: 'id_used_with_other_content' })
})

test('a barcode that leads elsewhere is refused with the name of what has it', async () => {
  await makeItem({ name: 'Owner of the code', barcode: '4006381333931' })
  const item = await makeItem()
  const answer = await owner(`/catalog/skus/${skuOf(item).skuId}/barcodes`, {
    json: { code: '04006381333931' },
  })
  expect(answer.status).toBe(409)
  expect(await answer.json()).toMatchObject({
    reason: 'barcode_taken',
    detail:
      'The barcode 04006381333931 belongs to Owner of the code: one code leads to one item. Nothing was changed.',
    other: { name: 'Owner of the code' },
  })
})

test('a barcode is added once, found by what is printed, and taken away again', async () => {
  const item = await makeItem()
  const path = `/catalog/skus/${skuOf(item).skuId}/barcodes`
  for (const _ of [1, 2]) await owner(path, { json: { code: '036000291452', quantity: 12 } })
  const found = await (await owner('/catalog/lookup?code=036000291452')).json()
  expect(found).toMatchObject({ skuId: skuOf(item).skuId, quantity: 12, via: 'barcode' })
  const without = await itemOf(await owner(`${path}/00036000291452`, { method: 'DELETE' }))
  expect(skuOf(without).barcodes).toEqual([])
  expect((await owner('/catalog/lookup?code=036000291452')).status).toBe(404)
})

test.for([
  ['4006381333930', 'barcode_check_digit'],
  ['4.00638E+12', 'barcode_rounded'],
  ['x'.repeat(81), 'barcode_too_long'],
  [' ', 'barcode_empty'],
  ['a\tb', 'barcode_unprintable'],
] as const)('barcode %s is refused: %s', async ([code, reason]) => {
  const item = await makeItem()
  const answer = await owner(`/catalog/skus/${skuOf(item).skuId}/barcodes`, { json: { code } })
  expect(answer.status).toBe(422)
  expect(await answer.json()).toMatchObject({ reason })
})

test('numbers of our own are valid, all different, and given once per key', async () => {
  const one = await makeItem()
  const other = await makeItem()
  const given = await Promise.all(
    [one, other].map(async (item) => {
      const made = await owner(`/catalog/skus/${skuOf(item).skuId}/internal-barcode`, { method: 'POST' })
      return made.status === 200 ? skuOf(v.parse(CatalogItem, await made.json())).barcodes : made.status
    }),
  )
  const codes = given.flatMap((barcodes) =>
    typeof barcodes === 'number' ? [] : barcodes.map(({ code }) => code),
  )
  expect(new Set(codes).size).toBe(2)
  for (const code of codes) expect(code).toMatch(/^027\d{11}$/)
})

test('an edit from an old version is refused and changes nothing', async () => {
  const item = await makeItem()
  const edit = (version: number, name: string): Promise<Response> =>
    owner(`/catalog/items/${item.itemId}`, {
      method: 'PATCH',
      json: { name },
      headers: { 'if-match': `"${version}"` },
    })
  const renamed = await itemOf(await edit(1, 'First editor'))
  expect(renamed).toMatchObject({ name: 'First editor', version: 2 })
  expect(skuOf(renamed).name).toBe('First editor')
  const late = await edit(1, 'Second editor')
  expect(late.status).toBe(412)
  expect(await late.json()).toMatchObject({ reason: 'changed_meanwhile' })
  const unnamed = await owner(`/catalog/items/${item.itemId}`, {
    method: 'PATCH',
    json: { name: 'No version' },
  })
  expect(unnamed.status).toBe(428)
  expect((await itemOf(await owner(`/catalog/items/${item.itemId}`))).name).toBe('First editor')
})

test('of two edits from one version, made at the same moment, one wins', async () => {
  const item = await makeItem()
  const statuses = await Promise.all(
    [1, 2, 3].map(async (price) => {
      const answer = await owner(`/catalog/skus/${skuOf(item).skuId}`, {
        method: 'PATCH',
        json: { price },
        headers: { 'if-match': '"1"' },
      })
      return answer.status
    }),
  )
  expect(statuses.toSorted((a, b) => a - b)).toEqual([200, 412, 412])
})

async function makeVariants(optionNames: string[], ...options: string[][]): Promise<Response> {
  const skus = options.map((values) => ({ id: v7(), price: 1, options: values }))
  return owner('/catalog/items', { json: { id: v7(), name: v7(), optionNames, skus } })
}

async function found(query: string): Promise<string[]> {
  const answer = await owner(`/catalog/items?q=${encodeURIComponent(query)}`)
  return ((await answer.json()) as { rows: { name: string }[] }).rows.map(({ name }) => name)
}

test('variants have a value per option, and no two the same', async () => {
  expect((await makeVariants(['Size', 'Colour'], ['L', 'red'], ['L', 'blue'])).status).toBe(201)
  expect(await (await makeVariants(['Size'], ['L'], [' l'])).json()).toMatchObject({
    reason: 'duplicate_options',
  })
  expect(await (await makeVariants(['Size'], ['L', 'red'])).json()).toMatchObject({
    reason: 'options_do_not_fit',
  })
})

test('the code of a sister variant is refused by the name of that sister', async () => {
  const made = await owner('/catalog/items', {
    json: {
      id: v7(),
      name: v7(),
      optionNames: ['Size'],
      skus: ['S', 'L'].map((size) => ({ id: v7(), code: `SWAP-${size}`, price: 1, options: [size] })),
    },
  })
  const item = v.parse(CatalogItem, await made.json())
  const taken = await owner(`/catalog/skus/${item.skus[0]?.skuId}`, {
    method: 'PATCH',
    json: { code: 'SWAP-L' },
    headers: { 'if-match': '"1"' },
  })
  expect(await taken.json()).toMatchObject({ reason: 'code_taken', other: { skuId: item.skus[1]?.skuId } })
})

test('a kit has single parts, and is told about by them', async () => {
  const rose = await makeItem({ name: 'Rose for the kit' })
  const box = {
    id: v7(),
    name: 'Gift box',
    skus: [{ id: v7(), price: 3000, kind: 'kit', parts: [{ skuId: skuOf(rose).skuId, quantity: 3 }] }],
  }
  const kit = v.parse(CatalogItem, await (await owner('/catalog/items', { json: box })).json())
  expect(skuOf(kit).parts).toMatchObject([{ name: 'Rose for the kit', quantity: 3 }])
  const part = await itemOf(await owner(`/catalog/items/${rose.itemId}`))
  expect(skuOf(part).inKits).toMatchObject([{ name: 'Gift box', quantity: 3 }])

  const parts = async (...wanted: { skuId: string; quantity: number }[]): Promise<unknown> => {
    const answer = await owner(`/catalog/skus/${skuOf(kit).skuId}/parts`, {
      method: 'PUT',
      json: { parts: wanted },
      headers: { 'if-match': '"1"' },
    })
    return answer.json()
  }
  const rosePart = { skuId: skuOf(rose).skuId, quantity: 1 }
  expect(await parts(rosePart, rosePart)).toMatchObject({ reason: 'part_twice' })
  expect(await parts({ skuId: v7(), quantity: 1 })).toMatchObject({ reason: 'part_unknown' })
  expect(await parts({ skuId: skuOf(kit).skuId, quantity: 1 })).toMatchObject({ reason: 'part_is_itself' })
  expect(await parts({ ...rosePart, quantity: 5 })).toMatchObject({ skus: [{ parts: [{ quantity: 5 }] }] })
  const cheaper = await owner(`/catalog/skus/${skuOf(kit).skuId}`, {
    method: 'PATCH',
    json: { price: 2900 },
    headers: { 'if-match': '"2"' },
  })
  expect(skuOf(await itemOf(cheaper))).toMatchObject({ price: 2900, parts: [{ quantity: 5 }] })

  const nested = {
    id: v7(),
    name: 'Box of boxes',
    skus: [{ id: v7(), price: 1, kind: 'kit', parts: [{ skuId: skuOf(kit).skuId, quantity: 1 }] }],
  }
  expect(await (await owner('/catalog/items', { json: nested })).json()).toMatchObject({
    reason: 'part_is_kit',
  })
  const empty = { id: v7(), name: 'Empty box', skus: [{ id: v7(), price: 1, kind: 'kit' }] }
  expect(await (await owner('/catalog/items', { json: empty })).json()).toMatchObject({
    reason: 'parts_missing',
  })
  const wrapping = {
    id: v7(),
    name: 'Wrapping',
    skus: [{ id: v7(), price: 1, kind: 'service', parts: [rosePart] }],
  }
  expect(await (await owner('/catalog/items', { json: wrapping })).json()).toMatchObject({
    reason: 'not_a_kit',
  })
  // Built ahead of selling it: counted by itself, with a recipe.
  const built = { id: v7(), name: 'Ready bouquet', skus: [{ id: v7(), price: 1, parts: [rosePart] }] }
  expect(await (await owner('/catalog/items', { json: built })).json()).toMatchObject({
    skus: [{ kind: 'stocked', parts: [{ skuId: rosePart.skuId }] }],
  })
})

test('the list finds words, codes and the last digits of a barcode, page by page', async () => {
  await makeItem({ name: 'Übertopf Terrakotta', code: 'POT-77', barcode: '5901234123457' })
  for (const query of ['ubertopf terra', 'POT-7', '5901234123457', '3457', 'Terrakotta'])
    expect(await found(query)).toEqual(['Übertopf Terrakotta'])
  expect(await found('nothing like this')).toEqual([])
  expect(await found('"*')).toEqual([])

  const seen: string[] = []
  let cursor: string | null = ''
  do {
    const answer = await owner(`/catalog/items?limit=3${cursor ? `&cursor=${cursor}` : ''}`)
    const page = (await answer.json()) as { rows: { itemId: string }[]; nextCursor: string | null }
    seen.push(...page.rows.map(({ itemId }) => itemId))
    cursor = page.nextCursor
  } while (cursor !== null)
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen.length).toBeGreaterThan(6)
})

test('costs are shown to those who may see them, and no one else can set them', async () => {
  const item = await makeItem()
  const viewer = await withKey('catalog_view', 'catalog_edit')
  const seen = v.parse(CatalogItem, await (await viewer(`/catalog/items/${item.itemId}`)).json())
  expect(skuOf(seen)).not.toHaveProperty('cost')
  const set = await viewer(`/catalog/skus/${skuOf(item).skuId}`, {
    method: 'PATCH',
    json: { cost: 1 },
    headers: { 'if-match': '"1"' },
  })
  expect(set.status).toBe(403)
  expect(skuOf(await itemOf(await owner(`/catalog/items/${item.itemId}`))).cost).toBe(980)
})

test('what is discontinued is not sold any more', async () => {
  const item = await makeItem({ name: 'Last season' })
  await owner(`/catalog/items/${item.itemId}`, {
    method: 'PATCH',
    json: { status: 'discontinued' },
    headers: { 'if-match': '"1"' },
  })
  expect((await anyone(`/items/${item.handle}`)).status).toBe(404)
  const rows = ((await (await anyone('/items?q=season')).json()) as { rows: unknown[] }).rows
  expect(rows).toEqual([])
})

test('the tax category must be one of the shop, and an address belongs to one item', async () => {
  const item = await makeItem({ name: 'Handle owner' })
  const unknown = await owner('/catalog/items', {
    json: { id: v7(), name: 'x', taxCategory: 'luxury', skus: [{ id: v7(), price: 1 }] },
  })
  expect(await unknown.json()).toMatchObject({ reason: 'unknown_tax_category' })
  const taken = await owner('/catalog/items', {
    json: { id: v7(), name: 'y', handle: item.handle, skus: [{ id: v7(), price: 1 }] },
  })
  expect(await taken.json()).toMatchObject({ reason: 'handle_taken', other: { name: 'Handle owner' } })
})

test('a price change is in the audit trail, before and after', async () => {
  const item = await makeItem()
  await owner(`/catalog/skus/${skuOf(item).skuId}`, {
    method: 'PATCH',
    json: { price: 1999 },
    headers: { 'if-match': '"1"' },
  })
  const { openDb } = await import('#db/client.ts')
  const { env } = await import('cloudflare:workers')
  const { rows } = await openDb(env).client.execute({
    sql: 'select action, before, after from audit where subject_id = ?',
    args: [skuOf(item).skuId],
  })
  expect(rows).toMatchObject([{ action: 'price.changed', before: '{"price":2400}', after: '{"price":1999}' }])
})
