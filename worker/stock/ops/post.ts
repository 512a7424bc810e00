import { err } from '#domain/result.ts'
import { parseAccount } from '#domain/stock/account.ts'
import type { Displacement, LedgerAnswer } from '#domain/stock/answer.ts'
import { refuseTransfers } from '#domain/stock/balances.ts'
import type { PostCommand } from '#domain/stock/command.ts'
import { done, type Work } from '#worker/stock/work.ts'

import { useLease } from './lease.ts'
import { breakPromises, keepPromisesAgain } from './promises.ts'

/**
 * Posts a fact. How much there is does not matter: the balance may go below zero. The holds it fulfils are settled
 * first, so that a fact never displaces its own claim; then promises that no longer fit are displaced, and broken
 * ones are kept again where units came back.
 */
export function post(work: Work, command: PostCommand): LedgerAnswer {
  const before = work.replay(command)
  if (before === 'conflict') return err({ reason: 'id_used_with_other_content', id: command.id })
  if (before) return before
  const refused = refuseTransfers(command.transfers)
  if (refused) return err(refused)

  const book = work.book(command.skuId)
  for (const holdId of command.settles ?? []) {
    const hold = work.hold(holdId)
    if (hold?.state === 'active' && hold.skuId === command.skuId)
      work.putHold({ ...hold, state: 'settled', missing: 0, document: command.document })
  }
  for (const { leaseId, quantity } of command.leases ?? []) useLease(work, leaseId, quantity)
  for (const transfer of command.transfers)
    work.post(book, transfer, command, {
      occurredAt: command.occurredAt,
      ...(command.reason === undefined ? {} : { reason: command.reason }),
    })

  const displaced: Displacement[] = []
  const restored: Displacement[] = []
  const stores = storesOf(command)
  for (const storeId of stores) {
    displaced.push(...breakPromises(work, book, storeId))
    restored.push(...keepPromisesAgain(work, book, storeId))
  }
  const answer = done(book, command, stores[0] ?? null, {
    ...(displaced.length > 0 ? { displaced } : {}),
    ...(restored.length > 0 ? { restored } : {}),
  })
  work.remember(command, answer)
  return answer
}

function storesOf({ transfers }: PostCommand): string[] {
  const stores = new Set<string>()
  for (const { from, to } of transfers)
    for (const account of [from, to]) {
      const name = parseAccount(account)
      if (name?.kind === 'inside') stores.add(name.storeId)
    }
  return [...stores]
}
