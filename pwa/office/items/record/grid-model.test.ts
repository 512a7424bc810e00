import { expect, test } from 'vitest'

import type { CatalogItem, CatalogSku } from '#domain/catalog/item-wire.ts'

import { cellKey, gridColumns, gridEdits, isBadCell, pasteCells } from './grid-model.ts'

const PLACE = { currency: 'EUR', locale: 'de' }

function sku(skuId: string, size: string): CatalogSku {
  return {
    skuId,
    code: `C-${size}`,
    name: `Shirt, ${size}`,
    options: [size],
    kind: 'stocked',
    unit: 'piece',
    price: 1_900,
    priceQuantity: 1,
    compareAtPrice: null,
    selling: 'normal',
    measure: null,
    step: 1,
    kitPricing: 'own',
    status: 'active',
    photo: null,
    position: 0,
    version: 1,
    barcodes: [
      { code: `B-${size}`, quantity: 1, pack: 'each', price: null },
      { code: `CASE-${size}`, quantity: 12, pack: 'case', price: null },
    ],
    parts: [],
    inKits: [],
  }
}

const ITEM = { optionNames: ['Size'], skus: [sku('a', 'S'), sku('b', 'M')] } as unknown as CatalogItem
const COLUMNS = gridColumns(ITEM)

test('cells of a spreadsheet are pasted from one cell on, and only what differs is saved', () => {
  expect(COLUMNS.map(({ kind }) => kind)).toEqual(['option', 'code', 'barcode', 'price', 'was', 'status'])
  const draft = pasteCells(new Map(), { row: 0, column: 2 }, 'B-S\t19,90\r\nNEW\t21,00\r\n', {
    skus: ITEM.skus,
    columns: COLUMNS,
  })
  expect(gridEdits(ITEM, COLUMNS, draft, PLACE)).toEqual([
    { skuId: 'a', price: 1_990 },
    { skuId: 'b', barcodes: ['NEW', 'CASE-M'], price: 2_100 },
  ])
})

test('what can not be read is told before it is saved', () => {
  const price = { kind: 'price' as const }
  expect(['1,90', '', 'x', '-1'].map((typed) => isBadCell(price, typed, PLACE))).toEqual([
    false,
    true,
    true,
    true,
  ])
  expect(isBadCell({ kind: 'option', index: 0, title: 'Size' }, '', PLACE)).toBe(true)
  expect(cellKey('a', price)).toBe('a price')
})
