import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import * as v from 'valibot'
import { beforeAll, expect, test } from 'vitest'

import { openDb } from '#db/client.ts'
import { shop } from '#db/schema/shop.ts'
import { CatalogItem } from '#domain/catalog/item-wire.ts'
import { LabelTask, LabelTemplate, ShelfAnswer } from '#domain/label/wire.ts'
import { pageOf } from '#domain/wire.ts'
import { HARBOUR, MAIN, openSmallShop, signedIn, type AskAs } from '#test/support/small-shop.ts'
import { forgetShop } from '#worker/shop/settings.ts'

// A price changes, its label waits to be printed, is printed, and is ticked off by scanning it on the shelf.

let owner: AskAs
let clerk: AskAs

beforeAll(async () => {
  await openSmallShop()
  owner = await signedIn('owner')
  clerk = await signedIn('stock_clerk', 'Bo')
})

async function readLabelsOf(codeRegion: string): Promise<void> {
  await openDb(env).db.update(shop).set({ codeRegion })
  forgetShop()
}

const Tasks = pageOf(LabelTask)
const tasks = async (state: 'open' | 'printed' = 'open', store = MAIN): Promise<LabelTask[]> =>
  v.parse(Tasks, await (await clerk(`/labels/tasks?store=${store}&state=${state}`)).json()).rows

async function makeItem(name: string, barcode: string | null): Promise<{ item: CatalogItem; skuId: string }> {
  const body = {
    id: v7(),
    name,
    skus: [{ id: v7(), price: 2400, barcodes: barcode === null ? [] : [barcode] }],
  }
  const item = v.parse(CatalogItem, await (await owner('/catalog/items', { json: body })).json())
  return { item, skuId: item.skus[0]?.skuId ?? '' }
}

async function changePrice(item: CatalogItem, skuId: string, price: number): Promise<CatalogItem> {
  const changed = await owner(`/catalog/skus/${skuId}`, {
    method: 'PATCH',
    json: { price },
    headers: { 'if-match': `"${item.version}"` },
  })
  expect(changed.status).toBe(200)
  return v.parse(CatalogItem, await changed.json())
}

test('a price change asks for a label in every store, once; printed and scanned, it is done', async () => {
  const { item, skuId } = await makeItem('Vase', '4006381333931')
  expect(await tasks()).toEqual([])
  const second = await changePrice(item, skuId, 2300)
  await changePrice(second, skuId, 2200)
  expect(await tasks('open', HARBOUR)).toMatchObject([{ reason: 'price' }])
  expect(await tasks()).toMatchObject([{ reason: 'price', facts: { name: 'Vase', price: 2200 } }])

  const scan = async (code: string): Promise<Response> =>
    clerk('/labels/shelf-scans', { json: { storeId: MAIN, code } })
  const tooSoon = v.parse(ShelfAnswer, await (await scan('4006381333931')).json())
  expect(tooSoon.outcome).toBe('not_printed')

  const printed = await clerk('/labels/printed', { json: { storeId: MAIN, skuIds: [skuId] } })
  expect(await printed.json()).toEqual({ open: 0, printed: 1 })
  const done = v.parse(ShelfAnswer, await (await scan(']C10104006381333931')).json())
  expect(done).toMatchObject({ outcome: 'done', left: 0, facts: { price: 2200 } })
  expect(v.parse(ShelfAnswer, await (await scan('4006381333931')).json()).outcome).toBe('right')
  expect((await scan('4006381333948')).status).toBe(404)
  expect(await tasks('printed')).toEqual([])
})

test('what changes after it was printed is printed again; a label can be asked for and ticked off by hand', async () => {
  const { item, skuId } = await makeItem('Bowl', null)
  expect((await clerk('/labels/tasks', { json: { storeId: MAIN, skuIds: [skuId] } })).status).toBe(200)
  await clerk('/labels/printed', { json: { storeId: MAIN, skuIds: [skuId] } })
  await changePrice(item, skuId, 1900)
  const [task] = await tasks()
  expect(task).toMatchObject({ reason: 'price', state: 'open' })
  expect((await clerk(`/labels/tasks/${task?.id}/done`, { method: 'POST' })).status).toBe(204)
  expect(await tasks()).toEqual([])
  expect((await clerk('/labels/tasks', { json: { storeId: MAIN, skuIds: [v7()] } })).status).toBe(404)
})

test('goods that arrive get labels in the store they arrive in', async () => {
  const { skuId } = await makeItem('Plate', null)
  const receipt = await clerk('/goods-receipts', {
    json: { id: v7(), storeId: MAIN, lines: [{ skuId, quantity: 12 }] },
  })
  expect(receipt.status).toBeLessThan(300)
  expect((await tasks()).filter(({ facts }) => facts.skuId === skuId)).toMatchObject([{ reason: 'received' }])
  expect((await tasks('open', HARBOUR)).filter(({ facts }) => facts.skuId === skuId)).toEqual([])
})

test('labels of the shop’s own are kept, changed and taken away, and have to fit on their sheet', async () => {
  const id = v7()
  const layout = { widthMm: 62, heightMm: 29, fields: ['name', 'price'], code: 'qr', sheet: null }
  const path = `/labels/templates/${id}`
  const kept = await owner(path, { method: 'PUT', json: { name: 'Pots', layout } })
  expect(v.parse(LabelTemplate, await kept.json())).toMatchObject({ name: 'Pots', version: 1 })
  const again = await owner(path, { method: 'PUT', json: { name: 'Large pots', layout } })
  expect(await again.json()).toMatchObject({ name: 'Large pots', version: 2 })
  const sheet = { paper: 'A4', columns: 4, rows: 2, topMm: 0, leftMm: 0, gapXMm: 0, gapYMm: 0 }
  const tooWide = await owner(path, { method: 'PUT', json: { name: 'Pots', layout: { ...layout, sheet } } })
  expect([tooWide.status, await tooWide.json()]).toMatchObject([422, { reason: 'labels_beyond_paper' }])
  expect((await clerk(path, { method: 'DELETE' })).status).toBe(403)
  expect((await owner(path, { method: 'DELETE' })).status).toBe(204)
  expect(await (await clerk('/labels/templates')).json()).toEqual({ rows: [] })
})

test('internal numbers are never given twice, and keep out of the region’s weights and prices', async () => {
  const { item, skuId } = await makeItem('Loose soap', null)
  const give = async (as = ''): Promise<string> => {
    const answer = await owner(`/catalog/skus/${skuId}/internal-barcode${as}`, { method: 'POST' })
    const codes = v.parse(CatalogItem, await answer.json()).skus[0]?.barcodes ?? []
    return codes.at(-1)?.code ?? ''
  }
  const first = await give()
  await owner(`/catalog/skus/${skuId}/barcodes/${first}`, { method: 'DELETE' })
  const second = await give()
  expect(Number(second.slice(0, 13))).toBeGreaterThan(Number(first.slice(0, 13)))
  expect(await give('?as=code128')).toMatch(/^OH-\d{8}$/)
  await readLabelsOf('DK')
  expect(await give()).toMatch(/^029\d{11}$/)
  expect(item.skus).toHaveLength(1)
})

test('a weight label of this region leads to its goods, and a pattern that can not be read is refused', async () => {
  await readLabelsOf('DK')
  const { item } = await makeItem('Cheese', '2712341000004')
  const found = await clerk('/catalog/lookup?code=2712341002251')
  expect(await found.json()).toMatchObject({ itemId: item.itemId })
  const bad = await owner('/shop', {
    method: 'PATCH',
    json: { codePatterns: '28 weight' },
    headers: { 'if-match': '"1"' },
  })
  expect([bad.status, await bad.json()]).toMatchObject([
    422,
    { reason: 'unreadable_pattern', line: '28 weight' },
  ])
})
