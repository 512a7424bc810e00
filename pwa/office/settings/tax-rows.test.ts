import { expect, test } from 'vitest'

import { draftOf, NEW_TAX, splitTax, taxOf, wholeRate, withoutPart } from './tax-rows.ts'

const BROOKLYN = {
  category: 'standard',
  name: 'Sales tax',
  rateMicros: 88_750,
  parts: [
    { name: 'State', rateMicros: 40_000 },
    { name: 'City', rateMicros: 45_000 },
    { name: 'MCTD', rateMicros: 3_750 },
  ],
}

test('a split tax that nobody touched is saved as it was', () => {
  expect(taxOf(draftOf(BROOKLYN))).toEqual(BROOKLYN)
})

test('the parts say what the whole rate is', () => {
  const draft = { ...draftOf(BROOKLYN), rate: '99' }
  expect(wholeRate(draft)).toBe(88_750)
  expect(wholeRate({ ...draft, parts: [...draft.parts, { name: 'x', rate: 'ten' }] })).toBeNull()
  expect(wholeRate({ ...draft, parts: [...draft.parts, { name: 'x', rate: '95' }] })).toBeNull()
})

test('splitting keeps the rate, and one part alone is no split', () => {
  const split = splitTax({ ...NEW_TAX, name: 'Sales tax', rate: '6.25' })
  expect(split.parts.map(({ rate }) => rate)).toEqual(['6.25', ''])
  expect(taxOf(split)).toBeNull()
  expect(taxOf(withoutPart(split, 1))).toEqual({
    category: 'sales-tax',
    name: 'Sales tax',
    rateMicros: 62_500,
  })
})

test('a part without a name is not finished', () => {
  const draft = draftOf(BROOKLYN)
  expect(taxOf({ ...draft, parts: draft.parts.map((part) => ({ ...part, name: ' ' })) })).toBeNull()
})
