import { dbOf } from '#worker/http/database.ts'
import type { SweepReport } from '#worker/sweeper/report.ts'

import { asPaper } from './paper.ts'
import { postPaper } from './post-paper.ts'
import { listReceived } from './queries.ts'

/** A paper that is on its way for this long (ms) was left by a crash. */
const LEFT_AFTER_MS = 15_000
const AT_ONCE = 50

/** Finishes papers that were kept but whose stock was not, or not wholly, moved. */
export async function sweepStockDocuments(env: Env, now: number): Promise<SweepReport> {
  const finished: SweepReport['finished'][number][] = []
  const left: SweepReport['left'][number][] = []
  for (const row of await listReceived(dbOf(env), now - LEFT_AFTER_MS, AT_ONCE)) {
    const { posted } = await postPaper(env, asPaper(row), now)
    if (posted) finished.push({ kind: row.kind, id: row.id, did: 'posted' })
    else left.push({ kind: row.kind, id: row.id, why: 'stock_not_moved' })
  }
  return { finished, left }
}
