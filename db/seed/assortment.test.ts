import { expect, test } from 'vitest'

import { hasValidCheckDigit } from '#domain/barcode/gtin.ts'
import { readBarcode } from '#domain/barcode/stored-barcode.ts'

import { handleOf, sampleAssortment } from './assortment.ts'
import { SAMPLE_ITEMS } from './catalog/all.ts'
import { SAMPLE_TAX_RATES } from './people.ts'
import { CATEGORIES } from './sample-item.ts'
import { catalogRows } from './sample-rows.ts'

const lines = sampleAssortment()
const byCode = new Map(lines.map((line) => [line.sku.code, line]))

function repeated<T>(values: readonly T[]): T[] {
  return values.filter((value, index) => values.indexOf(value) !== index)
}

test('the shop carries about two hundred SKUs, in every category', () => {
  expect(lines.length).toBeGreaterThanOrEqual(180)
  expect(lines.length).toBeLessThanOrEqual(240)
  expect(new Set(lines.map((line) => line.item.category))).toEqual(new Set(CATEGORIES))
})

test('what must be unique is unique: codes, ids, names, handles, barcodes, variants', () => {
  expect(repeated(lines.map((line) => line.sku.code))).toEqual([])
  expect(repeated(lines.map((line) => line.id))).toEqual([])
  expect(repeated(lines.map((line) => line.name))).toEqual([])
  expect(repeated(SAMPLE_ITEMS.map((item) => handleOf(item.name)))).toEqual([])
  expect(repeated(lines.flatMap((line) => line.barcodes.map(({ code }) => code)))).toEqual([])
  expect(repeated(lines.map((line) => `${line.itemId} ${line.sku.options?.join('/') ?? ''}`))).toEqual([])
})

test('every barcode has its check digit and is read back as what is stored', () => {
  const barcodes = lines.flatMap((line) => line.barcodes)
  expect(barcodes.filter(({ printed }) => !hasValidCheckDigit(printed))).toEqual([])
  for (const { code, printed } of barcodes) {
    expect(readBarcode(printed)).toEqual({ ok: true, value: { kind: 'gtin', code } })
  }
  expect(new Set(barcodes.map(({ printed }) => printed.length))).toEqual(new Set([12, 13, 14]))
})

test('barcodes are of ranges that no real product has', () => {
  for (const { printed } of lines.flatMap((line) => line.barcodes)) {
    expect(printed).toMatch(/^(952|1952|012345|9781234567)\d+$/)
  }
})

test('an outer case stands for several of the same', () => {
  const cases = lines.filter((line) => line.barcodes.some(({ quantity }) => quantity > 1))
  expect(cases.length).toBeGreaterThan(20)
  for (const { barcodes, sku } of cases)
    expect(barcodes.map(({ quantity }) => quantity)).toEqual([1, sku.casePack])
})

test('a kit is made of parts that exist, are counted, sell alone and cost more one by one', () => {
  const kits = lines.filter((line) => line.item.kind === 'kit')
  expect(kits.length).toBeGreaterThanOrEqual(2)
  for (const kit of kits) {
    let alone = 0
    for (const [code, quantity] of kit.sku.parts ?? []) {
      const part = byCode.get(code)
      expect([code, part?.item.kind ?? 'stocked']).toEqual([code, 'stocked'])
      alone += ((part?.sku.price ?? 0) * quantity) / (part?.item.priceQuantity ?? 1)
    }
    expect(kit.sku.parts?.length).toBeGreaterThan(2)
    expect(alone).toBeGreaterThan(kit.sku.price)
  }
})

test('goods by weight have a kilo price, ribbon has a metre price', () => {
  const loose = lines.filter((line) => line.item.unit === 'gram')
  const ribbon = lines.filter((line) => line.item.unit === 'millimetre')
  expect(loose.length).toBeGreaterThan(5)
  expect(ribbon.length).toBeGreaterThan(3)
  for (const { item } of [...loose, ...ribbon]) expect(item.priceQuantity).toBe(1000)
})

test('every SKU earns something after tax, and its tax category has a rate', () => {
  const rates = new Map<string, number>(
    SAMPLE_TAX_RATES.map(({ category, rateMicros }) => [category, rateMicros]),
  )
  const losing = lines.filter(({ item, sku }) => {
    const rate = rates.get(item.tax) ?? Infinity
    return sku.cost * (1 + rate / 1_000_000) >= sku.price
  })
  expect(losing.map(({ sku }) => sku.code)).toEqual([])
})

test('options match their names', () => {
  const wrong = lines.filter(({ item, sku }) => sku.options?.length !== item.optionNames?.length)
  expect(wrong.map(({ sku }) => sku.code)).toEqual([])
})

test('rows are the same every time, and revisions rise by one', () => {
  const rows = catalogRows(lines, 1_700_000_000_000, () => null)
  expect(catalogRows(sampleAssortment(), 1_700_000_000_000, () => null)).toEqual(rows)
  expect(rows.skus.map((row) => row.revision)).toEqual(rows.skus.map((_, index) => index + 1))
  expect(rows.items.find((row) => row.handle === 'vase')?.searchText).toContain('amber')
})
