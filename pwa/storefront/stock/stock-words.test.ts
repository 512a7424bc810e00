import { expect, test } from 'vitest'

import type { ShopFace } from '#pwa/storefront/faces.ts'
import { de } from '#pwa/storefront/messages.de.ts'
import { en } from '#pwa/storefront/messages.en.ts'

import { packRows, unpackRows, type StockRow } from './packed-rows.ts'
import { ageWords, cardWords, dayWords, storeWords, toStockRows } from './stock-words.ts'

const NOON = Date.UTC(2026, 10, 23, 12)
const STORES = ['main', 'harbour'].map((id) => ({
  id,
  code: id,
  name: id === 'main' ? 'Main St' : 'Harbour Rd',
  address: '',
  phone: null,
  hours: {},
  readyFrom: NOON,
}))
const shop: ShopFace = {
  name: 'Fern & Co',
  currency: 'EUR',
  timeZone: 'Europe/Dublin',
  taxMode: 'inclusive',
  lang: 'en',
  locale: 'en-GB',
  stores: STORES,
  categories: [],
  now: NOON,
}

/** `row('main', 3)`: three at Main St, as the shop's limit of 3 words it. */
function row(storeId: string, available: number, skuId = 'a', version = 1): StockRow {
  const level = available <= 0 ? 'out' : available <= 3 ? 'low' : 'in_stock'
  return { storeId, skuId, available, level, version }
}

test.for([
  { of: row('main', 9), unit: 'piece', says: ['ok', 'In stock'] },
  { of: row('main', 3), unit: 'piece', says: ['warn', 'Only 3 left'] },
  { of: row('main', 1), unit: 'piece', says: ['warn', 'Last one'] },
  { of: row('main', 0), unit: 'piece', says: ['neutral', 'Out of stock'] },
  { of: undefined, unit: 'piece', says: ['neutral', 'Out of stock'] },
  { of: { ...row('main', 1250), level: 'low' as const }, unit: 'gram', says: ['warn', 'Only 1.25 kg left'] },
] as const)('a store with $of.available says $says', ({ of, unit, says }) => {
  const said = storeWords(en, of, unit, 'en-IE')
  expect([said.tone, said.words]).toEqual(says)
})

test.for([
  { rows: [row('main', 9), row('harbour', 9)], says: 'In stock' },
  { rows: [row('main', 9), row('harbour', 0)], says: 'In stock at Main St' },
  { rows: [row('main', 2), row('harbour', 1)], says: 'Only 3 left' },
  { rows: [row('main', 0), row('harbour', 2)], says: 'Only 2 left at Harbour Rd' },
  { rows: [row('main', 0), row('harbour', 0)], says: 'Out of stock' },
  { rows: [], says: 'Out of stock' },
])('a card whose stores say $rows.length rows says "$says"', ({ rows, says }) => {
  expect(cardWords({ shop, text: en }, { skuIds: ['a'], unit: 'piece' }, toStockRows(rows))?.words).toBe(says)
})

test('of several variants the best is said, and no sum of different things', () => {
  const card = { skuIds: ['a', 'b'], unit: 'piece' as const }
  const few = toStockRows([row('main', 1, 'a'), row('main', 2, 'b')])
  expect(cardWords({ shop, text: en }, card, few)?.words).toBe('Few left')
  const plenty = toStockRows([row('main', 1, 'a'), row('harbour', 20, 'b')])
  expect(cardWords({ shop, text: en }, card, plenty)?.words).toBe('In stock')
})

test('what is never counted is not counted', () => {
  expect(cardWords({ shop, text: en }, { skuIds: [], unit: 'piece' }, new Map())).toBeNull()
})

test('age is said once an answer is older than a minute', () => {
  expect(ageWords(en, NOON, NOON + 59_000, 'en-IE')).toBeNull()
  expect(ageWords(en, NOON, NOON + 120_000, 'en-IE')).toBe('Checked 2 minutes ago')
  expect(ageWords(de, NOON, NOON + 120_000, 'de-DE')).toBe('Geprüft vor 2 Minuten')
  expect(ageWords(en, null, NOON, 'en-IE')).toBeNull()
})

test.for([
  { at: NOON + 3 * 3_600_000, says: 'today from 15:00' },
  { at: NOON + 23 * 3_600_000, says: 'tomorrow from 11:00' },
  { at: NOON + 71 * 3_600_000, says: 'Thu 26 Nov from 11:00' },
])('a time is named by its day on the shop’s clock: $says', ({ at, says }) => {
  expect(dayWords(en.ready, shop, at, NOON)).toBe(says)
})

test('rows travel packed and come back as they were', () => {
  const rows = [row('main', 4, 'b', 7), row('harbour', 0, 'a', 2)]
  expect(unpackRows(packRows(rows, STORES, ['a', 'b']), STORES, ['a', 'b'])).toEqual(rows)
  expect(packRows([row('elsewhere', 4), row('main', 4, 'other')], STORES, ['a', 'b'])).toEqual([])
})
