import fc from 'fast-check'
import { expect, test } from 'vitest'

import { emptyGround } from './import-fixture.ts'
import type { Ground, KnownItem, KnownSku } from './import-ground.ts'
import { planItem, type ItemPlan } from './import-plan.ts'
import type { ImportItem, ImportVariant } from './import-read.ts'
import { optionKey } from './sku-text.ts'

const VARIANT: ImportVariant = {
  line: 2,
  options: [],
  code: null,
  ownCode: 'MUG',
  price: 1400,
  compareAtPrice: null,
  cost: null,
  barcode: null,
  quantity: null,
  photo: null,
  own: {},
}
const MUG: ImportItem = {
  handle: 'mug',
  name: 'Mug',
  description: null,
  brand: null,
  category: null,
  tags: null,
  status: null,
  taxable: null,
  optionNames: [],
  photo: null,
  variants: [VARIANT],
  own: {},
  clears: () => false,
}

function ground(over: Partial<Ground> = {}): Ground {
  let minted = 0
  const mint = (): string => `new-${(minted += 1)}`
  return emptyGround({ mint, ...over })
}

/** The catalog after a plan was carried out. */
function after(plan: ItemPlan, before: KnownItem | null, counted = true): KnownItem {
  if (plan.outcome === 'error') throw new Error('an error changes nothing')
  const { item, skus } = plan
  const planned = new Set(skus.map(({ id }) => id))
  const kept = before?.skus.filter(({ id }) => !planned.has(id)) ?? []
  const written = skus.map(({ barcodesAdded, barcodesRemoved: _, ...sku }): KnownSku => {
    const old = before?.skus.find(({ id }) => id === sku.id)
    return { ...sku, barcodes: [...(old?.barcodes ?? []), ...barcodesAdded], counted }
  })
  return { ...item, version: (before?.version ?? 0) + 1, skus: [...kept, ...written] }
}

test('a new item is created with its SKUs, code, tax and opening stock', () => {
  const plan = planItem(
    { ...MUG, taxable: false, variants: [{ ...VARIANT, quantity: 5, barcode: '1' }] },
    null,
    ground(),
  )
  expect(plan).toMatchObject({
    outcome: 'create',
    item: { taxCategory: 'zero', status: 'active', searchText: 'mug' },
    skus: [{ code: 'MUG', name: 'Mug', barcodesAdded: ['1'], isNew: true }],
    openings: [{ quantity: 5 }],
  })
})

test('the same item again is the same, and its stock is not opened twice', () => {
  const wanted = { ...MUG, variants: [{ ...VARIANT, quantity: 5 }] }
  const known = after(planItem(wanted, null, ground()), null)
  expect(planItem(wanted, known, ground())).toMatchObject({
    outcome: 'same',
    openings: [],
    counted: 1,
    changes: [],
  })
})

test('an item without stock here is opened although nothing else changes', () => {
  const wanted = { ...MUG, variants: [{ ...VARIANT, quantity: 5 }] }
  const known = after(planItem(wanted, null, ground()), null, false)
  expect(planItem(wanted, known, ground())).toMatchObject({
    outcome: 'change',
    changes: [{ field: 'opening', before: null, after: 5 }],
    openings: [{ quantity: 5 }],
  })
})

test('changes are told before and after', () => {
  const known = after(planItem(MUG, null, ground()), null)
  const wanted = { ...MUG, name: 'Big mug', variants: [{ ...VARIANT, price: 1500, barcode: '1' }] }
  expect(planItem(wanted, known, ground())).toMatchObject({
    outcome: 'change',
    changes: [
      { field: 'name', before: 'Mug', after: 'Big mug' },
      { sku: 'Big mug', field: 'price', before: 1400, after: 1500 },
      { sku: 'Big mug', field: 'barcode', before: null, after: '1' },
    ],
  })
})

test('a new name reaches the SKUs that the file does not mention', () => {
  const both = {
    ...MUG,
    optionNames: ['Size'],
    variants: ['S', 'L'].map((size) => ({ ...VARIANT, options: [size], ownCode: `MUG.${size}` })),
  }
  const known = after(planItem(both, null, ground()), null)
  const plan = planItem({ ...both, name: 'Cup', variants: both.variants.slice(0, 1) }, known, ground())
  expect(after(plan, known).skus.map(({ name }) => name)).toEqual(['Cup, S', 'Cup, L'])
})

test('a code or barcode of another item is refused and its owner named', () => {
  const owner = { skuId: 'x', name: 'Vase, blue' }
  const wanted = { ...MUG, variants: [{ ...VARIANT, code: 'V1', barcode: '1' }] }
  expect(
    planItem(wanted, null, ground({ codes: new Map([['V1', owner]]), barcodes: new Map([['1', owner]]) })),
  ).toEqual({
    outcome: 'error',
    problems: [
      { line: 2, reason: 'code_taken', value: 'V1', other: owner },
      { line: 2, reason: 'barcode_taken', value: '1', other: owner },
    ],
  })
})

test('an item with options does not lose them to a file that knows it without', () => {
  const sized = {
    ...MUG,
    optionNames: ['Size'],
    variants: ['S', 'L'].map((size) => ({ ...VARIANT, options: [size], ownCode: `MUG.${size}` })),
  }
  const before = after(planItem(sized, null, ground()), null)
  const plan = planItem(MUG, before, ground())
  expect(plan).toMatchObject({ outcome: 'error', problems: [{ reason: 'other_options', value: 'Size' }] })
})

test('a variant may not take the options or the barcode of a sister', () => {
  const sized = {
    ...MUG,
    optionNames: ['Size'],
    variants: ['S', 'L'].map((size) => ({ ...VARIANT, code: size, options: [size], barcode: size })),
  }
  const known = after(planItem(sized, null, ground()), null)
  const moved = { ...sized, variants: [{ ...VARIANT, code: 'S', options: ['L'], barcode: 'L' }] }
  const plan = planItem(moved, known, ground())
  expect(plan.problems.map(({ reason }) => reason)).toEqual(['duplicate_options', 'barcode_taken'])
})

test('a kit takes no opening stock, and a shop without an exempt rate says so', () => {
  const wanted = { ...MUG, taxable: false, variants: [{ ...VARIANT, quantity: 5 }] }
  expect(planItem(wanted, null, ground({ untaxedCategory: null })).problems).toMatchObject([
    { reason: 'untaxed_unknown' },
  ])
  const plain = after(planItem(MUG, null, ground()), null, false)
  const kit = { ...plain, skus: plain.skus.map((sku) => ({ ...sku, kind: 'kit' as const })) }
  const plan = planItem(wanted, kit, ground())
  expect(plan).toMatchObject({ outcome: 'same', openings: [], problems: [{ reason: 'not_counted' }] })
})

const text = fc.constantFrom('red', 'Red', 'blue', 'L', 'XL', 'Größe')
const variant = fc.record({
  line: fc.constant(2),
  options: fc.tuple(text),
  code: fc.option(fc.constantFrom('A', 'B', 'C')),
  price: fc.nat({ max: 10_000 }),
  compareAtPrice: fc.option(fc.nat({ max: 10_000 })),
  cost: fc.option(fc.nat({ max: 10_000 })),
  barcode: fc.option(fc.constantFrom('1', '2', '3')),
  quantity: fc.option(fc.nat({ max: 20 })),
  photo: fc.option(fc.constantFrom('p', 'q')),
  own: fc.constant({}),
})
const wantedItem = fc.record({
  handle: fc.constant('mug'),
  name: fc.constantFrom('Mug', 'Cup'),
  description: fc.option(fc.constant([{ kind: 'p' as const, text: 'x' }])),
  brand: fc.option(fc.constantFrom('a', 'b')),
  category: fc.option(fc.constantFrom('a', 'b')),
  tags: fc.option(fc.constantFrom(['a'], ['a', 'b'])),
  status: fc.option(fc.constantFrom('active' as const, 'draft' as const)),
  taxable: fc.option(fc.boolean()),
  optionNames: fc.constant(['Colour']),
  own: fc.constant({}),
  clears: fc.constant(() => false),
  photo: fc.option(fc.constantFrom('p', 'q')),
  variants: fc
    .uniqueArray(variant, { minLength: 1, maxLength: 4, selector: ({ options }) => optionKey(options) })
    .filter((all) => unique(all.map(({ code }) => code)) && unique(all.map(({ barcode }) => barcode)))
    .map((all) => all.map((one, index) => ({ ...one, ownCode: `OWN.${index}.${one.options[0]}` }))),
})

function unique(values: readonly (string | null)[]): boolean {
  const given = values.filter((value) => value !== null)
  return new Set(given).size === given.length
}

test('whatever was there: importing twice is importing once, and nothing is lost', () => {
  fc.assert(
    fc.property(wantedItem, wantedItem, (first, second) => {
      const known = after(planItem(first, null, ground()), null)
      const plan = planItem(
        second,
        known,
        ground({
          mint: (
            (n) => () =>
              `later-${(n += 1)}`
          )(0),
        }),
      )
      fc.pre(plan.outcome !== 'error')
      const written = after(plan, known)
      expect(planItem(second, written, ground()).outcome).toBe('same')
      // No SKU vanishes, none loses a barcode, and no two come to the same options or code.
      for (const sku of known.skus) {
        const now = written.skus.find(({ id }) => id === sku.id)
        expect(now?.barcodes).toEqual(expect.arrayContaining([...sku.barcodes]))
      }
      expect(unique(written.skus.map(({ options }) => optionKey(options)))).toBe(true)
      expect(unique(written.skus.map(({ code }) => code))).toBe(true)
      expect(unique(written.skus.flatMap(({ barcodes }) => barcodes))).toBe(true)
    }),
    { numRuns: 500 },
  )
})
