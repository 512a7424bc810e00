import { dbOf } from '#worker/http/database.ts'
import type { SweepReport } from '#worker/sweeper/report.ts'

import { FIRST_PREVIOUS_HASH, hashOf } from './chain.ts'
import { type AuditRow, type DraftRow, readToSeal, sealDrafts } from './queries.ts'

const AT_ONCE = 100
const ATTEMPTS_MAX = 100
const PAUSE_MS = 15

/**
 * Gives every draft its place in the chain, in the order in which they were written. May run many times at once, and
 * again after a crash: a draft has one id, which the chain takes once. Answers with how many it placed.
 */
export async function sealAudit(env: Env): Promise<number> {
  const db = dbOf(env)
  let sealed = 0
  for (let lost = 0; lost < ATTEMPTS_MAX;) {
    const { drafts, head } = await readToSeal(db, AT_ONCE)
    if (drafts.length === 0) return sealed
    // Two writers may read the same head. The sequence number is the key, so only one of them gets the next place.
    if (await sealDrafts(db, await chained(head, drafts))) {
      sealed += drafts.length
      if (drafts.length < AT_ONCE) return sealed
    } else {
      lost += 1
      await new Promise((resolve) => {
        setTimeout(resolve, Math.random() * PAUSE_MS * Math.min(lost, 10))
      })
    }
  }
  // Nothing is lost: whoever comes next, or the sweeper, puts them in their place.
  return sealed
}

/** Finishes what a crash left between a change and its place in the chain. */
export async function sweepAudit(env: Env): Promise<SweepReport> {
  const sealed = await sealAudit(env)
  const finished = sealed === 0 ? [] : [{ kind: 'audit', id: 'chain', did: `sealed ${sealed}` }]
  return { finished, left: [] }
}

async function chained(
  head: { seq: number; hash: string } | null,
  drafts: readonly DraftRow[],
): Promise<(AuditRow & { entryId: string })[]> {
  const rows: (AuditRow & { entryId: string })[] = []
  let { seq, hash } = head ?? { seq: 0, hash: FIRST_PREVIOUS_HASH }
  for (const draft of drafts) {
    seq += 1
    const row = { ...draft, seq, previousHash: hash }
    hash = await hashOf(row)
    rows.push({ ...row, hash })
  }
  return rows
}
