import type { OrderState } from '#domain/order/state-wire.ts'
import type { OrderView } from '#domain/order/wire.ts'

export const STEPS = ['placed', 'confirmed', 'picking', 'ready', 'handed_over'] as const
export type Step = (typeof STEPS)[number]

/** How far an order in this state has come: the index of its current step. */
const REACHED: Readonly<Record<OrderState, number>> = {
  placed: 0,
  confirmed: 1,
  needs_decision: 1,
  picking: 2,
  staged: 2,
  ready: 3,
  handed_over: 4,
  cancelled: -1,
  not_collected: -1,
}

/** The event that says when a step was reached. */
const EVENT_OF: Readonly<Record<Step, string>> = {
  placed: 'placed',
  confirmed: 'confirmed',
  picking: 'taken',
  ready: 'ready',
  handed_over: 'handed_over',
}

export interface StepFace {
  readonly step: Step
  readonly is: 'done' | 'now' | 'ahead'
  /** RFC 3339, once it was reached. */
  readonly at: string | null
}

/** The line of states with times. Empty for an order that ended on another way. */
export function stepsOf({
  state,
  events,
  placedAt,
}: Pick<OrderView, 'state' | 'events' | 'placedAt'>): StepFace[] {
  const reached = REACHED[state]
  if (reached < 0) return []
  return STEPS.map((step, index) => {
    const is = index < reached || state === 'handed_over' ? 'done' : index === reached ? 'now' : 'ahead'
    const event = events.findLast(({ kind }) => kind === EVENT_OF[step])
    const at = event?.at ?? (step === 'placed' ? placedAt : null)
    return { step, is, at: is === 'ahead' ? null : at }
  })
}

/** Whether there is something to collect with a code: promised, and not collected yet. */
export function hasCode(state: OrderState): boolean {
  return !['placed', 'handed_over', 'cancelled', 'not_collected'].includes(state)
}
