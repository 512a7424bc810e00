import fc from 'fast-check'
import { expect, test } from 'vitest'

import { composeLabel, type LabelWords } from './compose.ts'
import { fitText } from './fit-text.ts'
import { labelCode } from './label-code.ts'
import { fitsOnPaper, STANDARD_TEMPLATES } from './standard-templates.ts'
import { unitPriceOf } from './unit-price.ts'
import { LABEL_CODES, LABEL_FIELDS } from './wire.ts'

test.for([
  [
    { unit: 'gram', measure: null, price: 249, priceQuantity: 100 },
    { price: 2490, per: 'kg' },
  ],
  [
    { unit: 'gram', measure: 'g', price: 1999, priceQuantity: 1000 },
    { price: 200, per: '100 g' },
  ],
  [
    { unit: 'millilitre', measure: 'l', price: 349, priceQuantity: 750 },
    { price: 465, per: 'l' },
  ],
  [
    { unit: 'millimetre', measure: null, price: 90, priceQuantity: 1000 },
    { price: 90, per: 'm' },
  ],
  [{ unit: 'piece', measure: null, price: 100, priceQuantity: 1 }, null],
] as const)('the unit price of %o is %o', ([goods, price]) => {
  expect(unitPriceOf(goods)).toEqual(price)
})

test.for([
  ['04006381333931', 'auto', 'ean13', '4006381333931'],
  ['00036000291452', 'auto', 'upca', '036000291452'],
  ['00000096385074', 'auto', 'ean8', '96385074'],
  ['15400141288763', 'auto', 'itf14', '15400141288763'],
  ['OH-00000017', 'auto', 'code128', 'OH-00000017'],
  ['04006381333931', 'code128', 'code128', '4006381333931'],
  ['04006381333931', 'qr', 'qr', 'https://id.gs1.org/01/04006381333931'],
  ['02700000000014', 'qr', 'qr', '2700000000014'],
  ['00212345000007', 'qr', 'qr', '212345000007'],
] as const)('%s as %s is drawn as %s of %s', ([stored, wanted, symbology, data]) => {
  expect(labelCode(stored, wanted)).toMatchObject({ symbology, data })
})

test('what can not be drawn is left out', () => {
  expect(labelCode('Größe', 'auto')).toBe(null)
  expect(labelCode('04006381333931', 'none')).toBe(null)
})

test('text is broken between words and cut with an ellipsis', () => {
  expect(fitText('Flower pot, terracotta', 30, 3, 2)).toEqual(['Flower pot,', 'terracotta'])
  expect(fitText('Flower pot, terracotta, large', 20, 3, 1)).toEqual(['Flower pot,…'])
})

test('the usual sheets have room for their labels', () => {
  expect(STANDARD_TEMPLATES.filter(({ layout }) => !fitsOnPaper(layout))).toEqual([])
})

test('nothing stands outside a label, whatever its size and words', () => {
  const words = fc
    .record({ name: fc.string({ maxLength: 80 }), price: fc.constantFrom('1 €', 'CHF 12’345.00 / 100 g') })
    .map(({ name, price }): LabelWords => ({
      code: '04006381333931',
      texts: {
        brand: name,
        name,
        price,
        was: price,
        unit_price: price,
        category: name,
        code: 'A-1',
        printed_on: '',
      },
    }))
  const layouts = fc.record({
    widthMm: fc.integer({ min: 15, max: 210 }),
    heightMm: fc.integer({ min: 10, max: 297 }),
    fields: fc.subarray([...LABEL_FIELDS]),
    code: fc.constantFrom(...LABEL_CODES),
    sheet: fc.constant(null),
  })
  fc.assert(
    fc.property(layouts, words, (layout, texts) => {
      for (const part of composeLabel(layout, texts)) {
        const right =
          part.kind === 'code' || part.align === 'start' ? part.x + part.width : part.x + part.width / 2
        const bottom = part.kind === 'code' ? part.y + part.height : part.baseline
        expect(right).toBeLessThanOrEqual(layout.widthMm)
        expect(bottom).toBeLessThanOrEqual(layout.heightMm)
        expect(part.x).toBeGreaterThanOrEqual(0)
      }
    }),
  )
})
