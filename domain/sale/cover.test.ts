import { expect, test } from 'vitest'

import type { BasketLine } from './basket.ts'
import { isUnbacked } from './check.ts'
import { coverLines, type LeaseLeft } from './cover.ts'
import type { SaleDocument } from './wire.ts'

// What a register took along covers what it sells without a line, as far as it goes and no further.

function line(id: string, skuId: string, quantity: number, more: Partial<BasketLine> = {}): BasketLine {
  return {
    id,
    skuId,
    name: skuId,
    code: null,
    kind: 'stocked',
    unit: 'piece',
    quantity,
    unitPrice: 100,
    priceQuantity: 1,
    taxCategory: 'standard',
    recipe: [],
    ...more,
  }
}

const leases: LeaseLeft[] = [
  { id: 'L1', skuId: 'mug', left: 2 },
  { id: 'L2', skuId: 'mug', left: 1 },
  { id: 'L3', skuId: 'tea', left: 1 },
]

test('a sale takes from leases in their order, and says what is beyond them', () => {
  const cover = coverLines([line('a', 'mug', 4)], [], leases)
  expect(cover.leases).toEqual([
    { lineId: 'a', leaseId: 'L1', skuId: 'mug', quantity: 2 },
    { lineId: 'a', leaseId: 'L2', skuId: 'mug', quantity: 1 },
  ])
  expect([...cover.open]).toEqual([['a', 1]])
})

test('what the shop holds for the line is not taken from a lease as well', () => {
  const cover = coverLines([line('a', 'mug', 3)], [{ lineId: 'a', skuId: 'mug', quantity: 2 }], leases)
  expect(cover.leases).toEqual([{ lineId: 'a', leaseId: 'L1', skuId: 'mug', quantity: 1 }])
  expect(cover.open.size).toBe(0)
})

test('two lines of one SKU share a lease, a kit takes its parts, a service nothing', () => {
  const kit = line('k', 'set', 1, {
    kind: 'kit',
    recipe: [
      { skuId: 'mug', quantity: 2 },
      { skuId: 'tea', quantity: 1 },
    ],
  })
  const cover = coverLines([line('a', 'mug', 2), kit, line('s', 'wrap', 1, { kind: 'service' })], [], leases)
  expect(cover.leases).toEqual([
    { lineId: 'a', leaseId: 'L1', skuId: 'mug', quantity: 2 },
    { lineId: 'k', leaseId: 'L2', skuId: 'mug', quantity: 1 },
    { lineId: 'k', leaseId: 'L3', skuId: 'tea', quantity: 1 },
  ])
  expect([...cover.open]).toEqual([['k', 1]])
})

const sale = (more: Partial<SaleDocument['lines'][number]>, madeOffline = true): SaleDocument =>
  ({
    kind: 'sale',
    madeOffline,
    lines: [{ id: 'a', skuId: 'mug', quantity: 2, ...more }],
  }) as unknown as SaleDocument

test.for([
  ['sold with a line', sale({}, false), false],
  ['nothing set apart', sale({}), true],
  ['leased in part', sale({ leases: [{ leaseId: 'L1', skuId: 'mug', quantity: 1 }] }), true],
  ['leased', sale({ leases: [{ leaseId: 'L1', skuId: 'mug', quantity: 2 }] }), false],
  ['leased and revoked', sale({ leases: [{ leaseId: 'gone', skuId: 'mug', quantity: 2 }] }), true],
  ['claimed before the line broke', sale({ holds: [{ holdId: 'h', skuId: 'mug', quantity: 2 }] }), false],
  ['claimed without an answer', sale({ holds: [{ holdId: 'h', skuId: 'mug' }] }), true],
] as const)('unbacked: %s', ([, document, expected]) => {
  expect(isUnbacked(document, (leaseId) => leaseId !== 'gone')).toBe(expected)
})
