import { dbOf } from '#worker/http/database.ts'
import type { SweepReport } from '#worker/sweeper/report.ts'

import { tidyLeases } from './queries.ts'

const FORGET_AFTER_MS = 30 * 24 * 60 * 60_000

/** Lists leases as lapsed that their objects took back at their limit, and forgets what ended long ago. */
export async function sweepLeases(env: Env, now: number): Promise<SweepReport> {
  const lapsed = await tidyLeases(dbOf(env), now, now - FORGET_AFTER_MS)
  return { finished: lapsed.map((id) => ({ kind: 'lease', id, did: 'lapsed' })), left: [] }
}
