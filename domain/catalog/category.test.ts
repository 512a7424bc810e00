import { expect, test } from 'vitest'

import { categoryTree, isWithin, movedCategory, tidyCategory, topCategory } from './category.ts'

test.for([
  ['Garden>Pots ', 'Garden > Pots'],
  ['  Garden  >  > Clay   pots', 'Garden > Clay pots'],
  ['', ''],
  ['a>b>c>d>e>f', 'a > b > c > d > e'],
])('%s is kept as %s', ([typed, kept]) => {
  expect(tidyCategory(typed ?? '')).toBe(kept)
})

test('a category holds what lies below it, and not what only begins alike', () => {
  expect(isWithin('Garden > Pots', 'Garden')).toBe(true)
  expect(isWithin('Gardening', 'Garden')).toBe(false)
  expect(topCategory('Garden > Pots')).toBe('Garden')
  expect(movedCategory('Garden > Pots > Clay', 'Garden > Pots', 'Home')).toBe('Home > Clay')
  expect(movedCategory('Gardening', 'Garden', 'Home')).toBe('Gardening')
})

test('the tree names what is only on the way, and counts what lies below', () => {
  const tree = categoryTree([
    { name: 'Home', items: 2 },
    { name: 'Garden > Pots > Clay', items: 3 },
    { name: 'Garden', items: 1 },
  ])
  expect(tree.map(({ path, depth, items, itemsWithin }) => [path, depth, items, itemsWithin])).toEqual([
    ['Garden', 0, 1, 4],
    ['Garden > Pots', 1, 0, 3],
    ['Garden > Pots > Clay', 2, 3, 3],
    ['Home', 0, 2, 2],
  ])
})
