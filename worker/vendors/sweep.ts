import { v5 } from 'uuid'

import { dbOf } from '#worker/http/database.ts'
import { raiseTask } from '#worker/stock/queries.ts'
import type { SweepReport } from '#worker/sweeper/report.ts'

import { listDue } from './queries.ts'

/** A task under Today for every vendor's report that is due to be looked at again; one for each due date. */
export async function sweepVendors(env: Env, now: number): Promise<SweepReport> {
  const db = dbOf(env)
  const due = await listDue(db, now)
  for (const { id, vendor, report, dueAt } of due)
    await raiseTask(db, {
      id: v5(`review ${dueAt}`, id),
      kind: 'vendor_review',
      documentId: id,
      content: JSON.stringify({ vendor, report }),
      owner: 'manager',
      createdAt: now,
    })
  return { finished: [], left: [] }
}
