import { inside } from '#domain/stock/account.ts'
import type { Displacement } from '#domain/stock/answer.ts'
import { displace, restore } from '#domain/stock/displace.ts'
import { freeAt, type Book } from '#worker/stock/book.ts'
import type { HeldRow } from '#worker/stock/ledger-rows.ts'
import type { Work } from '#worker/stock/work.ts'

import { displaceLeases } from './displace-leases.ts'

/**
 * Breaks promises at a store until active holds and leases fit into what is sellable there: soft holds first, then the
 * idle part of leases, then firm holds. Answers which holds gave way, and by how much.
 */
export function breakPromises(work: Work, book: Book, storeId: string): Displacement[] {
  const sellable = Math.max(0, book.balances.get(inside(storeId, 'sellable')) ?? 0)
  const excess = (): number => (book.held.get(storeId) ?? 0) + (book.leased.get(storeId) ?? 0) - sellable
  if (excess() <= 0) return []
  const holds = asGranted(work.holdsAt(book, storeId, 'active'))
  const broken = take(
    work,
    holds.filter(({ firm }) => !firm),
    excess(),
  )
  if (excess() > 0 && (book.leased.get(storeId) ?? 0) > 0) displaceLeases(work, book, storeId, excess())
  if (excess() > 0)
    broken.push(
      ...take(
        work,
        holds.filter(({ firm }) => firm),
        excess(),
      ),
    )
  return broken
}

function take(work: Work, holds: readonly HeldRow[], missing: number): Displacement[] {
  const here = new Set(holds.filter((hold) => hold.here).map(({ id }) => id))
  const byId = new Map(holds.map((hold) => [hold.id, hold]))
  return displace(holds, missing, here).flatMap(({ holdId, quantity }) => {
    const hold = byId.get(holdId)
    if (!hold) return []
    const left = hold.quantity - quantity
    work.putHold({
      ...hold,
      quantity: left,
      missing: hold.missing + quantity,
      state: left === 0 ? 'displaced' : 'active',
    })
    return [asDisplacement(hold, quantity)]
  })
}

/** Gives returned stock to broken promises of people who have not chosen yet and whose time is not up. */
export function keepPromisesAgain(work: Work, book: Book, storeId: string): Displacement[] {
  const free = freeAt(book, storeId)
  if (free <= 0) return []
  const broken = asGranted(work.holdsAt(book, storeId, 'missing')).filter(
    ({ expiresAt }) => expiresAt === null || expiresAt > work.now,
  )
  if (broken.length === 0) return []
  const byId = new Map(broken.map((hold) => [hold.id, hold]))
  return restore(
    broken.map((hold) => ({ hold, missing: hold.missing })),
    free,
  ).flatMap(({ holdId, quantity }) => {
    const hold = byId.get(holdId)
    if (!hold) return []
    work.putHold({
      ...hold,
      quantity: (hold.state === 'active' ? hold.quantity : 0) + quantity,
      missing: hold.missing - quantity,
      state: 'active',
    })
    return [asDisplacement(hold, quantity)]
  })
}

/** Oldest first. Every row has its number by now: asking for a store's holds writes what the batch has so far. */
function asGranted(holds: readonly HeldRow[]): HeldRow[] {
  return holds.toSorted((a, b) => a.n - b.n)
}

function asDisplacement(hold: HeldRow, quantity: number): Displacement {
  const { kind, id, label } = hold.document
  return {
    holdId: hold.id,
    skuId: hold.skuId,
    storeId: hold.storeId,
    quantity,
    document: { kind, id, ...(label === undefined ? {} : { label }) },
  }
}
