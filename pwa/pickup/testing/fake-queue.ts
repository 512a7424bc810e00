import { signal } from '@preact/signals'

import type { DeskOrder } from '#domain/order/wire.ts'

const NOON = Date.UTC(2026, 4, 4, 12)

/** One line as the server sends it. */
export function deskLine(
  lineId: string,
  quantity: number,
  rest: Partial<DeskOrder['lines'][number]> = {},
): DeskOrder['lines'][number] {
  return {
    lineId,
    skuId: `sku-${lineId}`,
    name: `Item ${lineId}`,
    quantity,
    unit: 'piece',
    picked: 0,
    short: 0,
    dropped: 0,
    missing: 0,
    amount: 250 * quantity,
    tax: 0,
    state: 'open',
    code: null,
    barcodes: [],
    photo: null,
    unitPrice: 250,
    priceQuantity: 1,
    taxCategory: 'standard',
    parts: [],
    ...rest,
  }
}

/** An order as the server sends it. */
export function deskOrder(rest: Partial<DeskOrder> = {}): DeskOrder {
  return {
    orderId: 'order',
    number: '1042',
    pickupCode: 'A3K9',
    state: 'confirmed',
    version: 1,
    store: { id: 'main', name: 'Main St', address: '1 Main St', phone: null },
    currency: 'EUR',
    taxMode: 'inclusive',
    lines: [deskLine('a', 2)],
    subtotal: 500,
    tax: 0,
    total: 500,
    paymentMethod: 'at_pickup',
    paymentState: 'due',
    due: 500,
    refunded: 0,
    placedAt: new Date(NOON).toISOString(),
    promisedAt: new Date(NOON).toISOString(),
    arrivedAt: null,
    actions: [],
    events: [],
    customerName: 'Ines Kaya',
    customerPhone: null,
    takenBy: null,
    arrivedSpot: null,
    stagedPlace: null,
    taxes: [],
    ...rest,
  }
}

/** A queue that only keeps what it is given. */
export function fakeQueue(start: readonly DeskOrder[]) {
  const orders = signal(start)
  let refreshes = 0
  return {
    orders,
    put(order: DeskOrder) {
      orders.value = [...orders.peek().filter(({ orderId }) => orderId !== order.orderId), order]
    },
    async refresh() {
      refreshes += 1
    },
    refreshed: () => refreshes,
  }
}
