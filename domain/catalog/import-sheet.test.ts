import fc from 'fast-check'
import { expect, test } from 'vitest'

import { readCsv } from './import-csv.ts'
import { textOf } from './import-encoding.ts'
import { readSheet } from './import-sheet.ts'

const HEADER = 'Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src'

function sheetOf(...lines: string[]) {
  const csv = readCsv([HEADER, ...lines].join('\n'))
  const sheet = readSheet(csv.ok ? csv.value : [])
  return sheet.ok ? sheet.value : { items: [], rows: 0, columnsIgnored: [] }
}

test('rows of one handle are one item, wherever they stand, and photo rows are no variants', () => {
  const { items } = sheetOf(
    'rose,Rose,Colour,Red,R1,2.99,https://x/1.jpg',
    'tulip,Tulip,Title,Default Title,T1,1.99,',
    'rose,,,White,R2,2.99,',
    'rose,,,,,,https://x/2.jpg',
  )
  expect(
    items.map(({ handle, variants }) => [handle, variants.map(({ line, code }) => [line, code])]),
  ).toEqual([
    [
      'rose',
      [
        [2, 'R1'],
        [4, 'R2'],
      ],
    ],
    ['tulip', [[3, 'T1']]],
  ])
  expect(items[1]?.optionNames).toEqual([])
  expect(items[0]).toMatchObject({ optionNames: ['Colour'], photo: 'https://x/1.jpg', position: 0 })
})

test('lines are those of the file, also after quoted line breaks and empty lines', () => {
  const { items } = sheetOf('a,"One\ntwo\r\nthree",,,,1,', '', 'b,B,,,,1,')
  expect(items.map(({ line }) => line)).toEqual([2, 6])
})

test('columns that are not used are named', () => {
  const csv = readCsv('Handle,Title,Variant Price,SEO Title,Colour (metafield)\na,A,1,x,y')
  expect(readSheet(csv.ok ? csv.value : [])).toMatchObject({
    value: { columnsIgnored: ['SEO Title', 'Colour (metafield)'] },
  })
})

test('the column names of the newer template are understood', () => {
  const csv = readCsv('Title,URL handle,Price,Inventory quantity,Barcode\nA,a,1.50,3,4006381333931')
  expect(readSheet(csv.ok ? csv.value : [])).toMatchObject({
    value: {
      items: [{ handle: 'a', variants: [{ price: '1.50', quantity: '3', barcode: '4006381333931' }] }],
    },
  })
})

test('another kind of file says which columns are missing', () => {
  const csv = readCsv('Name,Amount\nx,1')
  expect(readSheet(csv.ok ? csv.value : [])).toEqual({
    ok: false,
    error: {
      reason: 'columns_missing',
      columns: ['Handle', 'Title', 'Variant Price'],
      header: ['Name', 'Amount'],
    },
  })
})

test.for([
  ['', { reason: 'file_empty' }],
  ['\uFEFF \n', { reason: 'file_empty' }],
  ['a,b\n1,"2\n3,4', { reason: 'quote_unclosed', line: 2 }],
] as const)('%j can not be read', ([text, error]) => {
  expect(readCsv(text)).toEqual({ ok: false, error })
})

function quote(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

test('whatever a spreadsheet can write is read back, with its lines', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('', '"', ',', ';', '\n', '\r\n', 'ü', ' x '))
  const table = fc.tuple(
    fc.constantFrom(',', ';', '\t'),
    fc.constantFrom('\n', '\r\n'),
    fc.boolean(),
    fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
  )
  fc.assert(
    fc.property(table, ([delimiter, newline, bom, rows]) => {
      const lines = [['one', 'two', 'three'], ...rows].map((cells) => cells.map(quote).join(delimiter))
      const read = readCsv((bom ? '\uFEFF' : '') + lines.join(newline))
      const kept = read.ok ? read.value.slice(1).map(({ cells }) => cells) : null
      expect(kept).toEqual(rows.filter((cells) => cells.some((text) => text.trim() !== '')))
      let line = 2
      const starts = rows.map((cells) => {
        const start = line
        line += 1 + cells.join('').split(/\r\n|\r|\n/).length - 1
        return { start, empty: cells.every((text) => text.trim() === '') }
      })
      const expected = starts.filter(({ empty }) => !empty).map(({ start }) => start)
      // A cell that ends in CR beside one that begins with LF would join into one line break above.
      const joins = rows.some((cells) =>
        cells.some((text, index) => text.endsWith('\r') && cells[index + 1]?.startsWith('\n')),
      )
      expect(joins || read.ok ? expected.length : -1).toBe(kept?.length)
      expect(joins || !read.ok ? expected : read.value.slice(1).map((row) => row.line)).toEqual(expected)
    }),
  )
})

test.for([
  [[0xef, 0xbb], ['utf-8'], 'utf-8'],
  [[0xff, 0xfe], ['utf-16le'], 'utf-16le'],
  [[0x48, 0x61], ['windows-1252'], 'windows-1252'],
] as const)('bytes that begin with %o are %s', ([first, readable, encoding]) => {
  const decoded = textOf(first, (name) => (readable.some((one) => one === name) ? 'text' : null))
  expect(decoded).toEqual({ text: 'text', encoding })
})
