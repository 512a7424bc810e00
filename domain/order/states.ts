import { err, ok, type Result } from '#domain/result.ts'

import type { OrderAction, OrderChange, OrderRefusal, Who } from './change.ts'
import { openUnits, type OrderFacts } from './order.ts'
import type { OrderState } from './state-wire.ts'

/** Nothing changes an order any more. */
export const ENDED: ReadonlySet<OrderState> = new Set(['handed_over', 'cancelled', 'not_collected'])

/** Ten idle minutes free a taken order; what was picked stays picked. */
export const TAKEN_IDLE_MS = 10 * 60_000

/**
 * The state machine as one table: who may do what, and from which state.
 *
 *     placed → confirmed → picking → staged → ready → handed_over
 *                   ↘ needs_decision ↙          ↘ not_collected
 *     every state before handed_over → cancelled
 */
export const ALLOWED: Readonly<
  Record<OrderAction, { readonly by: readonly Who['kind'][]; readonly from: readonly OrderState[] }>
> = {
  confirm: { by: ['system'], from: ['placed'] },
  take: { by: ['staff'], from: ['confirmed', 'picking', 'needs_decision'] },
  release: { by: ['staff', 'system'], from: ['picking', 'needs_decision'] },
  pick: { by: ['staff'], from: ['picking', 'needs_decision'] },
  short: { by: ['staff'], from: ['picking', 'needs_decision'] },
  stage: { by: ['staff'], from: ['picking'] },
  ready: { by: ['staff'], from: ['staged'] },
  handover: { by: ['staff'], from: ['staged', 'ready'] },
  arrive: { by: ['shopper', 'staff'], from: ['confirmed', 'picking', 'staged', 'ready', 'needs_decision'] },
  cancel: {
    by: ['shopper', 'staff', 'system'],
    from: ['placed', 'confirmed', 'picking', 'staged', 'ready', 'needs_decision'],
  },
  not_collected: { by: ['staff'], from: ['staged', 'ready'] },
  recheck: { by: ['system'], from: ['confirmed', 'picking', 'needs_decision'] },
  wait: { by: ['shopper', 'staff'], from: ['needs_decision'] },
  // Whoever waits may choose otherwise.
  drop: { by: ['shopper', 'staff'], from: ['confirmed', 'picking', 'needs_decision'] },
  move: { by: ['shopper', 'staff'], from: ['confirmed', 'picking', 'needs_decision'] },
  substitute: { by: ['shopper', 'staff'], from: ['confirmed', 'picking', 'needs_decision'] },
}

/** Refuses what the table does not name; `null` when it may go on. */
export function refuseAction(order: OrderFacts, action: OrderAction, who: Who): OrderRefusal | null {
  const { by, from } = ALLOWED[action]
  if (!by.includes(who.kind)) return { reason: 'not_for_you', action }
  if (!from.includes(order.state)) return { reason: 'wrong_state', state: order.state, action }
  return null
}

/** Who works on an order right now; nobody, once they were idle for ten minutes. */
export function holderOf(
  order: Pick<OrderFacts, 'takenBy' | 'takenAt'>,
  now: number,
): { readonly staffId: string; readonly takenAt: number } | null {
  const { takenBy, takenAt } = order
  if (takenBy === null || takenAt === null || now - takenAt >= TAKEN_IDLE_MS) return null
  return { staffId: takenBy, takenAt }
}

/** Where an order stands once nothing is to be decided: in somebody's hands, or waiting to be taken. */
export function workingState(order: OrderFacts): 'confirmed' | 'picking' {
  const touched = order.takenBy !== null || order.lines.some(({ picked, short }) => picked + short > 0)
  return touched ? 'picking' : 'confirmed'
}

/** Lines that still have to be looked for. */
export function openLines(order: OrderFacts): readonly string[] {
  return order.lines.filter((line) => openUnits(line) > 0).map(({ lineId }) => lineId)
}

/** A change of which most parts are nothing. */
export function changed(
  order: OrderFacts,
  event: OrderChange['event'],
  rest: Partial<Pick<OrderChange, 'stock' | 'giveBack' | 'tell' | 'recount'>> = {},
): Result<OrderChange, never> {
  return ok({ order, event, stock: [], giveBack: 0, tell: null, recount: [], ...rest })
}

/** It is already so. */
export const UNCHANGED: Result<null, never> = ok(null)

export function refused(refusal: OrderRefusal): Result<never, OrderRefusal> {
  return err(refusal)
}
