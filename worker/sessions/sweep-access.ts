import { dbOf } from '#worker/http/database.ts'
import { dropKeysBefore } from '#worker/http/idempotency-queries.ts'
import type { Sweep } from '#worker/sweeper/report.ts'

import { dropDeadAccess } from './sweep-queries.ts'

const ANSWERS_KEPT_MS = 48 * 3600_000
const ENDED_KEPT_MS = 90 * 24 * 3600_000

/** Forgets answers of writes after two days, ended sessions and codes after ninety, challenges when they lapse. */
export const sweepAccess: Sweep = async (env, now) => {
  const db = dbOf(env)
  await dropKeysBefore(db, now - ANSWERS_KEPT_MS)
  await dropDeadAccess(db, { endedBefore: now - ENDED_KEPT_MS, now })
  return { finished: [], left: [] }
}
