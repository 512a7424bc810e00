import fc from 'fast-check'
import { expect, test } from 'vitest'

import { tidyCategory } from './category.ts'
import { csvLine, guardCell, unguardCell } from './csv-guard.ts'
import { readCsv } from './import-csv.ts'
import { emptyGround } from './import-fixture.ts'
import type { KnownSku } from './import-ground.ts'
import { planItem } from './import-plan.ts'
import { readItem } from './import-read.ts'
import { readSheet } from './import-sheet.ts'
import { knownItem, knownSku } from './known-fixture.ts'
import { exportHeader, exportRows, type ExportItem, type SupplierLink } from './own-write.ts'
import { optionKey } from './sku-text.ts'

// What goes out as CSV comes in again without a change, whatever stands in it.

test('a cell that would run as a formula does not, and comes back as it was', () => {
  for (const text of ['=1+1', '+49 30', '-cmd', '@SUM(A1)', "'quoted", '＝1', '\ttab'])
    expect(guardCell(text)).toBe(`'${text}`)
  for (const text of ['-12', '3.50', 'plain', '']) expect(guardCell(text)).toBe(text)
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(unguardCell(guardCell(text))).toBe(text)
    }),
  )
})

const UNITS = `abc ÄßéZ0'"=+-@,;<>&#|[]{}()×€漢`.split('')

/** Text as people type it, with everything that files stumble over. */
const text = fc
  .string({
    unit: fc.constantFrom(...UNITS),
    minLength: 1,
    maxLength: 12,
  })
  .map((typed) => typed.trim().replaceAll(/\s+/g, ' '))
  .filter((typed) => typed !== '')
const money = fc.integer({ min: 0, max: 10_000_000 })
const maybe = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of)
const count = fc.integer({ min: 1, max: 5_000 })

const supplierLinks: fc.Arbitrary<SupplierLink[]> = fc
  .uniqueArray(
    fc.record({
      supplier: text,
      supplierSku: maybe(text),
      casePack: count,
      minimum: count,
      leadDays: maybe(fc.integer({ min: 0, max: 90 })),
      cost: maybe(money),
    }),
    { maxLength: 3, selector: ({ supplier }) => supplier },
  )
  .map((links) => links.map((link, at) => ({ ...link, preferred: at === 0 })))

const plainSku = fc.record({
  id: fc.uuid(),
  price: money,
  compareAtPrice: maybe(fc.integer({ min: 1, max: 10_000 })),
  cost: maybe(money),
  lastCost: maybe(money),
  priceQuantity: count,
  status: fc.constantFrom('active' as const, 'draft' as const, 'discontinued' as const),
  photo: maybe(fc.constant('https://example.org/a.jpg')),
  measured: fc.constantFrom(
    { unit: 'piece' as const, measure: null, selling: 'normal' as const, step: 1 },
    { unit: 'piece' as const, measure: null, selling: 'open_price' as const, step: 1 },
    { unit: 'gram' as const, measure: 'kg' as const, selling: 'weighed' as const, step: 5 },
    { unit: 'millimetre' as const, measure: 'cm' as const, selling: 'normal' as const, step: 100 },
  ),
  kitPricing: fc.constantFrom('own' as const, 'summed' as const),
})

const item: fc.Arbitrary<ExportItem> = fc
  .record({
    id: fc.uuid(),
    name: text,
    handle: fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,4})?$/),
    description: fc.array(fc.record({ kind: fc.constantFrom('p' as const, 'li' as const), text }), {
      maxLength: 4,
    }),
    brand: maybe(text),
    category: fc.array(text, { maxLength: 2 }).map((names) => tidyCategory(names.join(' > '))),
    tags: fc.uniqueArray(text, { maxLength: 4 }),
    status: fc.constantFrom('active' as const, 'draft' as const, 'discontinued' as const),
    ageRestriction: maybe(fc.integer({ min: 1, max: 99 })),
    photos: fc.uniqueArray(
      fc.record({
        photo: fc.constantFrom('https://example.org/1.jpg', '/photos/2.webp', 'https://example.org/3.jpg'),
        alt: fc.oneof(fc.constant(''), text),
      }),
      { maxLength: 3, selector: ({ photo }) => photo },
    ),
    optionNames: fc.uniqueArray(text, { maxLength: 2 }),
    skus: fc.uniqueArray(plainSku, { minLength: 1, maxLength: 3, selector: ({ id }) => id }),
    suppliers: supplierLinks,
    packs: fc.boolean(),
  })
  .map(({ optionNames, skus, suppliers, packs, photos, ...fields }) => {
    const options = (at: number): string[] => optionNames.map((name) => `${name} ${at}`)
    const known = skus
      .slice(0, optionNames.length === 0 ? 1 : 3)
      .map(({ measured, ...sku }, at): KnownSku => {
        const case12 = {
          code: `CASE ${at}`,
          quantity: 12,
          pack: 'case' as const,
          price: at === 0 ? 1_000 : null,
        }
        return knownSku({
          ...sku,
          ...measured,
          code: `C-${at}`,
          name: fields.name,
          options: options(at),
          position: at,
          barcodes: packs ? [`B${at}`, `SECOND ${at}`, case12.code] : [],
          packs: packs ? [case12] : [],
        })
      })
    const photo = photos[0]?.photo ?? null
    const base = knownItem({ ...fields, photo, photos, optionNames, taxCategory: 'reduced', skus: known })
    return {
      ...base,
      parts: new Map(
        known.slice(0, 1).map(({ id }) => [id, [{ skuId: 'part', code: 'TEA TIN', quantity: 2 }]]),
      ),
      suppliers: new Map(known.map(({ id }) => [id, suppliers])),
    }
  })
  .filter(({ skus }) => new Set(skus.map(({ options }) => optionKey(options))).size === skus.length)

function fileOf(items: readonly ExportItem[], withCost = true): string {
  const rows = items.flatMap((one) => exportRows(one, 'EUR', withCost))
  return [exportHeader(withCost), ...rows].map(csvLine).join('')
}

function planAgain(one: ExportItem, file: string) {
  const rows = readCsv(file)
  const sheet = rows.ok ? readSheet(rows.value) : rows
  if (!sheet.ok) throw new Error(sheet.error.reason)
  const [raw] = sheet.value.items
  if (!raw) throw new Error('no item')
  const { item: read, problems } = readItem(raw, { currency: 'EUR', patterns: [] })
  if (!read) throw new Error(JSON.stringify(problems))
  return planItem(
    read,
    one,
    emptyGround({
      parts: one.parts,
      suppliers: one.suppliers,
      partsByCode: new Map([['TEA TIN', { skuId: 'part', kind: 'stocked' }]]),
    }),
  )
}

test('every field of every item comes back without a change', () => {
  fc.assert(
    fc.property(item, (one) => {
      const plan = planAgain(one, fileOf([one]))
      expect(plan).toMatchObject({ outcome: 'same', problems: [] })
    }),
    { numRuns: 300 },
  )
})

test('without the columns for costs nothing is said of them', () => {
  fc.assert(
    fc.property(item, (one) => {
      expect(fileOf([one], false)).not.toContain('Cost per item')
      expect(planAgain(one, fileOf([one], false))).toMatchObject({ outcome: 'same' })
    }),
    { numRuns: 50 },
  )
})

test('a cell that was emptied empties the field, a column that was left out does not', () => {
  const one: ExportItem = {
    ...knownItem({
      id: 'b3e1bf0e-0000-7000-8000-000000000001',
      brand: 'Kiln',
      tags: ['a'],
      skus: [knownSku({ code: 'X' })],
    }),
    parts: new Map(),
    suppliers: new Map(),
  }
  const emptied = fileOf([one]).replace('Kiln', '')
  expect(planAgain(one, emptied)).toMatchObject({
    changes: [{ field: 'brand', before: 'Kiln', after: null }],
  })
  const [header = '', row = ''] = fileOf([one]).split('\r\n')
  const at = header.split(',').indexOf('Vendor')
  const without = [header, row].map((line) => line.split(',').toSpliced(at, 1).join(',')).join('\r\n')
  expect(planAgain(one, without)).toMatchObject({ outcome: 'same' })
})
