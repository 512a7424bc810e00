import { invariant } from '#domain/assert.ts'
import { lockRefusal } from '#domain/catalog/field-locks.ts'
import type { ImportOutcome } from '#domain/catalog/import-wire.ts'
import { err, ok, type Result } from '#domain/result.ts'
import { readLocks } from '#worker/catalog/lock-queries.ts'
import { systemClock } from '#worker/http/clock.ts'
import { dbOf, type Database } from '#worker/http/database.ts'
import { cellReading } from '#worker/shop/reading-of.ts'
import { shopOf } from '#worker/shop/settings.ts'

import { carryOut } from './carry-out.ts'
import { listOwed } from './opening-queries.ts'
import { planChunk, type RunGround } from './plan-chunk.ts'
import { postOpenings } from './post-openings.ts'
import {
  countRows,
  dropLease,
  findRole,
  findRun,
  keepPlans,
  listNext,
  moveRun,
  runBatch,
  takeLease,
  type NamedRun,
} from './queries.ts'
import { summaryOf } from './run-view.ts'
import { addTally, tallyOf } from './tally.ts'

export type StepRefusal =
  | { readonly reason: 'unknown_run' }
  | { readonly reason: 'still_working' }
  | { readonly reason: 'upload_incomplete'; readonly itemsUploaded: number; readonly itemsTotal: number }
  | { readonly reason: 'not_planned'; readonly state: string }

/** Items per step: a step stays far below a Worker's limits of time, memory and statements. */
const ITEMS_PER_STEP = 250
/** Each asks its object twice, and a request may ask a thousand times. */
const OPENINGS_PER_STEP = 400
/** A step that was cut off frees the run after this long (ms). */
const LEASE_MS = 30_000

/** Compares the next items of the file with the catalog. Writes nothing but what it found. */
export async function planStep(env: Env, runId: string): Promise<Result<NamedRun, StepRefusal>> {
  return leased(env, runId, async (db, run) => {
    if (run.state !== 'uploading') return ok(run)
    const itemsUploaded = run.rowsDone > 0 ? run.rowsTotal : await countRows(db, runId)
    if (itemsUploaded < run.rowsTotal)
      return err({ reason: 'upload_incomplete', itemsUploaded, itemsTotal: run.rowsTotal })
    const rows = await listNext(db, runId, run.rowsDone, ITEMS_PER_STEP)
    const plans = await planChunk(db, await groundOf(env, run), rows)
    let summary = summaryOf(run)
    const planned = plans.map(({ position, plan }) => {
      const tally = tallyOf(plan)
      summary = addTally(summary, plan.outcome, tally)
      const changes = plan.outcome === 'error' ? [] : plan.changes
      return {
        position,
        outcome: plan.outcome satisfies ImportOutcome,
        problems: plan.problems,
        changes,
        tally,
      }
    })
    const rowsDone = run.rowsDone + rows.length
    const state = rowsDone >= run.rowsTotal ? 'preview' : 'uploading'
    const now = systemClock.now()
    await runBatch(db, [
      keepPlans(db, runId, planned, false),
      moveRun(db, runId, { state, rowsDone, summary: JSON.stringify(summary) }, now),
    ])
    return ok({ ...run, state, rowsDone, summary: JSON.stringify(summary) })
  })
}

/**
 * Carries out the next part of a confirmed run: some items, then what they open with. Every part is whole or not there;
 * after any failure the next step goes on where the last whole one ended.
 */
export async function runStep(env: Env, runId: string): Promise<Result<NamedRun, StepRefusal>> {
  return leased(env, runId, async (db, run) => {
    if (run.state === 'done') return ok(run)
    if (run.state !== 'preview' && run.state !== 'running')
      return err({ reason: 'not_planned', state: run.state })
    const begun = run.state === 'preview' ? { ...run, state: 'running' as const, rowsDone: 0 } : run
    let after = begun
    if (begun.rowsDone < begun.rowsTotal) {
      const rows = await listNext(db, runId, begun.rowsDone, ITEMS_PER_STEP)
      invariant(rows.length > 0, `run ${runId} has no item at ${begun.rowsDone}`)
      after = await carryOut(env, begun, await groundOf(env, run), rows)
    }
    const owed = await listOwed(db, runId, OPENINGS_PER_STEP)
    await postOpenings(env, after, owed)
    const complete = after.rowsDone >= after.rowsTotal && owed.length < OPENINGS_PER_STEP
    if (!complete) return ok(after)
    const done = { state: 'done' as const, rowsDone: after.rowsDone, summary: after.summary }
    await runBatch(db, [moveRun(db, runId, done, systemClock.now())])
    return ok({ ...after, ...done })
  })
}

async function leased(
  env: Env,
  runId: string,
  work: (db: Database, run: NamedRun) => Promise<Result<NamedRun, StepRefusal>>,
): Promise<Result<NamedRun, StepRefusal>> {
  const db = dbOf(env)
  const now = systemClock.now()
  if (!(await takeLease(db, runId, now, now + LEASE_MS)))
    return err({ reason: (await findRun(db, runId)) ? 'still_working' : 'unknown_run' })
  try {
    const run = await findRun(db, runId)
    return run ? await work(db, run) : err({ reason: 'unknown_run' })
  } finally {
    await dropLease(db, runId)
  }
}

async function groundOf(env: Env, { id, storeId, state, startedBy }: NamedRun): Promise<RunGround> {
  const { stores, taxRates } = await shopOf(env)
  const [locks, role] = await Promise.all([readLocks(dbOf(env)), findRole(dbOf(env), startedBy)])
  const untaxed = taxRates.find(({ rateMicros }) => rateMicros === 0)
  return {
    runId: id,
    storeId,
    labelStores: stores.map((store) => store.id),
    reading: await cellReading(env),
    taxCategory: taxRates[0]?.category ?? 'standard',
    untaxedCategory: untaxed?.category ?? null,
    writing: state === 'preview' || state === 'running',
    taxCategories: taxRates.map(({ category }) => category),
    untaxedCategories: taxRates.filter(({ rateMicros }) => rateMicros === 0).map(({ category }) => category),
    locked: (fields) => lockRefusal(fields, locks, role),
  }
}
