import { expect, test } from 'vitest'

import { openCatalogIndex, PACK_SKUS } from './catalog-index.ts'
import { replicaSku, uuid } from './testing/sample.ts'

const ROSE = replicaSku(11, {
  name: 'Rose, red, stem',
  code: 'ROSE-RED',
  barcodes: ['04006381333931'],
  category: 'Flowers',
})
const VASE = replicaSku(12, {
  name: 'Vase, blue, L',
  code: 'VASE-B-L',
  barcodes: ['SHELF 12'],
  category: 'Gifts',
})
const CAFE = replicaSku(13, {
  name: 'Café au lait bowl',
  code: null,
  barcodes: ['00036000291452'],
  category: 'Gifts',
})
const shop = () => openCatalogIndex([[ROSE, VASE, CAFE]])
const names = (found: readonly { readonly name: string }[]): string[] => found.map(({ name }) => name)

test.for([
  { scanned: '4006381333931', name: 'Rose, red, stem' },
  { scanned: '04006381333931', name: 'Rose, red, stem' },
  { scanned: 'SHELF 12', name: 'Vase, blue, L' },
  { scanned: '036000291452', name: 'Café au lait bowl' },
  { scanned: 'vase-b-l', name: 'Vase, blue, L' },
  { scanned: ' ROSE-RED ', name: 'Rose, red, stem' },
  { scanned: '4006381333932', name: undefined },
  { scanned: '', name: undefined },
])('"$scanned" is $name', ({ scanned, name }) => {
  expect(shop().byCode(scanned)?.name).toBe(name)
})

test.for([
  { query: 'ros', found: ['Rose, red, stem'] },
  { query: 'red rose', found: ['Rose, red, stem'] },
  { query: 'BLUE', found: ['Vase, blue, L'] },
  { query: 'cafe', found: ['Café au lait bowl'] },
  { query: '333931', found: ['Rose, red, stem'] },
  { query: 'b-l', found: ['Vase, blue, L'] },
  { query: 'rose vase', found: [] },
  { query: '  ', found: [] },
])('searching "$query" finds $found', ({ query, found }) => {
  expect(names(shop().search(query, 10))).toEqual(found)
})

test('whoever types on, or back, finds what a first search would', () => {
  const typed = shop()
  const queries = [
    'r',
    're',
    'red',
    'red r',
    'red ro',
    'red v',
    'red',
    'b',
    'bl',
    'bo',
    'bowl',
    'l',
    'a l',
    'ca l',
  ]
  for (const query of queries)
    expect([query, ...names(typed.search(query, 10))]).toEqual([query, ...names(shop().search(query, 10))])
  typed.apply([replicaSku(14, { name: 'Calla lily', barcodes: ['96385074'] })])
  expect(names(typed.search('ca li', 10))).toEqual(['Calla lily'])
})

test('what begins with the word comes before what merely has it', () => {
  const index = openCatalogIndex([
    [
      replicaSku(1, { name: 'Dried tea rose' }),
      replicaSku(2, { name: 'Primrose' }),
      replicaSku(3, { name: 'Rose, white' }),
    ],
  ])
  expect(names(index.search('rose', 10))).toEqual(['Rose, white', 'Dried tea rose', 'Primrose'])
})

test('a whole code is the first answer', () => {
  const index = openCatalogIndex([
    [replicaSku(1, { name: 'A1 paper', code: 'P-1' }), replicaSku(2, { name: 'Glue', code: 'A1' })],
  ])
  expect(names(index.search('a1', 10))).toEqual(['Glue', 'A1 paper'])
})

test('a change replaces its SKU: new price, new name, new barcode', () => {
  const index = shop()
  const changed = index.apply([
    replicaSku(11, {
      name: 'Tulip',
      price: 199,
      barcodes: ['96385074'.padStart(14, '0')],
      category: 'Flowers',
    }),
  ])
  expect([...changed]).toEqual([0])
  expect(index.byCode('4006381333931')).toBeNull()
  expect(index.byCode('96385074')).toMatchObject({ name: 'Tulip', unitPrice: 199 })
  expect(index.search('rose', 10)).toEqual([])
  expect(index.size()).toBe(3)
})

test('a SKU that is no longer sold is gone from scan, search and tabs, and may come back', () => {
  const index = shop()
  index.apply([replicaSku(12, { sold: false })])
  expect([index.byCode('SHELF 12'), index.bySkuId(uuid(12)), index.search('vase', 10)]).toEqual([
    null,
    null,
    [],
  ])
  expect(index.categories()).toEqual([
    { name: 'Flowers', count: 1 },
    { name: 'Gifts', count: 1 },
  ])
  index.apply([VASE])
  expect(index.byCode('SHELF 12')?.name).toBe('Vase, blue, L')
})

test('a barcode that moved to another SKU leads there, whichever change comes first', () => {
  const index = shop()
  index.apply([
    replicaSku(12, { name: 'Vase', barcodes: ['04006381333931'] }),
    replicaSku(11, { name: 'Rose', barcodes: [] }),
  ])
  expect(index.byCode('4006381333931')?.name).toBe('Vase')
})

test('only the packs that changed are written again', () => {
  const index = openCatalogIndex()
  const all = Array.from({ length: PACK_SKUS + 500 }, (_, number) => replicaSku(number))
  expect([...index.apply(all)]).toEqual([0, 1])
  expect([index.pack(0).length, index.pack(1).length]).toEqual([PACK_SKUS, 500])
  expect([...index.apply([replicaSku(PACK_SKUS + 7, { price: 1 })])]).toEqual([1])
})

test('a kit brings its recipe', () => {
  const index = openCatalogIndex([[replicaSku(20, { kind: 'kit', recipe: [[uuid(11), 3]] })]])
  expect(index.bySkuId(uuid(20))).toMatchObject({ kind: 'kit', recipe: [{ skuId: uuid(11), quantity: 3 }] })
})
