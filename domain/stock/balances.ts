import { parseAccount, type Account } from './account.ts'
import type { StockRefusal } from './answer.ts'
import type { Transfer } from './command.ts'

/** Why these transfers can not be posted at all; `null` when they can. Never a question of how much there is. */
export function refuseTransfers(transfers: readonly Transfer[]): StockRefusal | null {
  for (const { from, to, quantity } of transfers) {
    if (!Number.isSafeInteger(quantity) || quantity <= 0)
      return { reason: 'quantity_must_be_positive', quantity }
    if (!parseAccount(from)) return { reason: 'unknown_account', account: from }
    if (!parseAccount(to)) return { reason: 'unknown_account', account: to }
    if (from === to) return { reason: 'same_account', account: from }
  }
  return null
}

/** Moves a quantity between two accounts in place. Balances may go negative: a fact is never refused. */
export function move(balances: Map<Account, number>, { from, to, quantity }: Transfer): void {
  balances.set(from, (balances.get(from) ?? 0) - quantity)
  balances.set(to, (balances.get(to) ?? 0) + quantity)
}

/** Zero, always: every movement takes from one account what it gives to another. */
export function sumOfAll(balances: ReadonlyMap<Account, number>): number {
  let sum = 0
  for (const quantity of balances.values()) sum += quantity
  return sum
}
