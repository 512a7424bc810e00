import type { Book } from '#worker/stock/book.ts'
import type { Work } from '#worker/stock/work.ts'

/** Takes `missing` units from the idle part of leases, the newest lease first. Answers how many were found. */
export function displaceLeases(work: Work, book: Book, storeId: string, missing: number): number {
  let left = missing
  for (const row of work.leasesAt(book, storeId).toSorted((a, b) => b.grantedAt - a.grantedAt)) {
    if (left <= 0) break
    const taken = Math.min(left, row.quantity - row.used)
    if (taken <= 0) continue
    const quantity = row.quantity - taken
    work.putLease({ ...row, quantity, state: quantity === row.used ? 'displaced' : 'active' })
    left -= taken
  }
  return missing - left
}
