import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'

import { toMinor } from '#domain/money.ts'
import { nextPlace, openJournal } from '#domain/till/journal.ts'

import { addGoods, emptyBasket, overrideLine, priceOf, type Basket, type Goods } from './basket.ts'
import { addsUp } from './check.ts'
import { saleDocument, type LineHold, type Till } from './document.ts'
import type { PriceRules } from './price.ts'
import { receiptOf, type ReceiptPart } from './receipt.ts'
import { takeCash } from './tender.ts'
import { SaleDocument } from './wire.ts'

const id = (last: number): string => `01936000-0000-7000-8000-${String(last).padStart(12, '0')}`
const SWISS: PriceRules = { taxMode: 'inclusive', taxRates: [{ category: 'standard', rateMicros: 81_000 }] }
const NEW_YORK: PriceRules = {
  taxMode: 'exclusive',
  taxRates: [{ category: 'standard', rateMicros: 88_750 }],
}
const SETTING = {
  shop: 'Petal & Co',
  store: { name: 'Main St', address: 'Main St 1', phone: null },
  seller: 'Ana',
  taxNames: { standard: 'VAT' },
  copy: false,
}

function goods(skuId: string, unitPrice: number, more: Partial<Goods> = {}): Goods {
  return {
    skuId,
    name: `Goods ${unitPrice}`,
    code: null,
    kind: 'stocked',
    unit: 'piece',
    unitPrice,
    priceQuantity: 1,
    taxCategory: 'standard',
    recipe: [],
    ...more,
  }
}

const BOUQUET = goods(id(11), 1203)
const BOX = goods(id(12), 2400, { kind: 'kit', recipe: [{ skuId: id(21), quantity: 3 }] })

/** A sale paid in cash with `given`, to the nearest `coin`. */
function sold(
  basket: Basket,
  rules: PriceRules,
  coin: number,
  given: number,
  holds: LineHold[] = [],
): SaleDocument {
  const till: Till = {
    storeId: id(1),
    deviceId: id(2),
    staffId: id(3),
    currency: 'CHF',
    taxMode: rules.taxMode,
  }
  const priced = priceOf(basket, rules)
  const taken = takeCash(priced.total, coin, toMinor(given))
  if (!taken.ok) throw new Error('not enough cash')
  const { rounding, ...cash } = taken.value
  return saleDocument({
    place: nextPlace(openJournal('2', 1)),
    till,
    moment: {
      occurredAt: '2026-11-23T14:31:07.123Z',
      monotonicMs: 12.5,
      clock: { offsetMs: 40, ageMs: null },
    },
    basket,
    priced,
    payment: { tenders: [{ id: id(99), kind: 'cash', ...cash }], rounding },
    holds,
  })
}

const twoLines = addGoods(addGoods(emptyBasket(id(5)), BOUQUET, 1, id(31)).basket, BOX, 2, id(32)).basket

test('a sale is a document that every reader of the wire accepts', () => {
  const document = sold(twoLines, SWISS, 5, 7000)
  expect(v.parse(SaleDocument, document)).toEqual(document)
  expect(document).toMatchObject({
    id: id(5),
    number: '2-0001',
    subtotal: 6003,
    rounding: 2,
    total: 6005,
    tax: 450,
  })
  expect(document.tenders).toEqual([{ id: id(99), kind: 'cash', amount: 6005, given: 7000, change: 995 }])
})

test('a line carries its holds, its recipe and why it was sold', () => {
  const holds = [
    { lineId: id(31), holdId: id(71), skuId: id(11) },
    { lineId: id(32), holdId: id(72), skuId: id(21) },
  ]
  const [bouquet, box] = sold(overrideLine(twoLines, id(31), 'in_hand'), SWISS, 5, 7000, holds).lines
  expect(bouquet).toMatchObject({ holds: [{ holdId: id(71), skuId: id(11) }], overrideReason: 'in_hand' })
  expect(bouquet).not.toHaveProperty('recipe')
  expect(box).toMatchObject({
    holds: [{ holdId: id(72), skuId: id(21) }],
    recipe: [{ skuId: id(21), quantity: 3 }],
    quantity: 2,
  })
})

test('a service takes nothing from the shelf', () => {
  const repair = goods(id(13), 900, { kind: 'service' })
  expect(
    sold(addGoods(emptyBasket(id(5)), repair, 1, id(33)).basket, SWISS, 5, 900).lines[0]?.recipe,
  ).toEqual([])
})

test('contained tax is a note beneath the total', () => {
  const parts = receiptOf(sold(twoLines, SWISS, 5, 7000), SETTING)
  expect(parts.map(({ part }) => part)).toEqual([
    'shop',
    'title',
    'item',
    'item',
    'sum',
    'sum',
    'tender',
    'tax',
  ])
  expect(parts.filter(({ part }) => part === 'sum')).toEqual([
    { part: 'sum', of: 'rounding', amount: 2 },
    { part: 'sum', of: 'total', amount: 6005 },
  ])
  expect(parts.at(-1)).toMatchObject({ name: 'VAT', mark: 'A', included: true, amount: 450, base: 5553 })
})

test('tax on top stands above the total that it is part of', () => {
  const parts = receiptOf(sold(twoLines, NEW_YORK, 1, 7000), SETTING)
  expect(parts.map((part) => ('of' in part ? part.of : part.part))).toEqual([
    'shop',
    'title',
    'item',
    'item',
    'subtotal',
    'tax',
    'total',
    'tender',
  ])
})

test('a receipt says who gets how much of a tax that several levy, and what was chosen', () => {
  const rules: PriceRules = {
    taxMode: 'exclusive',
    taxRates: [
      {
        category: 'standard',
        rateMicros: 88_750,
        parts: [
          { name: 'State', rateMicros: 40_000 },
          { name: 'City', rateMicros: 45_000 },
          { name: 'MCTD', rateMicros: 3_750 },
        ],
      },
    ],
  }
  const chosen = { groupId: id(81), skuId: null, quantity: 1 }
  const line = {
    ...goods(id(11), 400),
    id: id(31),
    quantity: 2,
    modifiers: [
      { ...chosen, id: id(82), name: 'Oat milk', price: 50 },
      { ...chosen, id: id(83), name: 'No lid', price: 0 },
    ],
  }
  const document = sold({ saleId: id(5), lines: [line] }, rules, 1, 2000)
  expect(v.parse(SaleDocument, document)).toEqual(document)
  expect(document.taxes[0]).toMatchObject({ base: 900, tax: 80 })
  expect(addsUp(document)).toBe(true)
  const [tax] = document.taxes
  expect(addsUp({ ...document, taxes: tax ? [{ ...tax, parts: tax.parts?.slice(1) }] : [] })).toBe(false)
  const parts = receiptOf(document, SETTING)
  expect(parts.find(({ part }) => part === 'item')).toMatchObject({
    gross: 900,
    choices: [
      { name: 'Oat milk', amount: 100 },
      { name: 'No lid', amount: 0 },
    ],
  })
  expect(parts.find(({ part }) => part === 'tax')).toMatchObject({
    amount: 80,
    shares: [
      { name: 'State', rateMicros: 40_000, amount: 36 },
      { name: 'City', rateMicros: 45_000, amount: 41 },
      { name: 'MCTD', rateMicros: 3_750, amount: 3 },
    ],
  })
})

test('what stands on a receipt adds up to its total', () => {
  const baskets = fc.array(
    fc.record({
      unitPrice: fc.integer({ min: 0, max: 100_000 }),
      quantity: fc.integer({ min: 1, max: 50 }),
      micros: fc.option(fc.integer({ min: 0, max: 1_000_000 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  fc.assert(
    fc.property(baskets, fc.constantFrom(SWISS, NEW_YORK), fc.constantFrom(1, 5), (drawn, rules, coin) => {
      const lines = drawn.map(({ micros, ...line }, index) => ({
        ...goods(id(100 + index), line.unitPrice),
        id: id(200 + index),
        quantity: line.quantity,
        ...(micros === undefined ? {} : { discount: { kind: 'percent' as const, micros } }),
      }))
      const document = sold({ saleId: id(5), lines }, rules, coin, 100_000_000)
      expect(addsUp(document)).toBe(true)
      const parts = receiptOf(document, SETTING)
      expect(parts.reduce((sum, part) => sum + addedToTotal(part), 0)).toBe(totalOn(parts))
      expect(parts.reduce((sum, part) => sum + (part.part === 'tender' ? part.amount : 0), 0)).toBe(
        totalOn(parts),
      )
    }),
  )
})

/** What a reader with a pencil would add up. */
function addedToTotal(part: ReceiptPart): number {
  if (part.part === 'item') return part.gross - part.discount
  if (part.part === 'tax') return part.included ? 0 : part.amount
  return part.part === 'sum' && part.of === 'rounding' ? part.amount : 0
}

function totalOn(parts: readonly ReceiptPart[]): number {
  const total = parts.find((part) => part.part === 'sum' && part.of === 'total')
  return total?.part === 'sum' ? total.amount : Number.NaN
}
