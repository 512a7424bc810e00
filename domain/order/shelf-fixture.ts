import { invariant } from '#domain/assert.ts'

import type { Decision, StockEffect } from './change.ts'
import { dueOf, type OrderFacts } from './order.ts'

/** A small shelf that knows nothing of orders, and carries out what they owe to stock: for the tests of their rules. */
export interface Shelf {
  readonly active: Map<string, number>
  readonly broken: Map<string, number>
  readonly ended: Map<string, 'settled' | 'released' | 'lapsing'>
  readonly staged: Map<string, number>
  readonly gone: Map<string, number>
  returned: number
  /** Minor units that a till took at handover. */
  tendered: number
  /** Makes ids of holds. */
  asked: number
}

export function shelfOf(order: OrderFacts): Shelf {
  const holds = order.lines.flatMap((line) => line.holds)
  return {
    active: new Map(holds.map(({ holdId, quantity }) => [holdId, quantity])),
    broken: new Map(),
    ended: new Map(),
    staged: new Map(),
    gone: new Map(),
    returned: 0,
    tendered: 0,
    asked: 0,
  }
}

export function carryOut(shelf: Shelf, before: OrderFacts, decision: Decision): OrderFacts {
  if (!decision.ok || decision.value === null) return before
  shelf.returned += decision.value.giveBack
  if (decision.value.order.state === 'handed_over') shelf.tendered += dueOf(before)
  for (const effect of decision.value.stock) carryOutOne(shelf, effect)
  return decision.value.order
}

function carryOutOne(shelf: Shelf, effect: StockEffect): void {
  const { holdId } = effect
  const active = shelf.active.get(holdId) ?? 0
  const staged = shelf.staged.get(holdId) ?? 0
  switch (effect.kind) {
    case 'stage':
      invariant(!effect.keepRest || effect.quantity < active, 'nothing was left to keep')
      shelf.active.set(holdId, effect.keepRest ? active - effect.quantity : 0)
      shelf.staged.set(holdId, staged + effect.quantity)
      break
    case 'release':
    case 'lapse':
      shelf.active.delete(holdId)
      shelf.broken.delete(holdId)
      shelf.ended.set(holdId, effect.kind === 'release' ? 'released' : 'lapsing')
      break
    case 'unstage':
      invariant(effect.quantity === staged, 'other units left their place than were put there')
      shelf.staged.set(holdId, 0)
      if (effect.to === 'customer') shelf.gone.set(holdId, effect.quantity)
      break
    case 'firm':
      invariant(active > 0, 'a hold became firm that was never taken')
      break
    case 'arrive':
      invariant(active > 0, 'an ended hold was told that its customer is here')
      break
  }
}
