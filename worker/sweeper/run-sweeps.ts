import { newId } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { faultText, log } from '#worker/http/log.ts'

import { dropOldAnswers, insertSweep } from './queries.ts'
import type { SweepReport } from './report.ts'
import { nightly, sweeps } from './sweeps.ts'

/** The cron of wrangler.toml that also runs what is too dear for every minute. */
const NIGHTLY = '15 3 * * *'

const ANSWERS_KEPT_MS = 30 * 24 * 60 * 60_000

/**
 * Runs every sweep; one that fails does not stop the others. Writes a report when there was something to do, so that a
 * person can see what had been left half done.
 */
export async function runSweeps(env: Env, now: number, cron: string): Promise<SweepReport> {
  const finished: SweepReport['finished'][number][] = []
  const left: SweepReport['left'][number][] = []
  const due = cron === NIGHTLY ? { ...sweeps, ...nightly } : sweeps
  for (const [name, sweep] of Object.entries(due)) {
    try {
      const report = await sweep(env, now)
      finished.push(...report.finished)
      left.push(...report.left)
    } catch (fault) {
      log('sweep.failed', { sweep: name, fault: faultText(fault) })
      left.push({ kind: name, id: '', why: 'sweep_failed' })
    }
  }
  const db = dbOf(env)
  if (finished.length + left.length > 0) {
    log('sweep.done', { finished: finished.length, left: left.length })
    await insertSweep(db, { id: newId(), at: now, report: JSON.stringify({ finished, left }) })
  }
  await dropOldAnswers(db, now - ANSWERS_KEPT_MS)
  return { finished, left }
}
