import { WATCH_MS, watchedUntil } from '#domain/stock/count.ts'
import { dbOf } from '#worker/http/database.ts'
import type { SweepReport } from '#worker/sweeper/report.ts'

import { judgeDue } from './judge.ts'
import { listPosting, listWatched } from './queries.ts'
import { rework } from './rework.ts'
import { finishLines } from './settle.ts'

const AT_ONCE = 500

/** Judges counts whose quarter of an hour is over, and finishes differences that a crash left half posted. */
export async function sweepCounts(env: Env, now: number): Promise<SweepReport> {
  const db = dbOf(env)
  const cutOff = await listPosting(db, AT_ONCE)
  const finished = await finishLines(env, cutOff, now)
  for (const line of cutOff) await rework(env, line, line.seenAt, now)
  const due = (await listWatched(db, now - WATCH_MS, AT_ONCE)).filter((line) => watchedUntil(line) <= now)
  await judgeDue(env, due, now)
  return {
    finished: [...finished].map((id) => ({ kind: 'count_line', id, did: 'posted' })),
    left: cutOff
      .filter(({ id }) => !finished.has(id))
      .map(({ id }) => ({ kind: 'count_line', id, why: 'stock_not_moved' })),
  }
}
