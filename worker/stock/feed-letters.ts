import { faultText, log } from '#worker/http/log.ts'

import type { PublishedBalance } from './published.ts'

/** How long (ms) balances wait for others before a feed is told: a burst of one SKU reaches screens ten times a second. */
export const GATHER_MS = 100
/** Whoever promised to carry the letters and is this late (ms) has gone away. */
const LATE_MS = 400

/** One SKU's numbers for its store's feed. Only what is on the disk may be left here. */
export interface Letter {
  readonly row: PublishedBalance
  /** Called when the feed has it. */
  readonly told: () => void
}

/**
 * Letters of every object in this isolate. A call to a feed costs as much as a hold does, and most holds touch a SKU
 * that nothing else touched in the last tenth of a second: so one object's call takes the others' letters along.
 * Plain data only: nothing in here belongs to anybody's request.
 */
const letters = new Map<string, Letter>()
let carriedAt = 0

/** Leaves letters; the newest of a SKU counts. `true`: nobody is on the way, the caller carries them in `GATHER_MS`. */
export function leaveLetters(left: readonly Letter[]): boolean {
  for (const letter of left) letters.set(`${letter.row.storeId}|${letter.row.skuId}`, letter)
  const now = Date.now()
  if (carriedAt + LATE_MS > now) return false
  carriedAt = now + GATHER_MS
  return true
}

/** Brings every letter to its store's feed. One that could not be delivered is its own object's to leave again. */
export async function carryLetters(env: Env): Promise<void> {
  carriedAt = 0
  const byStore = Map.groupBy(letters.values(), ({ row }) => row.storeId)
  letters.clear()
  await Promise.all(
    [...byStore].map(async ([storeId, own]) => {
      try {
        await env.STORE_FEED.getByName(storeId).publish(JSON.stringify(own.map(({ row }) => row)))
        for (const { told } of own) told()
      } catch (fault) {
        log('ledger.publish_failed', { store: storeId, rows: own.length, fault: faultText(fault) })
      }
    }),
  )
}
