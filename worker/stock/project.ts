import { dbOf } from '#worker/http/database.ts'
import { failpoint } from '#worker/http/failpoint.ts'
import { log } from '#worker/http/log.ts'

import { ledgerOf } from './ledger-call.ts'
import type { EntryRow } from './ledger-rows.ts'
import type { EntriesMessage } from './published.ts'
import { project, projectedSeqs } from './queries.ts'

const CATCH_UP_ENTRIES = 1_000

/**
 * Writes a batch of journal messages into libSQL. Messages may come twice, late or out of order: entries are inserted
 * or ignored by (SKU, sequence), balances applied only when newer, and what is missing in between is fetched from the
 * object itself. Answers all that was written, what was fetched included.
 */
export async function projectEntries(
  env: Env,
  messages: readonly EntriesMessage[],
  now: number,
): Promise<readonly EntriesMessage[]> {
  if (messages.length === 0) return []
  await failpoint(env, 'entries.projecting')
  const db = dbOf(env)
  const known = await projectedSeqs(db, [...new Set(messages.map(({ skuId }) => skuId))])
  const filled = [...messages]
  const complete = new Map<string, number>()
  for (const [skuId, seqs] of seqsBySku(messages)) {
    let seq = known.get(skuId) ?? 0
    for (const next of seqs) {
      while (next > seq + 1) {
        const missing = await fetchEntries(env, skuId, seq)
        if (missing.length === 0) break
        log('projection.catch_up', { sku: skuId, after: seq, entries: missing.length })
        filled.push({ skuId, entries: missing, balances: [] })
        seq = missing.at(-1)?.seq ?? seq
      }
      if (next === seq + 1) seq = next
    }
    if (seq > (known.get(skuId) ?? 0)) complete.set(skuId, seq)
  }
  await project(db, filled, complete, now)
  await failpoint(env, 'entries.projected')
  return filled
}

function seqsBySku(messages: readonly EntriesMessage[]): Map<string, number[]> {
  const found = new Map<string, Set<number>>()
  for (const { skuId, entries } of messages) {
    const seqs = found.get(skuId) ?? new Set()
    for (const { seq } of entries) seqs.add(seq)
    found.set(skuId, seqs)
  }
  return new Map([...found].map(([skuId, seqs]) => [skuId, [...seqs].toSorted((a, b) => a - b)]))
}

async function fetchEntries(env: Env, skuId: string, after: number): Promise<EntryRow[]> {
  const ledger = await ledgerOf(env, skuId)
  return JSON.parse(await ledger.entries(skuId, { after, limit: CATCH_UP_ENTRIES })) as EntryRow[]
}
