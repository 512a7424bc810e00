import fc from 'fast-check'
import { expect, test } from 'vitest'

import { checkDigit, expandUpcE, hasValidCheckDigit, internalEan13, printedCode, toGtin14 } from './gtin.ts'

// Vectors: GS1 General Specifications, the `biip` tests and Worth Data's manual.

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
] as const)('the check digit of %s is %i', ([body, digit]) => {
  expect(checkDigit(body)).toBe(digit)
  expect(hasValidCheckDigit(body + String(digit))).toBe(true)
})

test.for(['4006381333930', '5901234123458', '042100005263', '04252613', '', 'x', '12a'])(
  '%s does not check',
  (code) => {
    expect(hasValidCheckDigit(code)).toBe(false)
  },
)

test.for([
  ['614141000036', '00614141000036'],
  ['0614141000036', '00614141000036'],
  ['00614141000036', '00614141000036'],
  ['96385074', '00000096385074'],
  ['12991111111110', '12991111111110'],
  ['614141000037', null],
  ['61414100003', null],
] as const)('%s is kept as %s', ([code, gtin]) => {
  expect(toGtin14(code)).toBe(gtin)
})

test.for([
  ['04252614', '042100005264'],
  ['01234565', '012345000065'],
  ['02345673', '023456000073'],
  ['02345147', '023450000017'],
  ['08679339', '086700000939'],
  ['425261', '042100005264'],
  ['04252613', null],
  ['96385074', null],
  ['123456789012', null],
] as const)('UPC-E %s stands for %s', ([code, upc]) => {
  expect(expandUpcE(code)).toBe(upc)
})

test('any one wrong digit is caught', () => {
  const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 7, maxLength: 13 })
  fc.assert(
    fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (body, where, by) => {
      const code = body.join('') + String(checkDigit(body.join('')))
      const at = where % code.length
      const wrong = (Number(code.charAt(at)) + by) % 10
      expect(hasValidCheckDigit(code.slice(0, at) + String(wrong) + code.slice(at + 1))).toBe(false)
    }),
  )
})

test('every UPC-E expands to a valid UPC-A', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999 }), (number) => {
      const upc = expandUpcE(String(number).padStart(6, '0'))
      expect(upc).toMatch(/^\d{12}$/)
      expect(hasValidCheckDigit(upc ?? '')).toBe(true)
    }),
  )
})

test('internal numbers are valid EAN-13, all different, in our own range', () => {
  fc.assert(
    fc.property(fc.nat({ max: 9_999_999_999 }), fc.nat({ max: 9_999_999_999 }), (one, other) => {
      expect(internalEan13(one)).toMatch(/^27\d{11}$/)
      expect(hasValidCheckDigit(internalEan13(one))).toBe(true)
      expect(internalEan13(one) === internalEan13(other)).toBe(one === other)
    }),
  )
  expect(() => internalEan13(10_000_000_000)).toThrow(RangeError)
  expect(() => internalEan13(1, '40')).toThrow(RangeError)
})

test.for([
  ['00036000291452', '036000291452'],
  ['04006381333931', '4006381333931'],
  ['00000096385074', '96385074'],
  ['12991111111110', '12991111111110'],
  ['ROSE-7', 'ROSE-7'],
] as const)('%s is printed as %s', ([stored, printed]) => {
  expect(printedCode(stored)).toBe(printed)
})

test('what is printed leads back to what is stored', () => {
  const gtin = fc
    .constantFrom(7, 11, 12, 13)
    .chain((length) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }))
  fc.assert(
    fc.property(gtin, (digits) => {
      const stored = toGtin14(digits.join('') + String(checkDigit(digits.join(''))))
      expect(toGtin14(printedCode(stored ?? ''))).toBe(stored)
    }),
  )
})
