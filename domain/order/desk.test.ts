import { describe, expect, test } from 'vitest'

import { addsUp } from '#domain/sale/check.ts'
import { priceBasket } from '#domain/sale/price.ts'

import { countLate, groupDesk, progressOf } from './desk-groups.ts'
import { findOrders } from './find-order.ts'
import { handoverDocument } from './handover-document.ts'
import { lineOfScan } from './scan-line.ts'
import type { DeskOrder } from './wire.ts'

const NOON = Date.UTC(2026, 4, 4, 12)
const MINUTE_MS = 60_000
const at = (minutes: number): string => new Date(NOON + minutes * MINUTE_MS).toISOString()

function deskLine(
  lineId: string,
  quantity: number,
  rest: Partial<DeskOrder['lines'][number]> = {},
): DeskOrder['lines'][number] {
  return {
    lineId,
    skuId: `sku-${lineId}`,
    name: lineId,
    quantity,
    unit: 'piece',
    picked: 0,
    short: 0,
    dropped: 0,
    missing: 0,
    amount: 0,
    tax: 0,
    state: 'open',
    code: null,
    barcodes: [],
    photo: null,
    unitPrice: 199,
    priceQuantity: 1,
    taxCategory: 'standard',
    parts: [],
    ...rest,
  }
}

function desk(number: string, rest: Partial<DeskOrder> = {}): DeskOrder {
  return {
    orderId: `order-${number}`,
    number,
    pickupCode: 'A3K9',
    state: 'confirmed',
    version: 1,
    store: { id: 'main', name: 'Main St', address: '', phone: null },
    currency: 'EUR',
    taxMode: 'inclusive',
    lines: [deskLine('a', 2)],
    subtotal: 0,
    tax: 0,
    total: 0,
    paymentMethod: 'at_pickup',
    paymentState: 'due',
    due: 0,
    refunded: 0,
    placedAt: at(-60),
    promisedAt: at(30),
    arrivedAt: null,
    actions: [],
    events: [],
    customerName: 'Ines Kaya',
    customerPhone: '+351912345678',
    takenBy: null,
    arrivedSpot: null,
    stagedPlace: null,
    taxes: [],
    ...rest,
  }
}

describe('the queue', () => {
  test('stands in groups, what is most urgent on top', () => {
    const queue = [
      desk('later', { promisedAt: at(24 * 60) }),
      desk('soon'),
      desk('late', { promisedAt: at(-6) }),
      desk('ready', { state: 'ready', promisedAt: at(-60) }),
      desk('choosing', { state: 'needs_decision' }),
      desk('here', { arrivedAt: at(-2), state: 'ready' }),
    ]
    expect(
      groupDesk(queue, NOON).map(({ group, orders }) => [group, orders.map(({ number }) => number)]),
    ).toEqual([
      ['here', ['here']],
      ['todo', ['late', 'soon']],
      ['decision', ['choosing']],
      ['waiting', ['ready']],
      ['later', ['later']],
    ])
    expect(countLate(queue, NOON)).toBe(1)
  })

  test('an order says how much of it is in the basket', () => {
    const lines = [deskLine('a', 3, { picked: 1, short: 1 }), deskLine('b', 1, { picked: 1 })]
    expect(progressOf(desk('x', { lines }))).toEqual({ picked: 2, wanted: 3 })
  })
})

describe('finding an order at handover', () => {
  const ines = desk('1042')
  const tom = desk('1043', { pickupCode: 'TT7X', customerName: 'Tom Reyes', customerPhone: '+351911222333' })
  const orders = [ines, tom]
  test.for([
    { typed: 'a3k9', finds: ['1042'] },
    { typed: ' TT-7X ', finds: ['1043'] },
    { typed: '1043', finds: ['1043'] },
    { typed: 'rey', finds: ['1043'] },
    { typed: 'kaya ines', finds: ['1042'] },
    { typed: '678', finds: ['1042'] },
    { typed: '345 678', finds: ['1042'] },
    { typed: '10', finds: ['1042', '1043'] },
    { typed: 'nobody', finds: [] },
    { typed: '', finds: ['1042', '1043'] },
  ])('"$typed" finds $finds', ({ typed, finds }) => {
    expect(findOrders(orders, typed).map(({ number }) => number)).toEqual(finds)
  })
})

describe('a scan while picking', () => {
  const rose = deskLine('rose', 3, { barcodes: [{ code: '04006381333931', quantity: 1 }], code: 'ROSE-R' })
  const crate = deskLine('crate', 20, { barcodes: [{ code: 'CRATE12', quantity: 12 }] })
  test.for([
    {
      name: 'ticks one unit of its line',
      scan: '4006381333931',
      is: { found: 'line', lineId: 'rose', picked: 1 },
    },
    { name: 'reads the SKU code too', scan: 'ROSE-R', is: { found: 'line', lineId: 'rose', picked: 1 } },
    {
      name: 'counts a case as what is in it',
      scan: 'CRATE12',
      is: { found: 'line', lineId: 'crate', picked: 12 },
    },
    { name: 'of something else finds nothing', scan: '5901234123457', is: { found: 'nothing' } },
  ])('$name', ({ scan, is }) => {
    expect(lineOfScan([rose, crate], scan)).toEqual(is)
  })

  test('never picks more than was ordered', () => {
    expect(lineOfScan([{ ...crate, picked: 12 }], 'CRATE12')).toMatchObject({ picked: 20 })
    expect(lineOfScan([{ ...rose, picked: 3 }], 'ROSE-R')).toEqual({ found: 'enough', lineId: 'rose' })
  })

  test('goes to the line that is still open when two lines are one SKU', () => {
    expect(
      lineOfScan(
        [
          { ...rose, picked: 3 },
          { ...rose, lineId: 'again' },
        ],
        'ROSE-R',
      ),
    ).toMatchObject({ lineId: 'again' })
  })
})

describe('the document of a handover', () => {
  test.for(['inclusive', 'exclusive'] as const)('adds up to the cent, tax %s', (taxMode) => {
    const taxRates = [{ category: 'standard', rateMicros: 230_000 }]
    const lines = [
      deskLine('a', 3, { short: 1, unitPrice: 333 }),
      deskLine('b', 1, { dropped: 1 }),
      deskLine('c', 2),
    ]
    const kept = lines.filter(({ lineId }) => lineId !== 'b')
    const basket = priceBasket(
      { taxMode, taxRates },
      kept.map(({ lineId: id, quantity, short, unitPrice, priceQuantity, taxCategory }) => ({
        id,
        quantity: quantity - short,
        unitPrice,
        priceQuantity,
        taxCategory,
      })),
    )
    const order = desk('1042', {
      taxMode,
      lines: lines.map((line) => {
        const priced = basket.lines.find(({ id }) => id === line.lineId)
        return { ...line, amount: priced?.amount ?? 0, tax: priced?.tax ?? 0 }
      }),
      taxes: [...basket.taxes],
      subtotal: basket.subtotal,
      tax: basket.tax,
      total: basket.total,
    })
    const document = handoverDocument({
      saleId: 'sale',
      order,
      place: { register: '2', epoch: 1, sequence: 7, previousHash: '0', number: '2-0007' },
      till: { storeId: 'main', deviceId: 'd', staffId: 's', currency: 'EUR', taxMode },
      moment: { occurredAt: at(0), monotonicMs: 1, clock: { offsetMs: 0, ageMs: null } },
      payment: { tenders: [{ id: 't', kind: 'cash', amount: basket.total + 2, given: 5000 }], rounding: 2 },
    })
    expect(addsUp(document)).toBe(true)
    expect(document.lines.map(({ id, quantity }) => [id, quantity])).toEqual([
      ['a', 2],
      ['c', 2],
    ])
    expect(document).toMatchObject({ kind: 'handover', orderId: 'order-1042' })
  })
})
