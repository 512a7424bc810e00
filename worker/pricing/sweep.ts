import { dbOf } from '#worker/http/database.ts'
import type { SweepReport } from '#worker/sweeper/report.ts'

import { closeProposal } from './close.ts'
import { effect } from './effect.ts'
import { listEnded, markEndsTold } from './price-queries.ts'
import { listDue, listLapsed } from './proposal-queries.ts'
import { tellLabels } from './tell-labels.ts'

const AT_ONCE = 20
const ENDS_AT_ONCE = 2_000
const SWEEPER = { id: 'system', via: 'system' }

/**
 * Makes proposals true whose moment has come, lets those lapse that nobody decided on, and has labels hung up anew
 * where a sale is over. Registers and pages do not wait for this: they know of all of it ahead.
 */
export async function sweepPrices(env: Env, now: number): Promise<SweepReport> {
  const db = dbOf(env)
  const finished: { kind: string; id: string; did: string }[] = []
  for (const proposal of await listDue(db, now, AT_ONCE)) {
    await effect(env, proposal, now)
    finished.push({ kind: 'price_proposal', id: proposal.id, did: 'effective' })
  }
  for (const proposal of await listLapsed(db, now, AT_ONCE)) {
    const closed = await closeProposal(env, proposal, { state: 'expired', reason: null, by: SWEEPER }, now)
    if (closed.ok) finished.push({ kind: 'price_proposal', id: proposal.id, did: 'expired' })
  }
  const ended = await listEnded(db, now, ENDS_AT_ONCE)
  if (ended.length > 0) {
    await tellLabels(env, ended, 'price')
    await markEndsTold(
      db,
      ended.map(({ id }) => id),
      now,
    )
    finished.push(...ended.map(({ id }) => ({ kind: 'price', id, did: 'ended' })))
  }
  return { finished, left: [] }
}
