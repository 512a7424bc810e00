import fc from 'fast-check'
import { expect, test } from 'vitest'

import { grossOf, priceBasket, type Discount, type LineToPrice, type PriceRules } from './price.ts'

const EU: PriceRules = {
  taxMode: 'inclusive',
  taxRates: [
    { category: 'standard', rateMicros: 190_000 },
    { category: 'reduced', rateMicros: 70_000 },
  ],
}
const US: PriceRules = {
  taxMode: 'exclusive',
  taxRates: [
    { category: 'standard', rateMicros: 88_750 },
    { category: 'clothing', rateMicros: 45_000 },
    { category: 'food', rateMicros: 0 },
  ],
}
const CH: PriceRules = {
  taxMode: 'inclusive',
  taxRates: [
    { category: 'standard', rateMicros: 81_000 },
    { category: 'reduced', rateMicros: 26_000 },
  ],
}
const JP: PriceRules = {
  taxMode: 'exclusive',
  taxRates: [
    { category: 'standard', rateMicros: 100_000 },
    { category: 'reduced', rateMicros: 80_000 },
  ],
}

/** `each(3, 299)` reads as: three pieces at 2.99. */
function each(
  quantity: number,
  unitPrice: number,
  taxCategory = 'standard',
  discount?: Discount,
): LineToPrice {
  return {
    id: `${quantity}x${unitPrice}${taxCategory}`,
    quantity,
    unitPrice,
    priceQuantity: 1,
    taxCategory,
    ...(discount ? { discount } : {}),
  }
}
const percent = (value: number): Discount => ({ kind: 'percent', micros: value * 10_000 })
const off = (minor: number): Discount => ({ kind: 'amount', minor })

test.for([
  // New York City, 8.875 % on 42.96: 3.8127 → 3.81, once for the rate, not per line (3 × 1.33 + … would be 3.82).
  {
    at: 'US, one rate over lines',
    rules: US,
    lines: [each(1, 1499), each(1, 1499), each(1, 1298)],
    tax: 381,
    total: 4677,
  },
  {
    at: 'US, three rates in one basket',
    rules: US,
    lines: [each(2, 1999), each(1, 6000, 'clothing'), each(3, 249, 'food')],
    tax: 355 + 270,
    total: 3998 + 6000 + 747 + 625,
  },
  {
    at: 'US, tax is due on what is left after a discount',
    rules: US,
    lines: [each(1, 10_000, 'standard', percent(15))],
    tax: 754,
    total: 9254,
  },
  // 30.00 contains 4.79 at 19 %; 10.70 contains 0.70 at 7 %.
  {
    at: 'EU, two rates contained',
    rules: EU,
    lines: [each(1, 3000), each(2, 535, 'reduced')],
    tax: 479 + 70,
    total: 4070,
  },
  {
    at: 'EU, a discount takes its tax with it',
    rules: EU,
    lines: [each(1, 11_900, 'standard', off(1190))],
    tax: 1710,
    total: 10_710,
  },
  {
    at: 'CH, 8.1 % contained',
    rules: CH,
    lines: [each(1, 10_810), each(1, 1026, 'reduced')],
    tax: 810 + 26,
    total: 11_836,
  },
  // 1,980 yen at 10 % is 198; 3 × 158 at 8 % is 37.92 → 38. No decimals anywhere.
  {
    at: 'JP, no decimals, two rates',
    rules: JP,
    lines: [each(1, 1980), each(3, 158, 'reduced')],
    tax: 236,
    total: 2690,
  },
  { at: 'nothing in the basket', rules: EU, lines: [], tax: 0, total: 0 },
  { at: 'free', rules: US, lines: [each(4, 0)], tax: 0, total: 0 },
  {
    at: 'hundred per cent off',
    rules: US,
    lines: [each(1, 1999, 'standard', percent(100))],
    tax: 0,
    total: 0,
  },
  {
    at: 'a discount larger than the line',
    rules: US,
    lines: [each(1, 500, 'food', off(900))],
    tax: 0,
    total: 0,
  },
  { at: 'a category without a rate', rules: US, lines: [each(1, 500, 'unheard_of')], tax: 0, total: 500 },
])('$at', ({ rules, lines, tax, total }) => {
  const priced = priceBasket(rules, lines)
  expect({ tax: priced.tax, total: priced.total }).toEqual({ tax, total })
})

test.for([
  { of: '350 g at 24.90 a kilo', line: { unitPrice: 2490, priceQuantity: 1000, quantity: 350 }, gross: 872 },
  { of: 'half a cent goes up', line: { unitPrice: 1, priceQuantity: 2, quantity: 1 }, gross: 1 },
  {
    of: 'less than half a cent goes down',
    line: { unitPrice: 1, priceQuantity: 1000, quantity: 499 },
    gross: 0,
  },
  { of: '70 cm at 1.20 a metre', line: { unitPrice: 120, priceQuantity: 1000, quantity: 700 }, gross: 84 },
  {
    of: 'a product beyond 2^53',
    line: { unitPrice: 999_999_999, priceQuantity: 1000, quantity: 999_999_999 },
    gross: 999_999_998_000_000,
  },
])('$of', ({ line, gross }) => {
  expect(grossOf(line)).toBe(gross)
})

test('a basket discount is shared over the lines without losing a cent', () => {
  const priced = priceBasket(EU, [each(1, 333), each(1, 333), each(1, 334)], off(100))
  expect(priced.lines.map((line) => line.discount)).toEqual([33, 33, 34])
  expect(priced.total).toBe(900)
})

test('a line says why it costs what it costs, in the order in which it came about', () => {
  const [line] = priceBasket(EU, [each(3, 299, 'standard', percent(10))], off(107)).lines
  expect(line?.why).toEqual([
    { step: 'price', unitPrice: 299, priceQuantity: 1, quantity: 3, amount: 897, tier: null, regular: 897 },
    { step: 'line_discount', discount: percent(10), amount: -90 },
    { step: 'basket_discount', discount: off(107), amount: -107 },
    { step: 'tax', category: 'standard', rateMicros: 190_000, included: true, amount: 112 },
  ])
})

test('a line whose tax is unknown says so', () => {
  const [line] = priceBasket(EU, [each(1, 500, 'unheard_of')]).lines
  expect(line?.why.at(-1)).toEqual({ step: 'tax_unknown', category: 'unheard_of' })
})

const discounts = fc.oneof(
  fc.record({ kind: fc.constant('percent' as const), micros: fc.integer({ min: 0, max: 1_500_000 }) }),
  fc.record({ kind: fc.constant('amount' as const), minor: fc.integer({ min: 0, max: 5_000_000 }) }),
)
const shopRules = fc.record({
  taxMode: fc.constantFrom('inclusive' as const, 'exclusive' as const),
  taxRates: fc
    .tuple(fc.integer({ min: 0, max: 300_000 }), fc.integer({ min: 0, max: 300_000 }))
    .map(([a, b]) => [
      { category: 'a', rateMicros: a },
      { category: 'b', rateMicros: b },
    ]),
})
const baskets = fc.array(
  fc.record(
    {
      quantity: fc.integer({ min: 1, max: 100_000 }),
      unitPrice: fc.integer({ min: 0, max: 1_000_000 }),
      priceQuantity: fc.constantFrom(1, 100, 1000),
      taxCategory: fc.constantFrom('a', 'b', 'untaxed'),
      discount: discounts,
    },
    { requiredKeys: ['quantity', 'unitPrice', 'priceQuantity', 'taxCategory'] },
  ),
  { maxLength: 30 },
)
const numbered = (lines: readonly Omit<LineToPrice, 'id'>[]): LineToPrice[] =>
  lines.map((line, index) => ({ ...line, id: String(index) }))
const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)

test('lines, discounts, taxes and total always add up to the cent', () => {
  fc.assert(
    fc.property(shopRules, baskets, fc.option(discounts, { nil: undefined }), (rules, drawn, discount) => {
      const {
        lines,
        taxes,
        subtotal,
        discount: takenOff,
        tax,
        total,
      } = priceBasket(rules, numbered(drawn), discount)
      expect(sum(lines.map((line) => line.gross))).toBe(subtotal)
      expect(sum(lines.map((line) => line.discount))).toBe(takenOff)
      expect(sum(lines.map((line) => line.tax))).toBe(tax)
      expect(sum(taxes.map((entry) => entry.tax))).toBe(tax)
      const net = sum(lines.map((line) => line.amount))
      expect(net).toBe(subtotal - takenOff)
      expect(total).toBe(rules.taxMode === 'exclusive' ? net + tax : net)
    }),
  )
})

test('no line costs less than nothing, and the reasons of a line add up to its amount', () => {
  fc.assert(
    fc.property(shopRules, baskets, fc.option(discounts, { nil: undefined }), (rules, drawn, discount) => {
      for (const line of priceBasket(rules, numbered(drawn), discount).lines) {
        expect(line.amount).toBeGreaterThanOrEqual(0)
        expect(line.tax).toBeGreaterThanOrEqual(0)
        expect(line.discount).toBeLessThanOrEqual(line.gross)
        const reasons = line.why.filter((step) => step.step !== 'tax' && step.step !== 'tax_unknown')
        expect(sum(reasons.map((step) => step.amount))).toBe(line.amount)
      }
    }),
  )
})

test('the tax of a rate is at most half a cent away from the exact tax', () => {
  fc.assert(
    fc.property(shopRules, baskets, (rules, drawn) => {
      const { taxes } = priceBasket(rules, numbered(drawn))
      for (const { base, tax, rateMicros } of taxes) {
        const exact =
          rules.taxMode === 'exclusive'
            ? (base * rateMicros) / 1e6
            : ((base + tax) * rateMicros) / (1e6 + rateMicros)
        expect(Math.abs(tax - exact)).toBeLessThanOrEqual(0.5 + 1e-6)
      }
    }),
  )
})
