import { dbOf } from '#worker/http/database.ts'
import { dropKeysBefore } from '#worker/http/idempotency-queries.ts'
import type { SweepReport } from '#worker/sweeper/sweep.ts'

import { dropDeadAccess } from './sweep-queries.ts'

const ANSWERS_KEPT_MS = 48 * 3600_000
const ENDED_KEPT_MS = 90 * 24 * 3600_000

/** Forgets answers of writes after two days, ended sessions and codes after ninety, challenges when they lapse. */
export async function sweepAccess(env: Env, now: number): Promise<SweepReport> {
  const db = dbOf(env)
  const answers = await dropKeysBefore(db, now - ANSWERS_KEPT_MS)
  return { answers, ...(await dropDeadAccess(db, { endedBefore: now - ENDED_KEPT_MS, now })) }
}
