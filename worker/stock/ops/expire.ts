import type { Displacement } from '#domain/stock/answer.ts'
import type { LedgerStore } from '#worker/stock/ledger-store.ts'
import type { Work } from '#worker/stock/work.ts'

import { keepPromisesAgain } from './promises.ts'

/** Ends holds whose time is up, alarm or not, and gives what came back to broken promises. */
export function expireDue(work: Work, store: LedgerStore, nextExpiry: number | null): Displacement[] {
  if (nextExpiry === null || nextExpiry > work.now) return []
  const restored: Displacement[] = []
  for (const lease of store.leases.due(work.now)) {
    // Nobody knows what its register sold meanwhile: the guarantee ends here, and says so.
    work.putLease({ ...lease, state: 'lapsed' })
    restored.push(...keepPromisesAgain(work, work.book(lease.skuId), lease.storeId))
  }
  for (let due = store.dueHolds(work.now); due.length > 0; due = store.dueHolds(work.now)) {
    const places = new Map<string, (typeof due)[number]>()
    for (const hold of due) {
      work.putHold({ ...hold, state: 'expired' })
      places.set(`${hold.k}|${hold.storeId}`, hold)
    }
    work.flush()
    for (const { skuId, storeId } of places.values())
      restored.push(...keepPromisesAgain(work, work.book(skuId), storeId))
  }
  return restored
}
