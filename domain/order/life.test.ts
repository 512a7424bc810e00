import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { Decision, OrderChange } from './change.ts'
import { cancel, handOver, notCollected } from './ending.ts'
import { basketIfFound, dueOf, keptBasket, openUnits, type OrderFacts } from './order.ts'
import { markReady, markShort, pick, release, stage, take } from './picking.ts'
import { arrive, confirm, displace, dropMissing, restore, waitForIt } from './promise.ts'
import { ENDED } from './states.ts'

/**
 * Orders live at random: associates take, pick and lose things, facts break promises, shoppers change their minds.
 * A small shelf that knows nothing of orders carries out what they owe to stock. No unit may get lost, no hold may
 * outlive its order, and every cent is either kept for goods that leave or given back.
 */
interface Shelf {
  readonly active: Map<string, number>
  readonly broken: Map<string, number>
  readonly ended: Map<string, 'settled' | 'released' | 'lapsing'>
  readonly staged: Map<string, number>
  readonly gone: Map<string, number>
  returned: number
}

const NOW = Date.UTC(2026, 4, 4, 12)

type Step =
  | {
      readonly do:
        | 'take'
        | 'release'
        | 'stage'
        | 'ready'
        | 'handover'
        | 'cancel'
        | 'late'
        | 'arrive'
        | 'wait'
        | 'drop'
      readonly who: 'ana' | 'ben'
    }
  | {
      readonly do: 'pick' | 'short' | 'break' | 'mend'
      readonly who: 'ana' | 'ben'
      readonly line: number
      readonly units: number
    }

const who = fc.constantFrom<'ana' | 'ben'>('ana', 'ana', 'ana', 'ben')
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('take', 'release', 'stage', 'ready', 'handover', 'arrive', 'wait', 'drop'),
      who,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('cancel', 'late'), who }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('pick', 'pick', 'pick', 'short', 'break', 'mend'),
      who,
      line: fc.nat(2),
      units: fc.nat(3),
    }),
  },
)

const start = fc
  .record({
    prepaid: fc.boolean(),
    taxMode: fc.constantFrom<'inclusive' | 'exclusive'>('inclusive', 'exclusive'),
    lines: fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 3 }),
        parts: fc.integer({ min: 1, max: 3 }),
        price: fc.nat(999),
      }),
      { minLength: 1, maxLength: 3 },
    ),
  })
  .map(({ prepaid, taxMode, lines }): OrderFacts => ({
    id: 'order',
    storeId: 'main',
    state: 'placed',
    paymentMethod: prepaid ? 'sandbox' : 'at_pickup',
    paymentState: prepaid ? 'authorised' : 'due',
    paid: 0,
    taxMode,
    taxRates: [{ category: 'standard', rateMicros: 230_000 }],
    lines: lines.map(({ quantity, parts, price }, index) => ({
      lineId: `l${index}`,
      skuId: `s${index}`,
      quantity,
      unitPrice: price,
      priceQuantity: 1,
      taxCategory: 'standard',
      picked: 0,
      short: 0,
      dropped: 0,
      holds: Array.from({ length: parts }, (_, part) => ({
        holdId: `h${index}${part}`,
        skuId: `s${index}${part}`,
        quantity: quantity * (part + 1),
        displaced: 0,
      })),
    })),
    promisedAt: NOW,
    arrivedAt: null,
    arrivedSpot: null,
    takenBy: null,
    takenAt: null,
    stagedPlace: null,
  }))

test('no path loses a unit or a cent', () => {
  fc.assert(
    fc.property(start, fc.array(step, { maxLength: 60 }), (placed, steps) => {
      const shelf = shelfOf(placed)
      const full = keptBasket(placed).total
      let order = carryOut(
        shelf,
        placed,
        confirm(placed, { state: placed.paymentState, paid: placed.paymentMethod === 'sandbox' ? full : 0 }),
      )
      let seen = order.state
      for (const next of steps) {
        order = carryOut(shelf, order, decide(shelf, order, next))
        checkUnits(shelf, order)
        if (ENDED.has(seen)) expect(order.state).toBe(seen)
        seen = order.state
        if (order.paymentMethod === 'sandbox') expect(order.paid + shelf.returned).toBe(full)
      }
      const last = ENDED.has(order.state)
        ? order
        : carryOut(shelf, order, cancel(order, { kind: 'system' }, 'test'))
      expect(ENDED.has(last.state)).toBe(true)
      checkEnd(shelf, placed, last)
    }),
    { numRuns: 3000 },
  )
})

function decide(shelf: Shelf, order: OrderFacts, next: Step): Decision {
  const staff = { kind: 'staff', staffId: next.who } as const
  const line = 'line' in next ? order.lines[next.line % order.lines.length] : undefined
  const hold = line?.holds[('units' in next ? next.units : 0) % (line.holds.length || 1)]
  switch (next.do) {
    case 'take':
      return take(order, staff, NOW)
    case 'release':
      return release(order, staff, NOW)
    case 'stage':
      return stage(order, staff, NOW, 'B2')
    case 'ready':
      return markReady(order, staff)
    case 'handover':
      return handOver(order, staff, dueOf(order) > 0 ? { saleId: 'sale', amount: dueOf(order) } : null)
    case 'cancel':
      return cancel(order, { kind: 'shopper' }, 'test')
    case 'late':
      return notCollected(order, staff, NOW)
    case 'arrive':
      return arrive(order, NOW, null)
    case 'wait':
      return waitForIt(order)
    case 'drop':
      return dropMissing(order)
    case 'pick':
      return pick(order, staff, NOW, { lineId: line?.lineId ?? '', picked: next.units })
    case 'short':
      return markShort(order, staff, NOW, { lineId: line?.lineId ?? '' })
    case 'break': {
      const active = shelf.active.get(hold?.holdId ?? '') ?? 0
      const quantity = Math.min(active, 1 + next.units)
      if (!hold || quantity === 0) return { ok: true, value: null }
      shelf.active.set(hold.holdId, active - quantity)
      shelf.broken.set(hold.holdId, (shelf.broken.get(hold.holdId) ?? 0) + quantity)
      return displace(order, [{ holdId: hold.holdId, quantity }])
    }
    case 'mend': {
      const broken = shelf.broken.get(hold?.holdId ?? '') ?? 0
      if (!hold || broken === 0) return { ok: true, value: null }
      shelf.broken.delete(hold.holdId)
      shelf.active.set(hold.holdId, (shelf.active.get(hold.holdId) ?? 0) + broken)
      return restore(order, [{ holdId: hold.holdId, quantity: broken }])
    }
  }
}

function shelfOf(order: OrderFacts): Shelf {
  const holds = order.lines.flatMap((line) => line.holds)
  return {
    active: new Map(holds.map(({ holdId, quantity }) => [holdId, quantity])),
    broken: new Map(),
    ended: new Map(),
    staged: new Map(),
    gone: new Map(),
    returned: 0,
  }
}

function carryOut(shelf: Shelf, before: OrderFacts, decision: Decision): OrderFacts {
  if (!decision.ok || decision.value === null) return before
  const change: OrderChange = decision.value
  shelf.returned += change.giveBack
  for (const effect of change.stock) {
    const { holdId } = effect
    switch (effect.kind) {
      case 'stage': {
        const active = shelf.active.get(holdId) ?? 0
        expect(effect.quantity).toBeLessThanOrEqual(active)
        shelf.active.set(holdId, active - effect.quantity)
        if (active === effect.quantity) shelf.ended.set(holdId, 'settled')
        shelf.staged.set(holdId, (shelf.staged.get(holdId) ?? 0) + effect.quantity + effect.uncovered)
        break
      }
      case 'release':
      case 'lapse':
        shelf.active.delete(holdId)
        shelf.broken.delete(holdId)
        shelf.ended.set(holdId, effect.kind === 'release' ? 'released' : 'lapsing')
        break
      case 'unstage': {
        const staged = shelf.staged.get(holdId) ?? 0
        expect(effect.quantity).toBe(staged)
        shelf.staged.set(holdId, 0)
        if (effect.to === 'customer') shelf.gone.set(holdId, effect.quantity)
        break
      }
      case 'arrive':
        expect(shelf.active.get(holdId) ?? 0).toBeGreaterThan(0)
        break
    }
  }
  return change.order
}

function checkUnits(shelf: Shelf, order: OrderFacts): void {
  for (const line of order.lines) {
    expect(openUnits(line)).toBeGreaterThanOrEqual(0)
    for (const hold of line.holds) {
      const units = (line.picked * hold.quantity) / line.quantity
      const staged = order.state === 'staged' || order.state === 'ready' ? units : 0
      expect(shelf.staged.get(hold.holdId) ?? 0).toBe(staged)
    }
  }
}

function checkEnd(shelf: Shelf, placed: OrderFacts, end: OrderFacts): void {
  for (const line of end.lines)
    for (const hold of line.holds) {
      expect(shelf.active.get(hold.holdId) ?? 0).toBe(0)
      expect(shelf.broken.get(hold.holdId) ?? 0).toBe(0)
      expect(shelf.ended.has(hold.holdId)).toBe(true)
      expect(shelf.staged.get(hold.holdId) ?? 0).toBe(0)
      const left = end.state === 'handed_over' ? (line.picked * hold.quantity) / line.quantity : 0
      expect(shelf.gone.get(hold.holdId) ?? 0).toBe(left)
    }
  const paidFor = end.state === 'handed_over' ? keptBasket(end).total : 0
  if (placed.paymentMethod === 'sandbox') expect(end.paid).toBe(paidFor)
  if (end.state === 'handed_over') expect(end.paid).toBe(paidFor)
  expect(basketIfFound(end).total).toBeLessThanOrEqual(keptBasket(placed).total)
}
