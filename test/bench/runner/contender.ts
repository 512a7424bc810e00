import type { Tally } from '#test/bench/load/job.ts'
import type { RequestPlan } from '#test/bench/requests/plan.ts'
import type { SalePlan } from '#test/bench/requests/sales.ts'

/** The works of the bench, in the order in which they are run. */
export const WORKS = [
  'hot',
  'hot-contested',
  'last-units',
  'basket',
  'one',
  'list50',
  'sale',
  'order',
  'fresh',
] as const
export type WorkName = (typeof WORKS)[number]

export const WORK_TEXT: Readonly<Record<WorkName, string>> = {
  hot: 'one SKU with plenty: reserve one',
  'hot-contested': 'many SKUs with one unit, each wanted by two at once',
  'last-units': '1,000 requests for 500 units of one SKU',
  basket: 'three of 1,000 SKUs, all or none',
  one: 'availability of one SKU',
  list50: 'availability of 50 SKUs',
  sale: 'a three-line sale at the counter, from POST to posted',
  order: 'a three-line order for pickup, placed',
  fresh: 'from a sale’s POST to an open page showing it',
}

/** What one measured run sent, warm-up included: what the books must show afterwards. */
export interface Sent {
  readonly granted: number
  readonly refused: number
  readonly failed: number
}

/** One run that is ready to start. */
export interface Run {
  readonly plan: RequestPlan
  /** Exactly so many requests instead of a time. */
  readonly count?: number
  /** Not to be warmed up: what it needs is there once. */
  readonly cold?: boolean
  /** How many results were wrong: sold twice, lost, doubled, or the books do not balance. */
  readonly check: (sent: Sent) => Promise<number>
}

/** A run that watches an open page instead of counting answers. */
export interface WatchRun {
  readonly watch: SalePlan
  readonly check: (sent: Sent) => Promise<number>
}

/** Somebody who can do some of the works. */
export interface Contender {
  readonly name: string
  readonly port: number
  /** Makes ready a run of a work for so many clients and seconds. */
  readonly works: Partial<Record<WorkName, (clients: number, seconds: number) => Promise<Run | WatchRun>>>
  readonly stop: () => Promise<void>
}

/** A row of the table and of the JSON file. `rps`: answers per second. */
export interface Row {
  readonly work: WorkName
  readonly contender: string
  readonly c: number
  readonly rps: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly wrong: number
}

/** Every request is to be granted: whatever is not is a lost result. */
export function lost({ refused, failed }: Pick<Tally, 'refused' | 'failed'>): number {
  return refused + failed
}
