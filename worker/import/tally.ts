import type { ItemPlan } from '#domain/catalog/import-plan.ts'
import type { ImportOutcome, ImportSummary } from '#domain/catalog/import-wire.ts'

/** What one item adds to the sums of its run. */
export interface Tally {
  readonly skus: number
  readonly openings: number
  readonly units: number
  readonly counted: number
}

export const NO_TALLY: Tally = { skus: 0, openings: 0, units: 0, counted: 0 }
export const NO_SUMMARY: ImportSummary = { create: 0, change: 0, same: 0, error: 0, ...NO_TALLY }

/** What a plan would do, in numbers. */
export function tallyOf(plan: ItemPlan): Tally {
  if (plan.outcome === 'error') return NO_TALLY
  return {
    skus: plan.skus.filter(({ isNew }) => isNew).length,
    openings: plan.openings.length,
    units: plan.openings.reduce((sum, { quantity }) => sum + quantity, 0),
    counted: plan.counted,
  }
}

/** The sums of a run with one more item; `times` −1 takes it away again. */
export function addTally(
  summary: ImportSummary,
  outcome: ImportOutcome,
  tally: Tally,
  times: 1 | -1 = 1,
): ImportSummary {
  return {
    ...summary,
    [outcome]: summary[outcome] + times,
    skus: summary.skus + times * tally.skus,
    openings: summary.openings + times * tally.openings,
    units: summary.units + times * tally.units,
    counted: summary.counted + times * tally.counted,
  }
}
