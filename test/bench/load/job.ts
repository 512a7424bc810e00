import type { RequestPlan } from '#test/bench/requests/plan.ts'
import type { SalePlan } from '#test/bench/requests/sales.ts'

export type Job = LoadJob | FreshJob

/** Keep `clients` requests under way for a time, or until a count was sent. */
export interface LoadJob {
  readonly kind: 'load'
  readonly port: number
  readonly clients: number
  readonly plan: RequestPlan
  /** Stops after this long, or after `count` requests. */
  readonly seconds?: number
  readonly count?: number
  /** The same seed asks for the same things: every contender gets the same baskets. */
  readonly seed: number
}

/** Sell, and watch an open page until it shows the sale: the times are from the sale's request to the page. */
export interface FreshJob {
  readonly kind: 'fresh'
  readonly port: number
  readonly clients: number
  readonly plan: SalePlan
  readonly seconds: number
}

/** What came of it. `refused`: answered with a no that the work has; `failed`: any other answer, or none. */
export interface Tally {
  readonly seconds: number
  readonly granted: number
  readonly refused: number
  readonly failed: number
  /** ms. */
  readonly p50: number
  readonly p99: number
  /** The first answer that was neither granted nor refused, to see what went wrong. */
  readonly firstFailure: string | null
}
