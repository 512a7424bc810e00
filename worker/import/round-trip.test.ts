import { v7 } from 'uuid'
import * as v from 'valibot'
import { beforeAll, expect, test } from 'vitest'

import { ImportRun } from '#domain/catalog/import-wire.ts'
import { CatalogItem, type CatalogItemRow } from '#domain/catalog/item-wire.ts'
import sampleCsv from '#test/samples/shopify-products.csv?raw'
import squareCsv from '#test/samples/square-items.csv?raw'
import { importsBy, ok } from '#test/support/import-run.ts'
import { openSmallShop, signedIn, type AskAs } from '#test/support/small-shop.ts'

// The catalog goes out as a file and comes in again without a change; files of other shops come in; a change in the file
// is a change in the shop, and a locked field is locked there too.

let owner: AskAs

beforeAll(async () => {
  await openSmallShop()
  owner = await signedIn('owner')
})

async function send(csv: string, who = owner): Promise<ImportRun> {
  const id = v7()
  const answer = await who(`/imports/${id}/file?store=main&name=catalog.csv`, {
    body: csv,
    headers: { 'content-type': 'text/csv; charset=utf-8' },
  })
  await ok(ImportRun, answer)
  return importsBy(who).until('preview', 'plan', id)
}

async function take(csv: string, who = owner): Promise<ImportRun> {
  const { id } = await send(csv, who)
  return importsBy(who).until('done', 'run', id)
}

async function exported(who = owner): Promise<string> {
  const answer = await who('/catalog/export.csv')
  expect(answer.status).toBe(200)
  return answer.text()
}

async function itemNamed(name: string): Promise<CatalogItem> {
  const { rows } = (await (await owner(`/catalog/items?q=${encodeURIComponent(name)}`)).json()) as {
    rows: CatalogItemRow[]
  }
  const found = rows.find((row) => row.name === name)
  return v.parse(CatalogItem, await (await owner(`/catalog/items/${found?.itemId}`)).json())
}

test('Square’s export comes in: variations, prices that are asked for, services, vendors, what is archived', async () => {
  const run = await take(squareCsv)
  expect(run).toMatchObject({ source: 'square', summary: { create: 3, error: 0 } })
  expect(run.columnsIgnored).toContain('Weight (kg)')
  const blend = await itemNamed('House Blend')
  expect(blend).toMatchObject({ handle: 'house-blend', category: 'Coffee', optionNames: ['Size'] })
  expect(blend.skus.map(({ code, options, price, cost }) => [code, options, price, cost])).toEqual([
    ['HB-250', ['250 g'], 850, 410],
    ['HB-1000', ['1 kg'], 2_900, 1_400],
  ])
  expect((await itemNamed('Gift wrapping')).skus).toMatchObject([
    { kind: 'service', selling: 'open_price', price: 0 },
  ])
  const links = await owner(`/catalog/skus/${blend.skus[0]?.skuId}/suppliers`)
  expect(await links.json()).toMatchObject({
    rows: [{ supplierName: 'Roaster & Sons', supplierSku: 'R-77' }],
  })
})

test('a whole catalog goes out and comes in again without a change', async () => {
  await take(sampleCsv)
  const [blend, wrapping] = [await itemNamed('House Blend'), await itemNamed('Gift wrapping')]
  const [half, whole] = blend.skus
  const part = half?.skuId ?? ''
  await owner(`/catalog/skus/${part}/barcodes`, {
    json: { code: '5000159484695', quantity: 12, pack: 'case', price: 9_000 },
  })
  await owner('/catalog/items', {
    json: {
      id: v7(),
      name: '=HYPERLINK("http://evil")',
      brand: '+cmd',
      tags: ['a, b', '[x]'],
      ageRestriction: 18,
      photos: [
        { photo: 'https://example.org/1.jpg', alt: 'From the front' },
        { photo: 'https://example.org/2.jpg', alt: '' },
      ],
      description: [{ kind: 'p', text: 'Line <b> & "more"' }],
      skus: [
        { id: v7(), price: 1, kind: 'kit', kitPricing: 'summed', parts: [{ skuId: part, quantity: 2 }] },
      ],
    },
  })
  const file = await exported()
  expect(file).toContain(`"'=HYPERLINK(""http://evil"")"`)
  expect(file.split('\r\n').some((line) => /^[=+@]|,[=+@]/.test(line))).toBe(false)
  const again = await send(file)
  expect(again).toMatchObject({ source: 'onhand', summary: { create: 0, change: 0, error: 0 } })
  expect(again.summary.same).toBeGreaterThan(9)
  expect([whole?.price, wrapping.skus.length]).toEqual([2_900, 1])
})

test('a change in the file is a change in the shop, and nothing else is', async () => {
  const before = await itemNamed('House Blend')
  const file = (await exported()).replace(',8.50,', ',8.75,').replace('Dark and round', '')
  const run = await take(file)
  expect(run.summary).toMatchObject({ create: 0, change: 1, error: 0 })
  const after = await itemNamed('House Blend')
  expect(after.skus[0]?.price).toBe(875)
  expect({ ...after.skus[1], version: 0 }).toEqual({ ...before.skus[1], version: 0 })
})

test('what is locked is locked in a file as well, item by item and by name', async () => {
  await owner('/catalog/field-locks/price', { method: 'PUT', json: { roles: ['manager'] } })
  const buyer = await signedIn('buyer', 'Ben')
  const run = await send((await exported(buyer)).replace(',8.75,', ',1.00,'), buyer)
  expect(run.summary).toMatchObject({ change: 0, error: 1 })
  const [row] = await importsBy(buyer).rowsOf(run.id, 'error')
  expect(row?.problems).toMatchObject([{ reason: 'field_locked', value: 'price: manager, owner' }])
  await owner('/catalog/field-locks/price', { method: 'PUT', json: { roles: null } })
})

test('a kit and its part may come in one file, whatever stands first', async () => {
  const file = [
    'Handle,Title,Variant SKU,Variant Price,Kind,Parts',
    'set,Set,SET-1,20.00,kit,2 CUP-1',
    'cup,Cup,CUP-1,9.00,,',
    'odd,Odd,ODD-1,1.00,kit,1 NOWHERE',
  ].join('\r\n')
  expect((await take(file)).summary).toMatchObject({ create: 2, error: 1 })
  expect((await itemNamed('Set')).skus).toMatchObject([
    { kind: 'kit', parts: [{ code: 'CUP-1', quantity: 2 }] },
  ])
})

test('how columns are read is kept in versions, which can be looked at and brought back', async () => {
  const path = `/import-mappings/${v7()}`
  const put = async (columns: object, from?: number): Promise<Response> =>
    owner(path, {
      method: 'PUT',
      json: { name: 'Old till', columns, ...(from === undefined ? {} : { from }) },
    })
  const first = { Title: 'Bezeichnung', 'Variant Price': 'VK' }
  expect(await (await put(first)).json()).toMatchObject({ version: 1, columns: first })
  const second = { ...first, 'Variant Barcode': 'EAN' }
  expect(await (await put(second, 1)).json()).toMatchObject({ version: 2, columns: second })
  expect((await put({ ...first, Type: 'Gruppe' }, 1)).status).toBe(409)
  await owner(`${path}/review`, { method: 'POST' })
  const back = await owner(`${path}/revert`, { json: { version: 1 } })
  expect(await back.json()).toMatchObject({
    version: 3,
    columns: first,
    reviewedAt: null,
    versions: [{ version: 3, revertOf: 1, createdBy: 'Ana' }, { version: 2 }, { version: 1 }],
  })
  expect((await owner(path, { method: 'PUT', json: { name: 'x', columns: { Title: 'a' } } })).status).toBe(
    422,
  )
})
