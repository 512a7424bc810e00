import { expect, test } from 'vitest'

import { alikeOptionNames, optionNameKey, usualName } from './option-names.ts'
import { missingVariants, optionValues } from './variant-matrix.ts'

test('values are typed in one go, each once', () => {
  expect(optionValues('S, M ,m; L\nXL,,')).toEqual(['S', 'M', 'L', 'XL'])
})

test('the matrix is every combination that is not there yet', () => {
  const axes = [
    { name: 'Colour', values: ['Red', 'Blue'] },
    { name: 'Size', values: ['S', 'M'] },
  ]
  expect(missingVariants(axes, [['red ', 's']])).toEqual([
    ['Red', 'M'],
    ['Blue', 'S'],
    ['Blue', 'M'],
  ])
  expect(missingVariants([], [])).toEqual([])
  expect(missingVariants([{ name: 'Size', values: [] }], [])).toEqual([])
})

test('one thing has one name', () => {
  for (const name of ['Colour', 'color', 'COLORS ', 'Farbe']) expect(optionNameKey(name)).toBe('colour')
  expect(optionNameKey('Größe')).toBe(optionNameKey('size'))
  expect(optionNameKey('Shoe width')).not.toBe(optionNameKey('width'))
  const names = [
    { name: 'Color', items: 2 },
    { name: 'Colour', items: 9 },
    { name: 'Size', items: 4 },
  ]
  expect(alikeOptionNames(names)).toEqual([
    [
      { name: 'Colour', items: 9 },
      { name: 'Color', items: 2 },
    ],
  ])
  expect(usualName('color', names)).toBe('Colour')
  expect(usualName('Colour', names)).toBeNull()
  expect(usualName('Fit', names)).toBeNull()
})
