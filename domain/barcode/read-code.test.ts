import { expect, test } from 'vitest'

import { checkDigit, shortenToUpcE } from './gtin.ts'
import { isbn10CheckDigit } from './isbn.ts'
import type { Meaning } from './meaning.ts'
import { measureCheckDigit } from './measure-check-digit.ts'
import { readCode } from './read-code.ts'
import { REGIONS, type RegionCode } from './regions.ts'
import { formatOf } from './symbology.ts'

// Vectors: GS1 General Specifications, gs1-syntax-engine, biip and the makers of scales, as gathered for this project.

const YEAR = 2026
const NOWHERE = { patterns: [], currency: null, format: null, year: YEAR }

function read(code: string, { region, format }: { region?: RegionCode; format?: string } = {}): Meaning {
  return readCode(code, {
    ...NOWHERE,
    ...(region && REGIONS[region]),
    format: format === undefined ? null : formatOf(format),
  })
}

test.for([
  ['629104150021', 3],
  ['400638133393', 1],
  ['03600029145', 2],
  ['9638507', 4],
  ['37610425002123456', 9],
  ['0952123454321', 3],
  ['978156581231', 4],
  ['1540014128876', 3],
  ['10614141123456789', 7],
  ['703801005447', 1],
] as const)('%s has the check digit %i', ([body, digit]) => {
  expect(checkDigit(body)).toBe(digit)
})

test.for(['4006381333930', '5901234123458', '042100005263', '04252613'])('%s is no code', (code) => {
  const { valid, gtin, lookup, problems } = read(code)
  expect({ valid, gtin, lookup, reason: problems[0]?.reason }).toEqual({
    valid: false,
    gtin: null,
    lookup: null,
    reason: 'check_digit',
  })
})

test.for([
  ['4006381333931', 'gtin', '04006381333931'],
  ['6291041500213', 'gtin', '06291041500213'],
  ['036000291452', 'gtin', '00036000291452'],
  ['36000291452', 'gtin', '00036000291452'],
  ['614141000036', 'gtin', '00614141000036'],
  ['0614141000036', 'gtin', '00614141000036'],
  ['00614141000036', 'gtin', '00614141000036'],
  ['96385074', 'gtin', '00000096385074'],
  ['00000096385074', 'gtin', '00000096385074'],
  ['12991111111110', 'gtin', '12991111111110'],
  ['15400141288763', 'gtin', '15400141288763'],
  ['9781565812314', 'isbn', '09781565812314'],
  ['978-1-56581-231-4', 'isbn', '09781565812314'],
  ['156581231X', 'isbn', '09781565812314'],
  ['0-8044-2957-x', 'isbn', '09780804429573'],
  ['9790060115615', 'ismn', '09790060115615'],
  ['9771234567003', 'issn', '09771234567003'],
] as const)('%s is the %s %s', ([code, kind, gtin]) => {
  expect(read(code)).toMatchObject({ kind, valid: true, gtin, lookup: null, measure: null, problems: [] })
})

test('the check characters of ISBN-10', () => {
  expect([isbn10CheckDigit('156581231'), isbn10CheckDigit('080442957')]).toEqual(['X', 'X'])
  expect(read('1565812311', { format: 'ISBN' })).toMatchObject({ kind: 'isbn', valid: false })
  expect(read('4006381333931', { format: 'ISBN' })).toMatchObject({ valid: false })
})

test.for([
  ['04252614', '042100005264'],
  ['01234565', '012345000065'],
  ['02345673', '023456000073'],
  ['02345147', '023450000017'],
  ['08679339', '086700000939'],
  ['425261', '042100005264'],
  ['0425261', '042100005264'],
  ['0042100005264', '042100005264'],
] as const)('UPC-E %s is UPC-A %s', ([code, upcA]) => {
  expect(read(code, { format: 'UPCE' })).toMatchObject({
    valid: true,
    gtin: upcA.padStart(14, '0'),
    format: 'UPC-E',
  })
  expect(shortenToUpcE(upcA)).toMatch(/^\d{8}$/)
})

test('a UPC-A without a UPC-E, and eight digits that are none', () => {
  expect(shortenToUpcE('123456789012')).toBe(null)
  expect(read('123456789012', { format: 'UPCE' })).toMatchObject({ valid: false, gtin: null })
  expect(read('04252613', { format: 'UPC-E' })).toMatchObject({ valid: false, problems: [{ expected: '4' }] })
  expect(read('96385074', { format: 'UPCE' })).toMatchObject({
    valid: false,
    problems: [{ reason: 'no_upc_e' }],
  })
})

test('eight digits that are both: the format tells, and else the one that is given out', () => {
  expect(read('01234565')).toMatchObject({ gtin: '00012345000065', format: 'UPC-E' })
  expect(read('01234565', { format: 'EAN8' })).toMatchObject({ kind: 'restricted', lookup: '01234565' })
  expect(read(']E401234565')).toMatchObject({ kind: 'restricted', gtin: null, lookup: '01234565' })
  expect(read('20123451')).toMatchObject({ kind: 'restricted', valid: true, lookup: '20123451' })
})

test.for([
  ['2211114002394', 'DE', 'price', 2.39, 'EUR'],
  ['2511119000129', 'DE', 'count', 12, 'pcs'],
  ['2811111068708', 'DE', 'weight', 6.87, 'kg'],
  ['2011122912346', 'GB', 'price', 12.34, 'GBP'],
  ['2088060112343', 'SE', 'price', 12.34, 'SEK'],
  ['2188060112340', 'SE', 'price', 123.4, 'SEK'],
  ['2288060112347', 'SE', 'price', 1234, 'SEK'],
  ['2388060112344', 'SE', 'weight', 1.234, 'kg'],
  ['2588060112348', 'SE', 'weight', 123.4, 'kg'],
  ['2302148210869', 'NO', 'weight', 1.086, 'kg'],
  ['2302148210869', 'FI', 'weight', 1.086, 'kg'],
  ['2623570001505', 'DK', 'weight', 0.15, 'kg'],
  ['2712341002251', 'DK', 'weight', 0.225, 'kg'],
  ['212345928752', 'US', 'price', 28.75, 'USD'],
  ['0212345928752', 'US', 'price', 28.75, 'USD'],
  ['212345128756', 'CA', 'price', 128.75, 'CAD'],
] as const)('%s in %s is a %s of %d %s', ([code, region, kind, value, unit]) => {
  const meaning = read(code, { region })
  expect(meaning).toMatchObject({ kind: 'restricted', valid: true, gtin: null })
  expect(meaning.measure).toMatchObject({ kind, value, unit })
})

test.for([
  ['2511118000120', 'DE'],
  ['2011122812349', 'GB'],
] as const)('%s in %s has a wrong check digit in its value', ([code, region]) => {
  expect(read(code, { region })).toMatchObject({
    valid: false,
    lookup: null,
    measure: null,
    problems: [{ reason: 'measure_check_digit' }],
  })
})

test.for([
  ['2811111068708', 'DE', '2811110000006'],
  ['2011122912346', 'GB', '2011122000005'],
  ['2302148210869', 'NO', '2302148200006'],
  ['2712341002251', 'DK', '2712341000004'],
  ['0212345928752', 'US', '212345000007'],
  ['212345128756', 'US', '212345000007'],
  ['2745678901232', 'GB', '2745678901232'],
] as const)('every label of %s in %s has the key %s', ([code, region, lookup]) => {
  expect(read(code, { region }).lookup).toBe(lookup)
})

test('check digits of prices and weights', () => {
  expect([measureCheckDigit('2875'), measureCheckDigit('14685'), measureCheckDigit('123')]).toEqual([
    9,
    6,
    null,
  ])
})

test.for(['4011', '94011', '83000', '4999', '3000'])('%s is a PLU', (code) => {
  expect(read(code)).toMatchObject({ kind: 'plu', valid: true, gtin: null, lookup: code })
})
test.for(['2999', '5000', '74011', '85000', '8401'])('%s is none', (code) => {
  expect(read(code).kind).not.toBe('plu')
  expect(read(code, { format: 'PLU' })).toMatchObject({ valid: false, problems: [{ reason: 'no_plu' }] })
})

test.for([
  ['ROSE-7', 'text', true, 'ROSE-7'],
  ['OH-00000017', 'internal', true, 'OH-00000017'],
  ['oh-00000017', 'internal', true, 'OH-00000017'],
  ['OH-00000018', 'internal', false, null],
  ['', 'unknown', false, null],
  ['   ', 'unknown', false, null],
  ['4.00638E+12', 'unknown', false, null],
  ['a\u0007b', 'unknown', false, null],
  ['x'.repeat(81), 'text', false, null],
] as const)('%j is %s, valid %s', ([code, kind, valid, lookup]) => {
  expect(read(code)).toMatchObject({ kind, valid, lookup, gtin: null })
})
