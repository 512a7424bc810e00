import { systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { faultText, log } from '#worker/http/log.ts'
import type { Sweep } from '#worker/sweeper/report.ts'

import { deleteOldRows, deleteRun, listAbandoned, listStalled } from './queries.ts'
import { runStep } from './step.ts'

const STALLED_MS = 60_000
/** One sweep's share of a minute. */
const WORK_MS = 15_000
const DAY_MS = 24 * 60 * 60_000
const ROWS_KEPT_MS = 30 * DAY_MS
const UPLOAD_KEPT_MS = 7 * DAY_MS

/** Goes on with confirmed imports that nobody asks to go on: a closed tab or a lost line must not leave half a catalog. */
export const sweepImports: Sweep = async (env, now) => {
  const started = systemClock.now()
  const finished: { kind: string; id: string; did: string }[] = []
  const left: { kind: string; id: string; why: string }[] = []
  for (const { id } of await listStalled(dbOf(env), now - STALLED_MS)) {
    try {
      let open = true
      while (open && systemClock.now() - started < WORK_MS) {
        const step = await runStep(env, id)
        open = step.ok && step.value.state !== 'done'
      }
      if (open) left.push({ kind: 'import', id, why: 'goes_on_next_minute' })
      else finished.push({ kind: 'import', id, did: 'carried_out' })
    } catch (fault) {
      // One broken run must not keep the others waiting; it is tried again next minute.
      log('import.step_failed', { importId: id, fault: faultText(fault) })
      left.push({ kind: 'import', id, why: 'step_failed' })
    }
  }
  return { finished, left }
}

/** Tidies up: rows of old runs, and uploads that nobody confirmed. */
export const tidyImports: Sweep = async (env, now) => {
  const db = dbOf(env)
  await deleteOldRows(db, now - ROWS_KEPT_MS)
  const abandoned = await listAbandoned(db, now - UPLOAD_KEPT_MS)
  for (const { id } of abandoned) await deleteRun(db, id)
  return { finished: abandoned.map(({ id }) => ({ kind: 'import', id, did: 'discarded' })), left: [] }
}
