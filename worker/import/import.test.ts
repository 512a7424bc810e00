import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import { openDb } from '#db/client.ts'
import { ImportRun, type RawItem } from '#domain/catalog/import-wire.ts'
import sampleCsv from '#test/samples/shopify-products.csv?raw'
import { catalogSize, importsBy, ok, rawItem, stockOf } from '#test/support/import-run.ts'
import { MAIN, openSmallShop, signedIn, withKey, type AskAs } from '#test/support/small-shop.ts'
import { forgetShop } from '#worker/shop/settings.ts'

// A shop moves in with the file of its old system. What the preview said is what happens, and every bad line is named.

let owner: AskAs
let steps: ReturnType<typeof importsBy>

beforeAll(async () => {
  await openSmallShop()
  owner = await signedIn('owner')
  steps = importsBy(owner)
})

test('a real export: looked at, confirmed, carried out; every bad line named; the same file again changes nothing', async () => {
  const send = async (): Promise<string> => {
    const id = v7()
    const answer = await owner(`/imports/${id}/file?store=main&name=products.csv`, {
      body: sampleCsv,
      headers: { 'content-type': 'text/csv; charset=utf-8' },
    })
    await ok(ImportRun, answer)
    return id
  }
  const before = await catalogSize()
  const id = await send()
  const planned = await steps.until('preview', 'plan', id)
  expect(await catalogSize()).toEqual(before)
  expect(planned.summary).toEqual({
    create: 7,
    change: 0,
    same: 0,
    error: 13,
    skus: 10,
    openings: 8,
    units: 12 + 8 + 5 + 30 + 40 + 25 + 6 + 1,
    counted: 0,
  })
  expect(planned.columnsIgnored).toEqual(expect.arrayContaining(['Variant Grams', 'SEO Title']))
  const errors = (await steps.rowsOf(id, 'error')).flatMap(({ problems }) =>
    problems.map(({ line, reason }) => `${line} ${reason}`),
  )
  expect(errors).toEqual([
    '15 missing_price',
    '16 bad_price',
    '17 negative_price',
    '18 barcode_check_digit',
    '19 barcode_rounded',
    '20 duplicate_barcode_in_file',
    '21 duplicate_code_in_file',
    '23 duplicate_options',
    '25 missing_option',
    '26 missing_handle',
    '27 missing_title',
    '28 gift_card',
    '29 bad_quantity',
  ])

  const done = await steps.until('done', 'run', id)
  expect(done).toMatchObject({ itemsDone: done.itemsTotal, openingsPosted: 8 })
  expect(await stockOf('MUG-B-S')).toBe(12)
  expect(await stockOf('HARBOUR-MUG.MOSS-GREEN.SMALL')).toBe(5)
  const mug = await (await owner('/catalog/lookup?code=036000291452')).json()
  expect(mug).toMatchObject({ name: 'Harbour Mug, Moss Green, Small' })
  const shown = (await (await owner('/items/harbour-mug')).json()) as Record<string, unknown>
  expect(shown).toMatchObject({
    optionNames: ['Colour', 'Size'],
    brand: 'Strand Pottery',
    description: [
      { kind: 'p', text: 'Stoneware mug, hand thrown in the harbour workshop.' },
      { kind: 'li', text: '350 ml' },
      { kind: 'li', text: 'Dishwasher safe' },
    ],
    tags: ['mug', 'stoneware', 'gift'],
  })

  const after = await catalogSize()
  const again = await send()
  expect((await steps.until('preview', 'plan', again)).summary).toMatchObject({
    create: 0,
    change: 0,
    same: 7,
    openings: 0,
    counted: 8,
  })
  expect(await steps.until('done', 'run', again)).toMatchObject({ openingsPosted: 0 })
  expect(await catalogSize()).toEqual(after)
  expect(await stockOf('MUG-B-S')).toBe(12)
})

test('a code or barcode that another item has is refused by its name, and left alone', async () => {
  await steps.importAll([rawItem(0, 'taken', {}, { code: 'TK-1', barcode: '5901234123457' })])
  const id = await steps.start([
    rawItem(0, 'wants-code', {}, { code: 'TK-1' }),
    rawItem(1, 'wants-barcode', {}, { barcode: '5901234123457' }),
    rawItem(2, 'fine', {}, { code: 'FINE' }),
  ])
  await steps.until('preview', 'plan', id)
  const rows = await steps.rowsOf(id)
  expect(rows.map(({ outcome }) => outcome)).toEqual(['error', 'error', 'create'])
  expect(rows.flatMap(({ problems }) => problems)).toMatchObject([
    { line: 2, reason: 'code_taken', value: 'TK-1', other: { name: 'Item taken' } },
    { line: 3, reason: 'barcode_taken', value: '05901234123457', other: { name: 'Item taken' } },
  ])
})

test('a handle that comes twice is taken once, and the other line named', async () => {
  const id = await steps.start([rawItem(0, 'again'), rawItem(1, 'again', {}, { code: 'OTHER' })])
  await steps.until('preview', 'plan', id)
  expect((await steps.rowsOf(id, 'error')).flatMap(({ problems }) => problems)).toMatchObject([
    { line: 3, reason: 'duplicate_handle_in_file', other: { line: 2 } },
  ])
})

test('changes are shown before and after, carried out, and written to the audit trail', async () => {
  await steps.importAll([rawItem(0, 'jug', {}, { code: 'JUG', quantity: '3' })])
  const id = await steps.start([
    rawItem(0, 'jug', { title: 'Big jug' }, { code: 'JUG', price: '6.50', quantity: '9' }),
  ])
  await steps.until('preview', 'plan', id)
  const [row] = await steps.rowsOf(id)
  expect(row).toMatchObject({
    outcome: 'change',
    changes: [
      { field: 'name', before: 'Item jug', after: 'Big jug' },
      { field: 'price', before: 500, after: 650, sku: 'Big jug' },
    ],
  })
  const run = await steps.until('done', 'run', id)
  expect(run.summary).toMatchObject({ change: 1, openings: 0, counted: 1 })
  // Stock that is known already is a matter for counting, not for a file.
  expect(await stockOf('JUG')).toBe(3)
  const { rows } = await openDb(env).client.execute({
    sql: "select after from audit where action = 'catalog.imported' and subject_id = ?",
    args: [id],
  })
  expect(JSON.stringify(rows[0]?.['after'])).toContain('price')
  const tasks = (await (await owner(`/labels/tasks?store=${MAIN}&state=open`)).json()) as {
    rows: { reason: string; facts: { name: string } }[]
  }
  expect(tasks.rows.map(({ reason, facts }) => [reason, facts.name])).toEqual([['price', 'Big jug']])
})

test('a price label in a file leads to its goods at any price: the shop’s own patterns are asked', async () => {
  await openDb(env).client.execute("update shop set code_region = 'DE'")
  forgetShop()
  await steps.importAll([rawItem(0, 'cheese', {}, { code: 'CHEESE', barcode: '2811111068708' })])
  const found = await (await owner('/catalog/lookup?code=2811111012343')).json()
  expect(found).toMatchObject({ name: 'Item cheese' })
  const id = await steps.start([rawItem(0, 'other', {}, { barcode: '2811111012343' })])
  await steps.until('preview', 'plan', id)
  expect((await steps.rowsOf(id)).flatMap(({ problems }) => problems)).toMatchObject([
    { reason: 'barcode_taken', other: { name: 'Item cheese' } },
  ])
})

test('steps out of order are refused by name', async () => {
  const id = v7()
  const body = { id, fileName: 'a.csv', fileHash: '0'.repeat(64), storeId: MAIN, itemsTotal: 2 }
  await owner('/imports', { json: body })
  expect(await (await owner('/imports', { json: { ...body, itemsTotal: 3 } })).json()).toMatchObject({
    reason: 'id_used_with_other_content',
  })
  const rows = (item: RawItem): Promise<Response> => owner(`/imports/${id}/rows`, { json: { items: [item] } })
  await rows(rawItem(0, 'one'))
  expect(await (await rows(rawItem(7, 'far'))).json()).toMatchObject({ reason: 'position_outside_file' })
  expect(await (await owner(`/imports/${id}/plan`, { method: 'POST' })).json()).toMatchObject({
    reason: 'upload_incomplete',
    itemsUploaded: 1,
  })
  expect(await (await owner(`/imports/${id}/run`, { method: 'POST' })).json()).toMatchObject({
    reason: 'not_planned',
  })
  await rows(rawItem(1, 'two'))
  await steps.until('preview', 'plan', id)
  expect(await (await rows(rawItem(1, 'late'))).json()).toMatchObject({ reason: 'upload_closed' })
  expect((await owner(`/imports/${v7()}/plan`, { method: 'POST' })).status).toBe(404)
  expect((await owner('/imports', { json: { ...body, id: v7(), storeId: v7() } })).status).toBe(404)
})

test.for([
  ['', 'file_empty'],
  ['Handle,Title,Variant Price', 'no_rows'],
  ['Name,Amount\nx,1', 'columns_missing'],
  ['Handle,Title,Variant Price\na,"A,1', 'quote_unclosed'],
] as const)('file %# is refused: %s', async ([csv, reason]) => {
  const answer = await owner(`/imports/${v7()}/file?store=main`, {
    method: 'POST',
    body: csv,
    headers: { 'content-type': 'text/csv' },
  })
  expect(answer.status).toBe(422)
  expect(await answer.json()).toMatchObject({ reason })
})

test('a file that a spreadsheet of Western Europe saved reads the same', async () => {
  const text =
    'Handle;Title;Variant Price;Variant Inventory Qty\r\nkaffee-für-zwei;"Kaffee ""für"" zwei";3,50;2\r\n'
  const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0))
  const id = v7()
  await owner(`/imports/${id}/file?store=harbour`, { body: bytes, headers: { 'content-type': 'text/csv' } })
  await steps.until('preview', 'plan', id)
  expect(await steps.rowsOf(id)).toMatchObject([
    { name: 'Kaffee "für" zwei', priceFrom: 350, units: 2, outcome: 'create' },
  ])
})

test('only those who may import can', async () => {
  const viewer = await withKey('catalog_view')
  expect((await viewer('/imports')).status).toBe(403)
  expect((await viewer(`/imports/${v7()}/run`, { method: 'POST' })).status).toBe(403)
})
