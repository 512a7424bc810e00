// @vitest-environment node
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

import { renderToString } from 'preact-render-to-string'
import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { ready } from 'zpl-renderer-js'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

import { storedKey } from '#domain/barcode/keys.ts'
import { readCode } from '#domain/barcode/read-code.ts'
import { composeLabel } from '#domain/label/compose.ts'
import { STANDARD_TEMPLATES } from '#domain/label/standard-templates.ts'
import { labelTspl } from '#domain/label/tspl.ts'
import type { LabelFacts, LabelLayout } from '#domain/label/wire.ts'
import { labelZpl } from '#domain/label/zpl.ts'

import { drawCode } from './code-drawing.ts'
import { labelWords } from './label-words.ts'
import { LabelView } from './LabelView.tsx'
import { sheetsOf } from './print-labels.tsx'

// What comes out of the printer is read back by somebody else's decoder, and then by our own parser as a till would.

const WRITING = {
  locale: 'de-DE',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  now: Date.parse('2026-11-23T09:00:00Z'),
}
/** 12 dots for a millimetre, as printers of 300 dpi have them. */
const DOTS_PER_MM = 12
/** Drawn finer than that, so that the last step is the printer's own rounding. */
const DENSITY = 220

beforeAll(async () => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const { buffer } = new Uint8Array(await readFile(wasm))
  await prepareZXingModule({ overrides: { wasmBinary: buffer }, fireImmediately: true })
})

function factsWith(barcode: string): LabelFacts {
  return {
    skuId: '00000000-0000-7000-8000-000000000011',
    itemId: '00000000-0000-7000-8000-000000000012',
    name: 'Blumentopf „Klassik“ aus Terrakotta, 18 cm, mit Untersetzer',
    brand: 'Töpferei Süd',
    category: 'Töpfe',
    code: 'POT-18',
    barcodes: [barcode],
    unit: 'piece',
    measure: null,
    price: 1299,
    priceQuantity: 1,
    was: 1599,
  }
}

async function readBack(picture: Buffer): Promise<string | null> {
  const [found] = await readBarcodes(new Uint8Array(picture), { tryHarder: true, maxNumberOfSymbols: 1 })
  return found ? `${found.symbologyIdentifier}${found.text}` : null
}

/** What a till makes of it. */
function keyOf(scanned: string | null): string | null {
  return scanned === null
    ? null
    : storedKey(readCode(scanned, { patterns: [], currency: null, format: null, year: 2026 }))
}

async function onPaper(layout: LabelLayout, facts: LabelFacts): Promise<Buffer> {
  const svg = renderToString(<LabelView layout={layout} words={labelWords(facts, WRITING)} draw={drawCode} />)
  return sharp(Buffer.from(svg), { density: DENSITY })
    .resize({ width: Math.round(layout.widthMm * DOTS_PER_MM) })
    .flatten({ background: '#fff' })
    .png()
    .toBuffer()
}

const CODES = [
  '04006381333931',
  '00036000291452',
  '00000096385074',
  '15400141288763',
  '02700000000014',
  'OH-00000017',
]

test.for(STANDARD_TEMPLATES.map(({ key, layout }) => ({ key, layout })))(
  'a label of the kind $key is read by a decoder',
  async ({ layout }) => {
    for (const code of CODES.slice(0, layout.widthMm < 45 ? 3 : CODES.length))
      expect(keyOf(await readBack(await onPaper(layout, factsWith(code))))).toBe(code)
  },
)

test.for(CODES)('%s in a QR code leads to the same goods', async (code) => {
  const layout: LabelLayout = {
    widthMm: 60,
    heightMm: 30,
    fields: ['name', 'price', 'digits'],
    code: 'qr',
    sheet: null,
  }
  expect(keyOf(await readBack(await onPaper(layout, factsWith(code))))).toBe(code)
})

// The picture of ZPL that we have knows no EAN-8.
test.for(CODES.filter((code) => code !== '00000096385074'))(
  '%s printed by ZPL is read by a decoder',
  async (code) => {
    const layout: LabelLayout = {
      widthMm: 60,
      heightMm: 30,
      fields: ['name', 'price', 'digits'],
      code: 'auto',
      sheet: null,
    }
    const parts = composeLabel(layout, labelWords(factsWith(code), WRITING))
    const { api } = await ready
    const picture = await api.zplToBase64Async(labelZpl({ ...layout, parts, copies: 1 }, 8), 60, 30, 8)
    expect(keyOf(await readBack(Buffer.from(picture, 'base64')))).toBe(code)
  },
)

test('words can not become commands of the printer', () => {
  const layout: LabelLayout = { widthMm: 60, heightMm: 30, fields: ['name'], code: 'auto', sheet: null }
  const facts = { ...factsWith('A"^~_1'), name: '^XZ~JA "hot" _5E' }
  const parts = composeLabel(layout, labelWords(facts, WRITING))
  const zpl = labelZpl({ ...layout, parts, copies: 3 }, 8)
  expect(zpl.match(/\^XZ/g)).toHaveLength(1)
  expect(zpl).not.toContain('~JA')
  expect(zpl).toContain('_5EXZ_7EJA')
  expect(zpl).toContain('_5F5E')
  expect(zpl).toContain('^PQ3')
  const tspl = labelTspl({ ...layout, parts, copies: 3 }, 8)
  expect(tspl).toContain('\\["]hot\\["]')
  expect(tspl).toMatch(/^SIZE 60 mm,30 mm\r\nGAP/)
  expect(tspl).toContain('PRINT 1,3\r\n')
})

test('TSPL names the code that the label shows', () => {
  const layout: LabelLayout = { widthMm: 60, heightMm: 30, fields: [], code: 'auto', sheet: null }
  const lines = CODES.map((code) => {
    const parts = composeLabel(layout, labelWords(factsWith(code), WRITING))
    return labelTspl({ ...layout, parts, copies: 1 }, 8)
      .split('\r\n')
      .find((line) => line.startsWith('BARCODE'))
  })
  expect(lines.map((line) => line?.replace(/^.*?,.*?,/, '').split(','))).toMatchObject([
    ['"EAN13"', expect.anything(), '0', '0', '3', '6', '"4006381333931"'],
    ['"UPCA"', expect.anything(), '0', '0', '3', '6', '"036000291452"'],
    ['"EAN8"', expect.anything(), '0', '0', '3', '6', '"96385074"'],
    ['"ITF14"', expect.anything(), '0', '0', '2', '4', '"15400141288763"'],
    ['"EAN13"', expect.anything(), '0', '0', '3', '6', '"2700000000014"'],
    ['"128"', expect.anything(), '0', '0', '2', '4', '"OH-00000017"'],
  ])
})

test('labels fill a sheet from where the last one ended', () => {
  const words = labelWords(factsWith('04006381333931'), WRITING)
  const sheet = { paper: 'A4', columns: 3, rows: 8, topMm: 0, leftMm: 0, gapXMm: 0, gapYMm: 0 } as const
  const pages = sheetsOf(
    Array.from({ length: 25 }, () => words),
    sheet,
    5,
  )
  expect(pages.map((page) => page.map(({ place }) => place))).toEqual([
    Array.from({ length: 19 }, (_, at) => at + 5),
    [0, 1, 2, 3, 4, 5],
  ])
})
