import fc from 'fast-check'
import { expect, test } from 'vitest'

import { priceBasket, type Discount, type LineToPrice, type PriceRules } from '#domain/sale/price.ts'
import { cashDue } from '#domain/sale/tender.ts'

import { inForce, isCheaper, priceFor, type Tier } from './tier.ts'

const OWN = { unitPrice: 500, priceQuantity: 1 }

function tier(over: Partial<Tier>): Tier {
  return {
    kind: 'sale',
    unitPrice: 400,
    priceQuantity: 1,
    from: 0,
    until: null,
    min: 1,
    group: null,
    storeId: null,
    ...over,
  }
}

test.for([
  { at: 'nothing beside it', tiers: [], asks: {}, costs: 500, kind: null },
  { at: 'a sale', tiers: [tier({})], asks: {}, costs: 400, kind: 'sale' },
  { at: 'a sale that has not begun', tiers: [tier({ from: 101 })], asks: {}, costs: 500, kind: null },
  { at: 'a sale at its first moment', tiers: [tier({ from: 100 })], asks: {}, costs: 400, kind: 'sale' },
  { at: 'a sale at its end', tiers: [tier({ until: 100 })], asks: {}, costs: 500, kind: null },
  { at: 'a sale in its last moment', tiers: [tier({ until: 101 })], asks: {}, costs: 400, kind: 'sale' },
  { at: 'a dearer sale helps nobody', tiers: [tier({ unitPrice: 600 })], asks: {}, costs: 500, kind: null },
  { at: 'another store’s', tiers: [tier({ storeId: 'b' })], asks: {}, costs: 500, kind: null },
  {
    at: 'the store’s own regular price, dearer though it is',
    tiers: [tier({ kind: 'regular', storeId: 'a', unitPrice: 550 })],
    asks: {},
    costs: 550,
    kind: 'regular',
  },
  {
    at: 'the store’s own sale stands before the shop’s, dearer though it is',
    tiers: [tier({ unitPrice: 300 }), tier({ storeId: 'a', unitPrice: 350 })],
    asks: {},
    costs: 350,
    kind: 'sale',
  },
  {
    at: 'the later sale stands before the earlier',
    tiers: [tier({ unitPrice: 300, from: 10 }), tier({ unitPrice: 350, from: 20 })],
    asks: {},
    costs: 350,
    kind: 'sale',
  },
  {
    at: 'a group’s price for nobody of it',
    tiers: [tier({ kind: 'group', group: 'trade' })],
    asks: {},
    costs: 500,
    kind: null,
  },
  {
    at: 'a group’s price',
    tiers: [tier({ kind: 'group', group: 'trade' })],
    asks: { group: 'trade' },
    costs: 400,
    kind: 'group',
  },
  {
    at: 'a sale that is lower than the group’s',
    tiers: [tier({ kind: 'group', group: 'trade' }), tier({ unitPrice: 390 })],
    asks: { group: 'trade' },
    costs: 390,
    kind: 'sale',
  },
  {
    at: 'one short of a quantity break',
    tiers: [tier({ kind: 'quantity', min: 6 })],
    asks: { quantity: 5 },
    costs: 500,
    kind: null,
  },
  {
    at: 'the highest break that is reached',
    tiers: [
      tier({ kind: 'quantity', min: 6, unitPrice: 450 }),
      tier({ kind: 'quantity', min: 12, unitPrice: 420 }),
      tier({ kind: 'quantity', min: 24 }),
    ],
    asks: { quantity: 13 },
    costs: 420,
    kind: 'quantity',
  },
])('$at', ({ tiers, asks, costs, kind }) => {
  const answer = priceFor(OWN, inForce(tiers, 100, 'a'), { quantity: 1, ...asks })
  expect([answer.unitPrice, answer.tier?.kind ?? null]).toEqual([costs, kind])
})

test('prices for other amounts are compared by what one base unit costs', () => {
  expect(isCheaper({ unitPrice: 249, priceQuantity: 100 }, { unitPrice: 2_500, priceQuantity: 1_000 })).toBe(
    true,
  )
  expect(isCheaper({ unitPrice: 250, priceQuantity: 100 }, { unitPrice: 2_500, priceQuantity: 1_000 })).toBe(
    false,
  )
})

const tiers = fc.array(
  fc.record({
    kind: fc.constantFrom('sale', 'group', 'quantity', 'regular'),
    unitPrice: fc.integer({ min: 0, max: 9_999 }),
    priceQuantity: fc.constantFrom(1, 100),
    from: fc.integer({ min: 0, max: 200 }),
    until: fc.option(fc.integer({ min: 0, max: 300 })),
    min: fc.constantFrom(1, 6, 12),
    group: fc.constantFrom(null, 'trade'),
    storeId: fc.constantFrom(null, 'a', 'b'),
  }),
  { maxLength: 8 },
)

test('more goods, or belonging to a group, never make a piece dearer; nobody pays more than the regular price', () => {
  fc.assert(
    fc.property(tiers, fc.integer({ min: 1, max: 20 }), (drawn, quantity) => {
      const holding = inForce(drawn, 100, 'a')
      const answer = priceFor(OWN, holding, { quantity })
      expect(isCheaper(answer.regular, answer)).toBe(false)
      expect(isCheaper(answer, priceFor(OWN, holding, { quantity: quantity + 1 }))).toBe(false)
      expect(isCheaper(answer, priceFor(OWN, holding, { quantity, group: 'trade' }))).toBe(false)
      expect(inForce(holding, 100, 'a')).toEqual(holding)
    }),
  )
})

const drawnLines = fc.array(
  fc.record({
    quantity: fc.integer({ min: 1, max: 30 }),
    unitPrice: fc.integer({ min: 0, max: 9_999 }),
    priceQuantity: fc.constantFrom(1, 100),
    taxCategory: fc.constantFrom('a', 'b'),
    unit: fc.constantFrom('piece', 'gram'),
    tiers: tiers.map((all) => inForce(all, 100, 'a')),
    modifiers: fc.array(fc.record({ name: fc.constant('x'), price: fc.integer({ min: -500, max: 900 }) }), {
      maxLength: 3,
    }),
  }),
  { maxLength: 12 },
)
const discounts: fc.Arbitrary<Discount | undefined> = fc.option(
  fc.oneof(
    fc.integer({ min: 0, max: 1_000_000 }).map((micros): Discount => ({ kind: 'percent', micros })),
    fc.integer({ min: 0, max: 50_000 }).map((minor): Discount => ({ kind: 'amount', minor })),
  ),
  { nil: undefined },
)
const COUNTY = [
  { name: 'State', rateMicros: 62_500 },
  { name: 'County', rateMicros: 10_000 },
  { name: 'City', rateMicros: 22_500 },
]

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)

test('with choices, prices beside the regular one, discounts and shared taxes not a cent is lost', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('inclusive' as const, 'exclusive' as const),
      drawnLines,
      discounts,
      fc.constantFrom(null, 'trade'),
      (taxMode, drawn, discount, group) => {
        const rules: PriceRules = {
          taxMode,
          group,
          taxRates: [
            { category: 'a', rateMicros: 95_000, parts: COUNTY },
            { category: 'b', rateMicros: 70_000 },
          ],
        }
        const lines = drawn.map((line, at): LineToPrice => ({ ...line, id: String(at) }))
        const priced = priceBasket(rules, lines, discount)
        expect(sum(priced.lines.map(({ gross }) => gross))).toBe(priced.subtotal)
        expect(sum(priced.lines.map(({ tax }) => tax))).toBe(priced.tax)
        const net = sum(priced.lines.map(({ amount }) => amount))
        expect(net).toBe(priced.subtotal - priced.discount)
        expect(priced.total).toBe(taxMode === 'exclusive' ? net + priced.tax : net)
        for (const { tax, parts = [{ tax }] } of priced.taxes)
          expect(sum(parts.map((part) => part.tax))).toBe(tax)
        for (const { amount, why } of priced.lines) {
          expect(amount).toBeGreaterThanOrEqual(0)
          const said = why.filter(({ step }) => step !== 'tax' && step !== 'tax_unknown')
          expect(sum(said.map((step) => ('amount' in step ? step.amount : 0)))).toBe(amount)
        }
      },
    ),
  )
})

const each = (quantity: number, unitPrice: number, taxCategory = 'standard'): LineToPrice => ({
  id: `${quantity} ${unitPrice}`,
  quantity,
  unitPrice,
  priceQuantity: 1,
  taxCategory,
})

// Worked by hand from the offices' own rules; rates as of 2026.
test.for([
  {
    at: 'Chicago, clothing at 10.25 %: state 6.25, county 1.75, city 1.25, transit 1.00 of 84.97',
    rules: {
      taxMode: 'exclusive' as const,
      taxRates: [
        {
          category: 'standard',
          rateMicros: 102_500,
          parts: [
            { name: 'State', rateMicros: 62_500 },
            { name: 'County', rateMicros: 17_500 },
            { name: 'City', rateMicros: 12_500 },
            { name: 'Transit', rateMicros: 10_000 },
          ],
        },
      ],
    },
    lines: [each(1, 4_999), each(2, 1_749)],
    // 8.709… → 8.71; to the cent by largest remainder: 5.31 + 1.49 + 1.06 + 0.85.
    tax: 871,
    parts: [531, 149, 106, 85],
    total: 9_368,
    cash: { coin: 1, due: 9_368 },
  },
  {
    at: 'Dublin, 23 % and 13.5 % contained',
    rules: {
      taxMode: 'inclusive' as const,
      taxRates: [
        { category: 'standard', rateMicros: 230_000 },
        { category: 'reduced', rateMicros: 135_000 },
      ],
    },
    lines: [each(1, 1_230), each(3, 227, 'reduced')],
    // 2.30 of 12.30, 0.81 of 6.81.
    tax: 230 + 81,
    parts: null,
    total: 1_911,
    // Irish tills round to 5 cents.
    cash: { coin: 5, due: 1_910 },
  },
  {
    at: 'Zürich, 8.1 % contained, paid in coins of five Rappen',
    rules: { taxMode: 'inclusive' as const, taxRates: [{ category: 'standard', rateMicros: 81_000 }] },
    lines: [each(1, 1_233), each(1, 495)],
    tax: 129,
    parts: null,
    total: 1_728,
    cash: { coin: 5, due: 1_730 },
  },
  {
    at: 'Tokyo, 10 % and 8 % on top, no decimals',
    rules: {
      taxMode: 'exclusive' as const,
      taxRates: [
        { category: 'standard', rateMicros: 100_000 },
        { category: 'reduced', rateMicros: 80_000 },
      ],
    },
    lines: [each(1, 1_285), each(7, 143, 'reduced')],
    // 128.5 → 129, 80.08 → 80.
    tax: 129 + 80,
    parts: null,
    total: 1_285 + 1_001 + 209,
    cash: { coin: 1, due: 2_495 },
  },
])('$at', ({ rules, lines, tax, parts, total, cash }) => {
  const priced = priceBasket(rules, lines)
  expect(priced.tax).toBe(tax)
  expect(priced.taxes[0]?.parts?.map((part) => part.tax) ?? null).toEqual(parts)
  expect(priced.total).toBe(total)
  expect(cashDue(priced.total, cash.coin).due).toBe(cash.due)
})

test('a choice costs once for each piece, and once for a whole weight', () => {
  const rules: PriceRules = { taxMode: 'inclusive', taxRates: [] }
  const gift = { name: 'Gift box', price: 250 }
  expect(priceBasket(rules, [{ ...each(3, 1_000), modifiers: [gift] }]).total).toBe(3_750)
  const weighed = { ...each(350, 2_490), priceQuantity: 1_000, unit: 'gram', modifiers: [gift] }
  expect(priceBasket(rules, [weighed]).total).toBe(872 + 250)
  const less = { name: 'Without', price: -2_000 }
  expect(priceBasket(rules, [{ ...each(1, 1_000), modifiers: [less] }]).total).toBe(0)
})
