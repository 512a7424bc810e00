import type { Decision, StockEffect, Who } from './change.ts'
import { endHolds, wholeBroken } from './ending.ts'
import {
  basketIfFound,
  keptBasket,
  missingSum,
  missingUnits,
  type OrderFacts,
  type OrderHold,
  type OrderLineFacts,
} from './order.ts'
import { changed, refuseAction, refused, UNCHANGED, workingState } from './states.ts'

/** How an order goes on whose promise was broken, besides doing without what is missing (`dropMissing`). */

/** The customer waits for it. `until`: when it may be collected, by what is on its way; `null`: nobody knows. */
export function waitForIt(
  order: OrderFacts,
  who: Who,
  until: { readonly on: string; readonly promisedAt: number } | null = null,
): Decision {
  // Asked twice, or restored in the same moment: there is nothing to decide any more.
  if (order.state === 'confirmed' || order.state === 'picking') return UNCHANGED
  const no = refuseAction(order, 'wait', who)
  if (no) return refused(no)
  const promisedAt = Math.max(order.promisedAt, until?.promisedAt ?? 0)
  return changed(
    { ...order, promisedAt, state: workingState(order) },
    { kind: 'waiting', content: { by: who.kind, until: until?.on ?? null } },
    { tell: 'waiting' },
  )
}

/** Another store that holds every line for the order already: softly, until this change makes them firm. */
export interface NewHome {
  readonly storeId: string
  readonly promisedAt: number
  /** By line; lines of which nothing is left have none. */
  readonly holds: ReadonlyMap<string, readonly OrderHold[]>
}

/**
 * Whether an order may go to another store. Refusals: `already_picked` (somebody has its things in their hands),
 * `wrong_state`, `not_for_you`. `null`: it may, unless nothing is missing any more.
 */
export function refuseMove(order: OrderFacts, who: Who) {
  const no = refuseAction(order, 'move', who)
  if (no) return no
  const picked = order.lines.some((line) => line.picked > 0)
  return picked ? ({ reason: 'already_picked' } as const) : null
}

/** The whole order goes to another store; what it still had here goes back to the shelf. Refusals: see `refuseMove`. */
export function moveTo(order: OrderFacts, who: Who, home: NewHome): Decision {
  const no = refuseMove(order, who)
  if (no) return refused(no)
  if (missingSum(order) === 0) return UNCHANGED
  const lines = order.lines.map((line): OrderLineFacts => {
    const kept = line.quantity - line.dropped
    if (kept === 0) return { ...line, holds: [] }
    // What was given up does not move along: a hold is always a multiple of its line.
    return { ...line, quantity: kept, dropped: 0, short: 0, holds: home.holds.get(line.lineId) ?? [] }
  })
  return changed(
    {
      ...order,
      lines,
      storeId: home.storeId,
      promisedAt: home.promisedAt,
      state: 'confirmed',
      arrivedAt: null,
      arrivedSpot: null,
      takenBy: null,
      takenAt: null,
    },
    { kind: 'moved', content: { from: order.storeId, to: home.storeId, by: who.kind } },
    {
      stock: [
        ...[...home.holds.values()].flat().map((hold) => makeFirm(hold, order, home.promisedAt)),
        ...order.lines.flatMap(endHolds),
      ],
      tell: 'moved',
    },
  )
}

/** What the customer takes instead: held already, softly, for as many units as are missing. */
export interface Instead {
  readonly lineId: string
  readonly skuId: string
  /** Minor units for `priceQuantity` base units, as it costs now. */
  readonly unitPrice: number
  readonly priceQuantity: number
  readonly taxCategory: string
  /** `null`: the shop has no rate for this category. */
  readonly taxRate: OrderFacts['taxRates'][number] | null
  readonly holds: readonly OrderHold[]
}

/** An order with something else for what is missing of a line, whatever the state. Money is settled by whoever asks. */
export function withInstead(order: OrderFacts, lineId: string, instead: Instead): OrderFacts {
  const { taxRate, ...rest } = instead
  const line = order.lines.find((one) => one.lineId === lineId)
  const quantity = line ? missingUnits(line) : 0
  const fresh: OrderLineFacts = { ...rest, quantity, picked: 0, short: 0, dropped: 0, substituteFor: lineId }
  const known = order.taxRates.some(({ category }) => category === taxRate?.category)
  return {
    ...order,
    taxRates: taxRate === null || known ? order.taxRates : [...order.taxRates, taxRate],
    lines: [
      ...order.lines.map((one) =>
        one.lineId === lineId ? { ...one, dropped: one.dropped + quantity } : one,
      ),
      fresh,
    ],
  }
}

/** Minor units that an order becomes dearer by it; negative: cheaper. */
export function dearerBy(order: OrderFacts, lineId: string, instead: Instead): number {
  return keptBasket(withInstead(order, lineId, instead)).total - keptBasket(order).total
}

/**
 * The customer takes something else for what is missing of a line: a cheaper one is refunded or costs less at pickup, a
 * dearer one is paid at pickup, and only if they were told by how much (`toldDearer`, minor units; negative: cheaper).
 * Refusals: `line_unknown`, `dearer_than_told`, `wrong_state`, `not_for_you`.
 */
export function takeInstead(
  order: OrderFacts,
  who: Who,
  what: { readonly lineId: string; readonly instead: Instead; readonly toldDearer: number },
): Decision {
  const { lineId, instead, toldDearer } = what
  const no = refuseAction(order, 'substitute', who)
  if (no) return refused(no)
  const line = order.lines.find((one) => one.lineId === lineId)
  if (!line) return refused({ reason: 'line_unknown', lineId })
  const units = missingUnits(line)
  if (units === 0) return UNCHANGED
  const dearer = dearerBy(order, lineId, instead)
  if (dearer > toldDearer) return refused({ reason: 'dearer_than_told', lineId, dearer })
  const taken = withInstead(order, lineId, instead)
  const giveBack = Math.max(0, order.paid - basketIfFound(taken).total)
  const settled: OrderFacts = { ...taken, paid: order.paid - giveBack }
  const state = missingSum(settled) === 0 ? workingState(settled) : order.state
  const before = settled.lines.find((one) => one.lineId === lineId)
  return changed(
    { ...settled, state },
    { kind: 'substituted', content: { lineId, skuId: instead.skuId, units, dearer, by: who.kind } },
    {
      stock: [
        ...instead.holds.map((hold) => makeFirm(hold, order, order.promisedAt)),
        ...(order.arrivedAt === null
          ? []
          : instead.holds.map(({ holdId, skuId }): StockEffect => ({ kind: 'arrive', holdId, skuId }))),
        ...(before ? wholeBroken(before) : []),
      ],
      giveBack,
      tell: 'substituted',
    },
  )
}

function makeFirm({ holdId, skuId }: OrderHold, order: OrderFacts, promisedAt: number): StockEffect {
  return { kind: 'firm', holdId, skuId, paid: order.paid > 0, promisedAt }
}
