import { beforeAll, expect, test } from 'vitest'

import { sampleAssortment } from './assortment.ts'
import { dayFrom, dayNumber, mothersDay, weekdayOf } from './calendar.ts'
import { openMinutes, storeHistory, type SoldDay, type StoreHistory } from './history.ts'
import { SAMPLE_STORES } from './people.ts'

// Twelve months of a shop that never was. Later work forecasts from them, so the patterns that a forecast should find
// have to be in there, and nothing that can not happen in a shop.

const TODAY = '2026-11-23'
const lines = sampleAssortment()
const lineById = new Map(lines.map((line) => [line.id, line]))
const [mainSt, harbourRd] = SAMPLE_STORES
let main: StoreHistory
let harbour: StoreHistory

beforeAll(() => {
  main = storeHistory(lines, mainSt, TODAY)
  harbour = storeHistory(lines, harbourRd, TODAY)
})

function unitsWhere(history: StoreHistory, fits: (row: SoldDay) => boolean): number {
  return history.sold.filter(fits).reduce((all, row) => all + row.quantity, 0)
}

function categoryOf(row: SoldDay): string {
  return lineById.get(row.skuId)?.item.category ?? ''
}

function piecesOn(weekday: number): number {
  return unitsWhere(
    main,
    (row) => weekdayOf(dayNumber(row.day)) === weekday && lineById.get(row.skuId)?.item.unit === undefined,
  )
}

function perDay(category: string, first: string, last: string): number {
  const units = unitsWhere(main, (row) => row.day >= first && row.day <= last && categoryOf(row) === category)
  return units / (dayNumber(last) - dayNumber(first) + 1)
}

test('the same day gives the same history, another day another', () => {
  expect(storeHistory(sampleAssortment(), mainSt, TODAY)).toEqual(main)
  expect(storeHistory(lines, mainSt, '2026-06-01').sold.length).not.toBe(main.sold.length)
})

test('it ends the day before today and is a year long, one row per SKU and day', () => {
  const days = main.sold.map((row) => row.day).toSorted()
  expect(days.at(-1)).toBe('2026-11-22')
  expect(days.at(0)).toBe('2025-11-23')
  expect(new Set(main.sold.map((row) => `${row.skuId} ${row.day}`)).size).toBe(main.sold.length)
})

test('nothing happens on closed days', () => {
  const closed = [...main.sold, ...harbour.sold].filter((row) => /-12-25|-12-26|-01-01/.test(row.day))
  const mondays = harbour.sold.filter((row) => weekdayOf(dayNumber(row.day)) === 1)
  expect([...closed, ...mondays]).toEqual([])
})

test('Saturday sells more than twice what Monday does at Main St', () => {
  expect(piecesOn(6)).toBeGreaterThan(piecesOn(1) * 2)
})

test.for([
  { what: 'roses on Valentine’s Day', from: '2026-02-12', to: '2026-02-14', category: 'Flowers', times: 2.5 },
  {
    what: 'flowers before Mother’s Day',
    from: '2026-03-12',
    to: '2026-03-15',
    category: 'Flowers',
    times: 2,
  },
  { what: 'gifts before Christmas', from: '2025-12-14', to: '2025-12-23', category: 'Gifts', times: 2 },
])('$what sell $times times what they do in an ordinary month', ({ from, to, category, times }) => {
  expect(perDay(category, from, to)).toBeGreaterThan(perDay(category, '2026-09-01', '2026-09-30') * times)
})

test('Mothering Sunday is the fourth of Lent', () => {
  expect([2024, 2025, 2026, 2027].map((year) => dayFrom(mothersDay(year)))).toEqual([
    '2024-03-10',
    '2025-03-30',
    '2026-03-15',
    '2027-03-07',
  ])
})

test('stock runs out now and then, never longer than the doors were open', () => {
  for (const [store, history] of [
    [mainSt, main],
    [harbourRd, harbour],
  ] as const) {
    const out = history.sold.filter((row) => row.outMinutes > 0)
    expect(out.length / history.sold.length).toBeGreaterThan(0.01)
    expect(out.length / history.sold.length).toBeLessThan(0.12)
    for (const row of out) expect(row.outMinutes).toBeLessThanOrEqual(openMinutes(store, dayNumber(row.day)))
    // Some went on for days: the supplier had none.
    expect(out.filter((row) => row.quantity === 0).length).toBeGreaterThan(100)
  }
})

test('quantities and amounts are whole and never negative, and nobody sells below four fifths of the price', () => {
  for (const row of [...main.sold, ...harbour.sold]) {
    expect(Number.isSafeInteger(row.quantity) && row.quantity >= 0).toBe(true)
    const line = lineById.get(row.skuId)
    const full = ((line?.sku.price ?? 0) * row.quantity) / (line?.item.priceQuantity ?? 1)
    expect(row.amount).toBeGreaterThanOrEqual(Math.floor(full * 0.8))
    expect(row.amount).toBeLessThanOrEqual(Math.ceil(full))
  }
})

test('what is left at the end is what a shelf can hold', () => {
  for (const history of [main, harbour]) {
    const left = [...history.closing.values()]
    expect(left.every((quantity) => Number.isSafeInteger(quantity) && quantity >= 0)).toBe(true)
    expect(left.filter((quantity) => quantity === 0).length).toBeGreaterThan(2)
    expect(left.filter((quantity) => quantity > 0).length).toBeGreaterThan(left.length * 0.9)
  }
  const services = lines.filter((line) => line.item.kind === 'service' || line.item.kind === 'kit')
  expect(services.filter((line) => main.closing.has(line.id))).toEqual([])
})
