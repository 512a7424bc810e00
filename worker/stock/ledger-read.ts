import { parseAccount } from '#domain/stock/account.ts'
import type { StoreBalance } from '#domain/stock/answer.ts'
import { sumOfAll } from '#domain/stock/balances.ts'

import { balanceAt, type Book } from './book.ts'
import type { EntryRow } from './ledger-rows.ts'
import type { LedgerStore } from './ledger-store.ts'

/** One SKU's numbers straight from its object. `sum` over all accounts is zero, always. */
export interface SkuBalances {
  readonly skuId: string
  readonly seq: number
  readonly version: number
  readonly stores: readonly StoreBalance[]
  readonly accounts: readonly { readonly account: string; readonly quantity: number }[]
  readonly sum: number
}

export function readBalances(store: LedgerStore, skuId: string): SkuBalances {
  const book = store.openBook(skuId)
  return {
    skuId,
    seq: book.seq,
    version: book.version,
    stores: storesOf(book).map((storeId) => balanceAt(book, storeId)),
    accounts: [...book.balances]
      .map(([account, quantity]) => ({ account, quantity }))
      .toSorted((a, b) => (a.account < b.account ? -1 : 1)),
    sum: sumOfAll(book.balances),
  }
}

/** Every store that has an account or a hold of this SKU. */
export function storesOf(book: Book): string[] {
  const stores = new Set<string>(book.held.keys())
  for (const account of book.balances.keys()) {
    const name = parseAccount(account)
    if (name?.kind === 'inside') stores.add(name.storeId)
  }
  return [...stores].toSorted()
}

export function readEntries(
  store: LedgerStore,
  skuId: string,
  page: { after?: number; before?: number; limit: number },
): EntryRow[] {
  const book = store.openBook(skuId)
  if (page.after !== undefined) return store.entries(book, page.after, page.limit)
  return store.entriesBefore(book, page.before || Number.MAX_SAFE_INTEGER, page.limit)
}

export function readHold(store: LedgerStore, holdId: string): unknown {
  return store.findHolds([holdId]).get(holdId) ?? null
}

export interface Verdict {
  readonly skuId: string
  readonly seq: number
  readonly sum: number
  readonly stores: readonly StoreBalance[]
  /** What does not agree, in words; empty when all is well. */
  readonly differences: readonly string[]
}

/** Replays a SKU's journal from its first entry and compares with the balances and holds that are kept. */
export function verifyBook(store: LedgerStore, skuId: string): Verdict {
  const book = store.openBook(skuId)
  const { missing, last, sums: replayed } = store.replay(book)
  const differences = missing.map((seq) => `entry ${seq} is missing`)
  if (last !== book.seq) differences.push(`last entry is ${last}, the book says ${book.seq}`)
  for (const account of new Set([...replayed.keys(), ...book.balances.keys()])) {
    const [entries, kept] = [replayed.get(account) ?? 0, book.balances.get(account) ?? 0]
    if (entries !== kept)
      differences.push(`${account}: the entries give ${entries}, the balance says ${kept}`)
  }
  for (const storeId of storesOf(book)) {
    const active = store.activeHolds(book, storeId).reduce((sum, hold) => sum + hold.quantity, 0)
    if (active !== (book.held.get(storeId) ?? 0))
      differences.push(`${storeId}: active holds are ${active}, the book says ${book.held.get(storeId) ?? 0}`)
  }
  const sum = sumOfAll(book.balances)
  if (sum !== 0) differences.push(`the sum over all accounts is ${sum}, not zero`)
  const stores = storesOf(book).map((storeId) => balanceAt(book, storeId))
  return { skuId, seq: last, sum, stores, differences }
}
