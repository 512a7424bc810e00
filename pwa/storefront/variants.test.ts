import { expect, test } from 'vitest'

import type { SkuFace } from './faces.ts'
import { choicesOf, chosenSku, skuAddress } from './variants.ts'

/** `sku('blue L')` has the options Colour and Size. */
function sku(name: string): SkuFace {
  return {
    id: name,
    code: name.toUpperCase().replace(' ', '-'),
    name,
    options: name.split(' '),
    kind: 'stocked',
    unit: 'piece',
    price: 100,
    priceQuantity: 1,
    compareAtPrice: null,
    photo: null,
    gtin: null,
  }
}

const vase = { handle: 'vase', skus: ['blue S', 'blue L', 'green S', 'amber L'].map(sku) }

test.for([
  { asked: 'blue L', isThere: () => false, chosen: 'blue L' },
  { asked: 'BLUE-L', isThere: () => false, chosen: 'blue L' },
  { asked: 'no such', isThere: ({ name }: SkuFace) => name === 'green S', chosen: 'green S' },
  { asked: undefined, isThere: ({ name }: SkuFace) => name !== 'blue S', chosen: 'blue L' },
  { asked: undefined, isThere: () => false, chosen: 'blue S' },
])('an address asking for $asked shows $chosen', ({ asked, isThere, chosen }) => {
  expect(chosenSku(vase, asked, isThere)?.name).toBe(chosen)
})

test('choosing keeps the other options where it can', () => {
  const choices = choicesOf(vase, sku('blue L'), 0)
  expect(choices.map(({ value, sku: { name }, chosen }) => [value, name, chosen])).toEqual([
    ['blue', 'blue L', true],
    ['green', 'green S', false],
    ['amber', 'amber L', false],
  ])
})

test('an address names the variant by its code, where there is more than one', () => {
  expect(skuAddress(vase, sku('blue L'))).toBe('/p/vase?sku=BLUE-L')
  expect(skuAddress({ handle: 'a b', skus: [sku('only one')] }, sku('only one'))).toBe('/p/a%20b')
})
