import fc from 'fast-check'
import { expect, test } from 'vitest'

import { invariant } from '#domain/assert.ts'

import type { Decision } from './change.ts'
import { moveTo, takeInstead, waitForIt } from './choose.ts'
import { cancel, handOver, notCollected } from './ending.ts'
import {
  dueOf,
  keptBasket,
  missingUnits,
  openUnits,
  unitsPerLine,
  type OrderFacts,
  type OrderHold,
  type OrderLineFacts,
} from './order.ts'
import { markReady, markShort, pick, release, stage, take } from './picking.ts'
import { arrive, confirm, dropMissing, recheck } from './promise.ts'
import { carryOut, shelfOf, type Shelf } from './shelf-fixture.ts'
import { ENDED } from './states.ts'

/**
 * Orders live at random: associates take, pick and lose things, facts break promises, shoppers change their minds.
 * A small shelf that knows nothing of orders carries out what they owe to stock. No unit may get lost, no hold may
 * outlive its order, and every cent is either kept for goods that leave or given back.
 */
const NOW = Date.UTC(2026, 4, 4, 12)

interface Step {
  readonly do: (typeof SIMPLE)[number] | (typeof ON_LINES)[number] | (typeof RARE)[number] | 'work'
  readonly who: 'ana' | 'ben'
  readonly line: number
  readonly units: number
}

const SIMPLE = ['take', 'release', 'stage', 'ready', 'handover', 'arrive', 'wait', 'drop', 'move'] as const
const ON_LINES = ['pick', 'short', 'break', 'break', 'mend', 'instead'] as const
const RARE = ['cancel', 'late'] as const

const step: fc.Arbitrary<Step> = fc.record({
  do: fc.oneof(
    { weight: 24, arbitrary: fc.constant<'work'>('work') },
    { weight: 5, arbitrary: fc.constantFrom(...SIMPLE) },
    { weight: 8, arbitrary: fc.constantFrom(...ON_LINES) },
    { weight: 1, arbitrary: fc.constantFrom(...RARE) },
  ),
  who: fc.constantFrom('ana', 'ana', 'ana', 'ben'),
  line: fc.nat(2),
  units: fc.nat(3),
})

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
      substituteFor: null,
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

test('no path loses a unit or a cent', { timeout: 60_000 }, () => {
  const ends = new Map<string, number>()
  fc.assert(
    fc.property(start, fc.array(step, { minLength: 8, maxLength: 40 }), (placed, steps) => {
      const shelf = shelfOf(placed)
      const full = keptBasket(placed).total
      const prepaid = placed.paymentMethod === 'sandbox' ? full : 0
      let order = carryOut(shelf, placed, confirm(placed, { state: placed.paymentState, paid: prepaid }))
      for (const next of steps) {
        const before = order
        order = carryOut(shelf, order, decide(shelf, order, next))
        checkUnits(shelf, order)
        invariant(!ENDED.has(before.state) || order === before, 'an order changed after its end')
        invariant(
          prepaid === 0 || order.paid + shelf.returned === full + shelf.tendered,
          'a cent went missing',
        )
      }
      const last = ENDED.has(order.state)
        ? order
        : carryOut(shelf, order, cancel(order, { kind: 'system' }, 'test'))
      checkEnd(shelf, last)
      const gaps = last.lines.some(({ short, dropped }) => short + dropped > 0) ? ' with gaps' : ''
      ends.set(last.state + gaps, (ends.get(last.state + gaps) ?? 0) + 1)
    }),
    { numRuns: 1500 },
  )
  // The property says nothing about ends it never reached.
  for (const end of [
    'handed_over',
    'handed_over with gaps',
    'cancelled',
    'cancelled with gaps',
    'not_collected',
  ])
    expect({ end, often: (ends.get(end) ?? 0) > 5 }).toEqual({ end, often: true })
})

function decide(shelf: Shelf, order: OrderFacts, next: Step): Decision {
  const staff = { kind: 'staff', staffId: next.who } as const
  const line = order.lines[next.line % order.lines.length]
  const hold = line?.holds[next.units % line.holds.length]
  const tender = dueOf(order) > 0 ? { saleId: 'sale', amount: dueOf(order) } : null
  switch (next.do) {
    case 'work':
      return nextStep(order)
    case 'take':
      return take(order, staff, NOW)
    case 'release':
      return release(order, staff, NOW)
    case 'stage':
      return stage(order, staff, NOW, 'B2')
    case 'ready':
      return markReady(order, staff)
    case 'handover':
      return handOver(order, staff, tender)
    case 'cancel':
      return cancel(order, { kind: 'shopper' }, 'test')
    case 'late':
      return notCollected(order, staff, NOW)
    case 'arrive':
      return arrive(order, NOW, null)
    case 'wait':
      return waitForIt(order, { kind: 'shopper' })
    case 'drop':
      return dropMissing(order)
    case 'move':
      return move(shelf, order)
    case 'instead':
      return line ? instead(shelf, order, line, next.units) : NOTHING
    case 'pick':
      return pick(order, staff, NOW, { lineId: line?.lineId ?? '', picked: next.units })
    case 'short':
      return markShort(order, staff, NOW, { lineId: line?.lineId ?? '' })
    case 'break':
      return hold ? breakPromise(shelf, order, hold.holdId, 1 + next.units) : NOTHING
    case 'mend':
      return hold ? mendPromise(shelf, order, hold.holdId) : NOTHING
  }
}

const NOTHING: Decision = { ok: true, value: null }

/** A fact takes units from a hold, as the ledger would. */
function breakPromise(shelf: Shelf, order: OrderFacts, holdId: string, units: number): Decision {
  const active = shelf.active.get(holdId) ?? 0
  const quantity = Math.min(active, units)
  if (quantity === 0) return NOTHING
  shelf.active.set(holdId, active - quantity)
  shelf.broken.set(holdId, (shelf.broken.get(holdId) ?? 0) + quantity)
  return recheck(order, shelf.broken)
}

function mendPromise(shelf: Shelf, order: OrderFacts, holdId: string): Decision {
  const quantity = shelf.broken.get(holdId) ?? 0
  if (quantity === 0) return NOTHING
  shelf.broken.set(holdId, 0)
  shelf.active.set(holdId, (shelf.active.get(holdId) ?? 0) + quantity)
  return recheck(order, shelf.broken)
}

/** Holds that a choice takes before it is decided; they are there only if it is. */
function held(shelf: Shelf, holds: readonly OrderHold[], decide: () => Decision): Decision {
  const decision = decide()
  if (decision.ok && decision.value)
    for (const { holdId, quantity } of holds) shelf.active.set(holdId, quantity)
  return decision
}

function move(shelf: Shelf, order: OrderFacts): Decision {
  const holds = new Map(
    order.lines
      .filter((line) => line.quantity > line.dropped)
      .map((line) => [
        line.lineId,
        line.holds.map((hold) => ({
          ...hold,
          holdId: `n${(shelf.asked += 1)}`,
          quantity: (line.quantity - line.dropped) * unitsPerLine(line, hold),
          displaced: 0,
        })),
      ]),
  )
  const home = { storeId: order.storeId === 'main' ? 'harbour' : 'main', promisedAt: NOW, holds }
  return held(shelf, [...holds.values()].flat(), () => moveTo(order, { kind: 'shopper' }, home))
}

function instead(shelf: Shelf, order: OrderFacts, line: OrderLineFacts, units: number): Decision {
  const id = (shelf.asked += 1)
  const holds = [{ holdId: `n${id}`, skuId: `s${id}`, quantity: missingUnits(line), displaced: 0 }]
  return held(shelf, holds, () =>
    takeInstead(
      order,
      { kind: 'shopper' },
      {
        lineId: line.lineId,
        instead: {
          lineId: `i${id}`,
          skuId: `s${id}`,
          unitPrice: units * 250,
          priceQuantity: 1,
          taxCategory: 'reduced',
          taxRate: { category: 'reduced', rateMicros: 70_000 },
          holds,
        },
        toldDearer: 100_000,
      },
    ),
  )
}

/** What an associate would do next. */
function nextStep(order: OrderFacts): Decision {
  const ana = { kind: 'staff', staffId: 'ana' } as const
  const open = order.lines.find((line) => openUnits(line) > 0)
  if (order.state === 'staged') return markReady(order, ana)
  if (order.state === 'ready')
    return handOver(order, ana, dueOf(order) > 0 ? { saleId: 'sale', amount: dueOf(order) } : null)
  if (order.takenBy !== 'ana') return take(order, ana, NOW)
  if (open) return pick(order, ana, NOW, { lineId: open.lineId, picked: open.picked + openUnits(open) })
  return stage(order, ana, NOW, 'B2')
}

function checkUnits(shelf: Shelf, order: OrderFacts): void {
  for (const line of order.lines) {
    invariant(openUnits(line) >= 0, 'more was done with a line than was ordered')
    for (const hold of line.holds) {
      const units = line.picked * unitsPerLine(line, hold)
      const staged = order.state === 'staged' || order.state === 'ready' ? units : 0
      expect(shelf.staged.get(hold.holdId) ?? 0).toBe(staged)
    }
  }
}

function checkEnd(shelf: Shelf, end: OrderFacts): void {
  const handedOver = end.state === 'handed_over'
  expect(ENDED.has(end.state)).toBe(true)
  expect([...shelf.active.values()].filter((units) => units > 0)).toEqual([])
  expect(end.paid).toBe(handedOver ? keptBasket(end).total : 0)
  for (const line of end.lines)
    for (const hold of line.holds) {
      expect(shelf.active.get(hold.holdId) ?? 0).toBe(0)
      expect(shelf.broken.get(hold.holdId) ?? 0).toBe(0)
      expect(shelf.ended.has(hold.holdId)).toBe(true)
      expect(shelf.staged.get(hold.holdId) ?? 0).toBe(0)
      expect(shelf.gone.get(hold.holdId) ?? 0).toBe(handedOver ? line.picked * unitsPerLine(line, hold) : 0)
    }
}
