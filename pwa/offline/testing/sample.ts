import type { ReplicaSku } from '#domain/catalog/wire.ts'
import type { SaleDocument } from '#domain/sale/wire.ts'
import { nextPlace, type JournalHead } from '#domain/till/journal.ts'

/** `uuid(7)`: an id that tests can name. */
export function uuid(last: number): string {
  return `01936000-0000-7000-8000-${String(last).padStart(12, '0')}`
}

export const DEVICE = { id: uuid(2), register: '2', epoch: 1 }

/** A SKU of the replica; only what a test says differs from a plain piece of goods. */
export function replicaSku(
  number: number,
  more: {
    readonly name?: string
    readonly code?: string | null
    readonly barcodes?: string[]
    readonly price?: number
    readonly category?: string
    readonly sold?: boolean
    readonly kind?: 'stocked' | 'kit' | 'service'
    readonly unit?: 'piece' | 'gram'
    readonly recipe?: [string, number][]
    readonly rules?: ReplicaSku[14]
  } = {},
): ReplicaSku {
  return [
    uuid(number),
    more.name ?? `Goods ${number}`,
    more.code === undefined ? `G-${number}` : more.code,
    more.barcodes ?? [],
    more.price ?? 299,
    more.unit === 'gram' ? 1000 : 1,
    more.unit ?? 'piece',
    more.kind ?? 'stocked',
    'standard',
    more.category ?? 'Goods',
    null,
    more.recipe ?? null,
    more.sold ?? true,
    number,
    more.rules ?? null,
  ]
}

/** A finished sale of one rose, at the place after `head`. */
export function saleAfter(head: JournalHead, id: number): SaleDocument {
  return {
    version: 1,
    id: uuid(id),
    kind: 'sale',
    storeId: uuid(1),
    deviceId: DEVICE.id,
    ...nextPlace(head),
    staffId: uuid(3),
    currency: 'EUR',
    taxMode: 'inclusive',
    occurredAt: '2026-11-23T14:31:07.123Z',
    monotonicMs: 1000,
    clock: { offsetMs: 0, ageMs: null },
    lines: [
      {
        id: uuid(id + 500),
        skuId: uuid(11),
        name: 'Rose, red',
        code: 'ROSE-RED',
        quantity: 1,
        unit: 'piece',
        unitPrice: 299,
        priceQuantity: 1,
        amount: 299,
        discount: 0,
        taxCategory: 'standard',
        tax: 48,
      },
    ],
    tenders: [{ id: uuid(id + 600), kind: 'cash', amount: 299, given: 500, change: 201 }],
    taxes: [{ category: 'standard', rateMicros: 190_000, base: 251, tax: 48 }],
    subtotal: 299,
    discount: 0,
    tax: 48,
    rounding: 0,
    total: 299,
  }
}
