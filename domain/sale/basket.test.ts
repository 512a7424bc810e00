import { expect, test } from 'vitest'

import {
  addGoods,
  changeQuantity,
  emptyBasket,
  LINE_QUANTITY_MAX,
  overrideLine,
  priceOf,
  removeLine,
  restoreLine,
  takenFromShelf,
  type Basket,
  type Goods,
} from './basket.ts'

function goods(skuId: string, unitPrice = 299): Goods {
  return {
    skuId,
    name: skuId,
    code: null,
    kind: 'stocked',
    unit: 'piece',
    unitPrice,
    priceQuantity: 1,
    taxCategory: 'standard',
    recipe: [],
  }
}

/** `basketOf('rose', 'vase')` reads as: a rose and a vase, in that order, as lines of the same names. */
function basketOf(...names: string[]): Basket {
  return names.reduce((basket, name) => addGoods(basket, goods(name), 1, name).basket, emptyBasket('sale'))
}
const shown = (basket: Basket): string[] => basket.lines.map((line) => `${line.quantity} ${line.id}`)

test('the same goods scanned again count up their line', () => {
  const again = addGoods(basketOf('rose', 'vase'), goods('rose'), 2, 'unused')
  expect(shown(again.basket)).toEqual(['3 rose', '1 vase'])
  expect(again.lineId).toBe('rose')
})

test('the same goods at another price are a line of their own', () => {
  expect(shown(addGoods(basketOf('rose'), goods('rose', 250), 1, 'dearer').basket)).toEqual([
    '1 rose',
    '1 dearer',
  ])
})

test('a discounted line does not swallow the next scan', () => {
  const basket = basketOf('rose')
  const [rose] = basket.lines
  if (!rose) throw new Error('no rose')
  const discounted = { ...basket, lines: [{ ...rose, discount: { kind: 'amount', minor: 10 } as const }] }
  expect(shown(addGoods(discounted, goods('rose'), 1, 'second').basket)).toEqual(['1 rose', '1 second'])
})

test.for([
  { to: 5, lines: ['5 rose', '1 vase'] },
  { to: 0, lines: ['1 vase'] },
  { to: -1, lines: ['1 vase'] },
  { to: 10 ** 12, lines: [`${LINE_QUANTITY_MAX} rose`, '1 vase'] },
])('a quantity of $to leaves $lines', ({ to, lines }) => {
  expect(shown(changeQuantity(basketOf('rose', 'vase'), 'rose', to))).toEqual(lines)
})

test('a removed line comes back where it was, once', () => {
  const before = basketOf('rose', 'vase', 'card')
  const vase = before.lines[1]
  if (!vase) throw new Error('no vase')
  const back = restoreLine(removeLine(before, 'vase'), vase, 1)
  expect(shown(back)).toEqual(shown(before))
  expect(restoreLine(back, vase, 1)).toBe(back)
})

test('an override keeps its reason on the line', () => {
  expect(overrideLine(basketOf('rose'), 'rose', 'in_hand').lines[0]?.overrideReason).toBe('in_hand')
})

test.for([
  { kind: 'stocked' as const, taken: [{ skuId: 'box', quantity: 2 }] },
  { kind: 'service' as const, taken: [] },
  {
    kind: 'kit' as const,
    taken: [
      { skuId: 'candle', quantity: 6 },
      { skuId: 'ribbon', quantity: 1000 },
    ],
  },
])('two of a $kind SKU take $taken from the shelf', ({ kind, taken }) => {
  const recipe = [
    { skuId: 'candle', quantity: 3 },
    { skuId: 'ribbon', quantity: 500 },
  ]
  expect(takenFromShelf({ skuId: 'box', kind, quantity: 2, recipe })).toEqual(taken)
})

test('the basket is priced by the one price function', () => {
  const rules = { taxMode: 'inclusive', taxRates: [{ category: 'standard', rateMicros: 190_000 }] } as const
  expect(priceOf(basketOf('rose', 'vase'), rules)).toMatchObject({ total: 598, tax: 95 })
})
