import { err } from '#domain/result.ts'
import type { LeaseState, LedgerAnswer } from '#domain/stock/answer.ts'
import type { EndLeaseCommand, LeaseCommand } from '#domain/stock/command.ts'
import { leaseGrant } from '#domain/stock/lease.ts'
import { freeAt, type Book } from '#worker/stock/book.ts'
import type { LeaseRow } from '#worker/stock/lease-rows.ts'
import { done, type Work } from '#worker/stock/work.ts'

import { keepPromisesAgain } from './promises.ts'

/** Sets units of one store apart for one register. Asking again answers with the lease as it stands. */
export function lease(work: Work, command: LeaseCommand): LedgerAnswer {
  const { quantity, storeId } = command
  if (!Number.isSafeInteger(quantity) || quantity <= 0)
    return err({ reason: 'quantity_must_be_positive', quantity })
  const known = work.findLease(command.id)
  const book = work.book(command.skuId)
  if (known) return leaseAnswer(book, command, known)
  const free = freeAt(book, storeId)
  const granted = leaseGrant(quantity, free, command.keepFree)
  if (granted === 0)
    return err({ reason: 'too_few_to_lease', available: Math.max(0, free), keepFree: command.keepFree })
  const row: LeaseRow = {
    id: command.id,
    k: book.k,
    skuId: command.skuId,
    storeId,
    deviceId: command.deviceId,
    quantity: granted,
    used: 0,
    state: 'active',
    grantedAt: work.now,
    until: work.now + command.limitMs,
  }
  work.putLease(row)
  return leaseAnswer(book, command, row)
}

/** Gives what a lease still covered back to everybody. One that has ended already stays as it ended. */
export function endLease(work: Work, command: EndLeaseCommand): LedgerAnswer {
  const found = work.findLease(command.leaseId)
  if (!found) return err({ reason: 'lease_unknown', leaseId: command.leaseId })
  const book = work.book(command.skuId)
  if (found.state !== 'active') return leaseAnswer(book, command, found)
  const ended = { ...found, state: command.how }
  work.putLease(ended)
  keepPromisesAgain(work, book, found.storeId)
  return leaseAnswer(book, command, ended)
}

/** Takes sold units out of the lease that covered them. What goes beyond it was not covered. */
export function useLease(work: Work, leaseId: string, quantity: number): void {
  const found = work.findLease(leaseId)
  if (found?.state !== 'active') return
  work.putLease({ ...found, used: Math.min(found.quantity, found.used + quantity) })
}

function leaseAnswer(book: Book, command: LeaseCommand | EndLeaseCommand, row: LeaseRow): LedgerAnswer {
  const state: LeaseState = row.state
  return done(book, command, row.storeId, {
    lease: { id: row.id, state, left: state === 'active' ? row.quantity - row.used : 0, until: row.until },
  })
}
