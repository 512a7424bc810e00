import { expect, test } from 'vitest'

import { changedFields, lockRefusal } from './field-locks.ts'
import { knownItem, knownSku } from './known-fixture.ts'

const MUG = knownItem({ name: 'Mug', skus: [knownSku({ id: 's1', price: 900, barcodes: ['1'] })] })
const [SKU = knownSku({})] = MUG.skus

test.for([
  ['name', { ...MUG, name: 'Cup' }],
  ['tax', { ...MUG, taxCategory: 'reduced' }],
  ['age', { ...MUG, ageRestriction: 18 }],
  ['photos', { ...MUG, photos: [{ photo: '/photos/a.png', alt: '' }] }],
  ['price', { ...MUG, skus: [{ ...SKU, price: 950 }] }],
  ['price', { ...MUG, skus: [{ ...SKU, compareAtPrice: 1_200 }] }],
  ['cost', { ...MUG, skus: [{ ...SKU, cost: 300 }] }],
  ['barcodes', { ...MUG, skus: [{ ...SKU, barcodes: ['1', '2'] }] }],
  ['selling', { ...MUG, skus: [{ ...SKU, selling: 'open_price' as const }] }],
  ['variants', { ...MUG, skus: [SKU, knownSku({ id: 's2' })] }],
] as const)('a change of %s is that and nothing else', ([field, after]) => {
  expect(changedFields(MUG, after)).toEqual([field])
})

test('an untouched item changes nothing', () => {
  expect(changedFields(MUG, { ...MUG, skus: [...MUG.skus] })).toEqual([])
})

test('a lock names who can change the field; others pass', () => {
  const locks = new Map([['price', ['manager', 'owner']] as const])
  expect(lockRefusal(['name', 'price'], locks, 'buyer')).toEqual({
    reason: 'field_locked',
    field: 'price',
    roles: ['manager', 'owner'],
  })
  expect(lockRefusal(['name', 'price'], locks, 'manager')).toBeNull()
  expect(lockRefusal(['name'], locks, 'buyer')).toBeNull()
  expect(lockRefusal(['price'], locks, undefined)).toMatchObject({ reason: 'field_locked' })
})
