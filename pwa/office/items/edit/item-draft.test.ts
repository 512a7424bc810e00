import { expect, test } from 'vitest'

import type { CatalogItem } from '#domain/catalog/item-wire.ts'

import { blocksOf, draftOf, editOf, listOf } from './item-draft.ts'

const ITEM: CatalogItem = {
  itemId: 'i',
  handle: 'mug',
  name: 'Mug',
  description: [
    { kind: 'p', text: 'Hand thrown.' },
    { kind: 'li', text: '350 ml' },
  ],
  brand: null,
  category: 'Kitchen',
  tags: ['mug', 'gift'],
  status: 'active',
  taxCategory: 'standard',
  optionNames: [],
  photo: null,
  photos: [],
  ageRestriction: null,
  version: 1,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  skus: [],
}

test('an untouched form changes nothing', () => {
  expect(editOf(ITEM, draftOf(ITEM))).toEqual({})
})

test('only what was touched is sent, in the form the API takes', () => {
  const draft = { ...draftOf(ITEM), name: ' Cup ', brand: 'Strand', tags: 'cup, gift, cup', age: '18' }
  expect(editOf(ITEM, draft)).toEqual({
    name: 'Cup',
    brand: 'Strand',
    tags: ['cup', 'gift'],
    ageRestriction: 18,
  })
  expect(
    editOf({ ...ITEM, brand: 'Strand', ageRestriction: 18 }, { ...draftOf(ITEM), brand: '', age: '' }),
  ).toEqual({
    brand: null,
    ageRestriction: null,
  })
})

test('a description is typed as lines', () => {
  expect(draftOf(ITEM).description).toBe('Hand thrown.\n- 350 ml')
  expect(blocksOf('One.\n\n- a\n• b\n-\nTwo.')).toEqual([
    { kind: 'p', text: 'One.' },
    { kind: 'li', text: 'a' },
    { kind: 'li', text: 'b' },
    { kind: 'p', text: 'Two.' },
  ])
})

test('words are taken once', () => {
  expect(listOf(' a, b ,,a ')).toEqual(['a', 'b'])
})
