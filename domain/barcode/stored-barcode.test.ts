import fc from 'fast-check'
import { expect, test } from 'vitest'

import { checkDigit, expandUpcE } from './gtin.ts'
import { lookupKeys } from './lookup-keys.ts'
import { REGIONS } from './regions.ts'
import { readBarcode } from './stored-barcode.ts'

test.for([
  ['4006381333931', { kind: 'gtin', code: '04006381333931' }],
  [' 4006381 333931 ', { kind: 'gtin', code: '04006381333931' }],
  ['978-1-56581-231-4', { kind: 'gtin', code: '09781565812314' }],
  ['036000291452', { kind: 'gtin', code: '00036000291452' }],
  ['36000291452', { kind: 'gtin', code: '00036000291452' }],
  ['96385074', { kind: 'gtin', code: '00000096385074' }],
  ['04252614', { kind: 'gtin', code: '00042100005264' }],
  ['ROSE-7', { kind: 'internal', code: 'ROSE-7' }],
  ['4711', { kind: 'internal', code: '4711' }],
  ['425261', { kind: 'internal', code: '425261' }],
  ['01234565', { kind: 'gtin', code: '00012345000065' }],
  ['212345928752', { kind: 'gtin', code: '00212345928752' }],
  [']d2010400638133393117261130', { kind: 'gtin', code: '04006381333931' }],
  ['https://id.gs1.org/01/4006381333931', { kind: 'gtin', code: '04006381333931' }],
  ['156581231X', { kind: 'gtin', code: '09781565812314' }],
] as const)('%s is kept as %o', ([text, stored]) => {
  expect(readBarcode(text)).toEqual({ ok: true, value: stored })
})

test('of a weight label the key is kept that all labels of the item have', () => {
  expect(readBarcode('2811111068708', REGIONS.DE.patterns)).toMatchObject({
    value: { code: '02811110000006' },
  })
})

test.for([
  ['', 'barcode_empty'],
  ['4006381333930', 'barcode_check_digit'],
  ['4,00638E+12', 'barcode_rounded'],
  ['4.00638E+12', 'barcode_rounded'],
  ['a\u001Db', 'barcode_unprintable'],
  ['x'.repeat(81), 'barcode_too_long'],
] as const)('%j is refused: %s', ([text, reason]) => {
  expect(readBarcode(text)).toMatchObject({ ok: false, error: { reason } })
})

test.for([
  ['036000291452', ['036000291452', '00036000291452']],
  ['0036000291452', ['0036000291452', '00036000291452']],
  ['04252614', ['04252614', '00042100005264']],
  ['ROSE-7', ['ROSE-7']],
  ['4711', ['4711']],
  ['  ', []],
] as const)('a scan of %s asks for %o', ([code, keys]) => {
  expect(lookupKeys(code)).toEqual(keys)
})

test('whatever is stored is found again by what is printed on the pack', () => {
  const body = fc
    .constantFrom(7, 11, 12, 13)
    .chain((length) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }))
  fc.assert(
    fc.property(body, (digits) => {
      const code = digits.join('') + String(checkDigit(digits.join('')))
      const stored = readBarcode(code)
      expect(stored.ok && lookupKeys(code).includes(stored.value.code)).toBe(true)
    }),
  )
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme-ascii' }), (code) => {
      const stored = readBarcode(code)
      expect(!stored.ok || lookupKeys(code).includes(stored.value.code)).toBe(true)
    }),
  )
})

test('a UPC-E and its UPC-A lead to the same record', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999 }), (number) => {
      const upc = expandUpcE(String(number).padStart(6, '0')) ?? ''
      const short = `0${String(number).padStart(6, '0')}${upc.at(-1)}`
      const full = lookupKeys(upc).find((key) => key.length === 14)
      expect(lookupKeys(short)).toContain(full)
    }),
  )
})
