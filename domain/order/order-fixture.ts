import { invariant } from '#domain/assert.ts'

import type { Decision } from './change.ts'
import type { OrderFacts, OrderLineFacts } from './order.ts'
import { pick, stage, take } from './picking.ts'
import { recheck } from './promise.ts'

/** Orders for the tests of these rules. */
export const ana = { kind: 'staff', staffId: 'ana' } as const
export const ben = { kind: 'staff', staffId: 'ben' } as const
export const shopper = { kind: 'shopper' } as const
export const NOON = Date.UTC(2026, 4, 4, 12)

export function line(lineId: string, quantity: number, rest: Partial<OrderLineFacts> = {}): OrderLineFacts {
  return {
    lineId,
    skuId: `sku-${lineId}`,
    quantity,
    unitPrice: 250,
    priceQuantity: 1,
    taxCategory: 'standard',
    picked: 0,
    short: 0,
    dropped: 0,
    substituteFor: null,
    holds: [{ holdId: `hold-${lineId}`, skuId: `sku-${lineId}`, quantity, displaced: 0 }],
    ...rest,
  }
}

/** A gift box of one vase and three roses. */
export function kit(lineId: string, quantity: number): OrderLineFacts {
  return line(lineId, quantity, {
    holds: [
      { holdId: `${lineId}-vase`, skuId: 'vase', quantity, displaced: 0 },
      { holdId: `${lineId}-rose`, skuId: 'rose', quantity: quantity * 3, displaced: 0 },
    ],
  })
}

export function order(rest: Partial<OrderFacts> = {}): OrderFacts {
  return {
    id: 'order',
    storeId: 'main',
    state: 'confirmed',
    paymentMethod: 'at_pickup',
    paymentState: 'due',
    paid: 0,
    taxMode: 'inclusive',
    taxRates: [{ category: 'standard', rateMicros: 200_000 }],
    lines: [line('a', 2), line('b', 1)],
    promisedAt: NOON,
    arrivedAt: null,
    arrivedSpot: null,
    takenBy: null,
    takenAt: null,
    stagedPlace: null,
    ...rest,
  }
}

export function after(decision: Decision): OrderFacts {
  invariant(decision.ok && decision.value, `nothing changed: ${JSON.stringify(decision)}`)
  return decision.value.order
}

export function reason(decision: Decision): string {
  if (!decision.ok) return decision.error.reason
  return decision.value === null ? 'unchanged' : decision.value.order.state
}

export function stockOf(decision: Decision): string[] {
  if (!decision.ok || !decision.value) return []
  return decision.value.stock.map((effect) => {
    const units = 'quantity' in effect ? ` ${effect.quantity}` : ''
    const extra = effect.kind === 'stage' && effect.keepRest ? ' of more' : ''
    const to = effect.kind === 'unstage' ? ` to ${effect.to}` : ''
    return `${effect.kind} ${effect.holdId}${units}${extra}${to}`
  })
}

/** A fact took `units` of what one hold was promised. */
export function broken(from: OrderFacts, holdId: string, units: number): Decision {
  return recheck(from, new Map([[holdId, units]]))
}

/** Ana takes it and picks what is named, `a:2 b:1`. */
export function pickedOrder(picks: string, from: OrderFacts = order()): OrderFacts {
  let current = after(take(from, ana, NOON))
  for (const text of picks.split(' ').filter(Boolean)) {
    const [lineId = '', picked = ''] = text.split(':')
    current = after(pick(current, ana, NOON, { lineId, picked: Number(picked) }))
  }
  return current
}

export function stagedOrder(from: OrderFacts = order()): OrderFacts {
  return after(stage(pickedOrder('a:2 b:1', from), ana, NOON, 'B2'))
}
