import { balanceAtMoment, countedAccounts, doubtsOf, type Doubt, type Sighting } from '#domain/stock/count.ts'
import type { EntryRow } from '#worker/stock/ledger-rows.ts'
import type { LedgerStore } from '#worker/stock/ledger-store.ts'

/** What the journal says about the moment somebody counted. */
export interface MomentRead {
  /** Balance of the counted buckets together, at that moment. */
  readonly balance: number
  readonly doubts: readonly Doubt[]
}

const PAGE_ENTRIES = 500
/** The object's clock may step back by this much (ms) when it moves to another machine. */
const CLOCK_STEP_MS = 60_000

/**
 * Balances of one SKU at moments in the past, walked back from what they are now: it costs as much as happened since,
 * whatever the journal holds before.
 */
export function balancesAt(store: LedgerStore, skuId: string, sightings: readonly Sighting[]): MomentRead[] {
  const book = store.openBook(skuId)
  return sightings.map((sighting) => {
    const accounts = countedAccounts(sighting)
    let now = 0
    for (const account of accounts) now += book.balances.get(account) ?? 0
    return {
      balance: balanceAtMoment(now, newerThan(store, skuId, sighting.seenAt), accounts, sighting.seenAt),
      doubts: doubtsOf(sighting, newerThan(store, skuId, sighting.seenAt - sighting.uncertaintyMs)),
    }
  })
}

/** Entries newest first, as far back as any may be that happened after the moment. */
function* newerThan(store: LedgerStore, skuId: string, moment: number): Generator<EntryRow> {
  const book = store.openBook(skuId)
  let before = Number.MAX_SAFE_INTEGER
  for (;;) {
    const page = store.entriesBefore(book, before, PAGE_ENTRIES)
    for (const entry of page) {
      if (entry.postedAt < moment - CLOCK_STEP_MS) return
      yield entry
      before = entry.seq
    }
    if (page.length < PAGE_ENTRIES) return
  }
}
