import { expect, test } from 'vitest'

import { storyOf, viaOf } from './journal-story.ts'

test.for([
  ['main/sellable', 'customer', 'sale', 'sold'],
  ['main/staged', 'customer', 'order', 'handed_over'],
  ['main/sellable', 'main/staged', 'order', 'picked'],
  ['main/staged', 'main/sellable', 'order', 'put_back'],
  ['opening', 'main/sellable', 'opening', 'opened'],
  ['supplier', 'main/sellable', 'receipt', 'received'],
  ['customer', 'main/review', 'return', 'returned'],
  ['main/sellable', 'main/damaged', 'adjustment', 'damaged'],
  ['main/sellable', 'shrink', 'adjustment', 'lost'],
  ['main/damaged', 'writeoff', 'adjustment', 'written_off'],
  ['variance', 'main/sellable', 'count', 'counted_more'],
  ['main/sellable', 'variance', 'count', 'counted_less'],
  ['main/sellable', 'transit/t1', 'transfer', 'sent'],
  ['transit/t1', 'main/sellable', 'transfer', 'arrived'],
  ['assembly', 'main/sellable', 'assembly', 'built'],
  ['main/sellable', 'assembly', 'assembly', 'broken'],
  ['main/review', 'main/sellable', 'adjustment', 'judged'],
  ['nowhere', 'elsewhere', 'adjustment', 'moved'],
] as const)('%s → %s is told as %s', ([from, to, documentKind, verb]) => {
  expect(storyOf({ from, to, documentKind }).verb).toBe(verb)
})

test('an entry is told at the store it happened in', () => {
  expect(storyOf({ from: 'harbour/sellable', to: 'customer', documentKind: 'sale' }).storeId).toBe('harbour')
  expect(storyOf({ from: 'opening', to: 'main/sellable', documentKind: 'opening' }).storeId).toBe('main')
})

test.for([
  ['register 2', { kind: 'register', name: '2' }],
  ['storefront', { kind: 'storefront' }],
  ['sweeper', { kind: 'system' }],
  ['sample shop', { kind: 'sample' }],
  ['warehouse robot', { kind: 'other', name: 'warehouse robot' }],
] as const)('%s is understood', ([via, read]) => {
  expect(viaOf(via)).toEqual(read)
})
