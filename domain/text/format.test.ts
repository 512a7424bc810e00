import { expect, test } from 'vitest'

import {
  currencyDigits,
  decimalText,
  formatAgo,
  formatDateTime,
  formatMoney,
  formatPercent,
  formatQuantity,
  unitName,
} from './format.ts'

/** Intl's no-break spaces and apostrophes, which differ by version, as a reader sees them. */
const plain = (text: string): string => text.replaceAll(/[\u00A0\u202F]/g, ' ').replaceAll('’', "'")

test.for([
  { minor: 3207, currency: 'EUR', locale: 'en-GB', reads: '€32.07' },
  { minor: 3207, currency: 'EUR', locale: 'de-DE', reads: '32,07 €' },
  { minor: 123_450, currency: 'CHF', locale: 'de-CH', reads: "CHF 1'234.50" },
  { minor: 1500, currency: 'JPY', locale: 'en-GB', reads: '¥1,500' },
  { minor: 1500, currency: 'KWD', locale: 'en-GB', reads: 'KWD 1.500' },
  { minor: -90, currency: 'EUR', locale: 'en-GB', reads: '-€0.90' },
  { minor: 5, currency: 'EUR', locale: 'en-GB', reads: '€0.05' },
])('$minor $currency reads $reads in $locale', ({ minor, currency, locale, reads }) => {
  expect(plain(formatMoney(minor, currency, locale))).toBe(reads)
})

test('an amount beyond exact floats of euros is still exact', () => {
  expect(formatMoney(Number.MAX_SAFE_INTEGER, 'EUR', 'en-GB', { plain: true })).toBe('90,071,992,547,409.91')
})

test('a signed amount says plus or minus, and nothing about zero', () => {
  expect(formatMoney(90, 'EUR', 'en-GB', { sign: 'always' })).toBe('+€0.90')
  expect(formatMoney(0, 'EUR', 'en-GB', { sign: 'always' })).toBe('€0.00')
})

test('currencies keep the digits that they have', () => {
  expect(['EUR', 'JPY', 'KWD'].map(currencyDigits)).toEqual([2, 0, 3])
  expect([decimalText(-5, 2), decimalText(7, 0), decimalText(-12_345, 3)]).toEqual(['-0.05', '7', '-12.345'])
})

test.for([
  { quantity: 3, unit: 'piece', locale: 'en-GB', reads: '3' },
  { quantity: 345, unit: 'gram', locale: 'en-GB', reads: '345 g' },
  { quantity: 1250, unit: 'gram', locale: 'de-DE', reads: '1,25 kg' },
  { quantity: 750, unit: 'millilitre', locale: 'en-GB', reads: '750 ml' },
  { quantity: 1000, unit: 'millilitre', locale: 'en-GB', reads: '1 l' },
  { quantity: 500, unit: 'millimetre', locale: 'en-GB', reads: '50 cm' },
  { quantity: 2345, unit: 'millimetre', locale: 'en-GB', reads: '2.345 m' },
  { quantity: 0, unit: 'millimetre', locale: 'en-GB', reads: '0 mm' },
] as const)('$quantity $unit reads $reads', ({ quantity, unit, locale, reads }) => {
  expect(plain(formatQuantity(quantity, unit, locale))).toBe(reads)
})

test('prices are quoted per large unit', () => {
  expect([unitName('gram', 'de'), unitName('millimetre', 'en-GB'), unitName('piece', 'en')]).toEqual([
    'kg',
    'm',
    '',
  ])
  expect(plain(formatPercent(0.075, 'de'))).toBe('7,5 %')
})

test('a moment is said on the clock of the shop', () => {
  const at = '2026-05-03T22:31:00Z'
  expect(formatDateTime(at, 'en-GB', 'Europe/Vienna', 'time')).toBe('00:31')
  expect(formatDateTime(at, 'en-GB', 'Europe/Vienna', 'date')).toBe('4 May 2026')
  expect(formatDateTime(Date.parse(at), 'de-DE', 'UTC', 'day')).toBe('So., 3. Mai')
})

test.for([
  { ms: -20_000, says: 'now' },
  { ms: -50_000, says: '1 minute ago' },
  { ms: -120_000, says: '2 minutes ago' },
  { ms: 3 * 3_600_000, says: 'in 3 hours' },
  { ms: -86_400_000, says: 'yesterday' },
])('$ms ms away is "$says"', ({ ms, says }) => {
  const now = Date.parse('2026-05-03T12:00:00Z')
  expect(formatAgo(now + ms, now, 'en')).toBe(says)
})
