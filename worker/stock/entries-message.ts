import { balanceAt, type Book } from './book.ts'
import { storesOf } from './ledger-read.ts'
import type { LedgerStore } from './ledger-store.ts'
import type { EntriesMessage, PublishedBalance } from './published.ts'

const ENTRIES_PER_MESSAGE = 200

/** A SKU's next entries after a sequence number, with its balances as they are now. */
export function entriesMessage(store: LedgerStore, book: Book, after: number): EntriesMessage {
  return {
    skuId: book.skuId,
    entries: store.entries(book, after, ENTRIES_PER_MESSAGE),
    balances: storesOf(book).map((storeId) => publishedBalance(book, storeId)),
  }
}

export function publishedBalance(book: Book, storeId: string): PublishedBalance {
  return { ...balanceAt(book, storeId), skuId: book.skuId, version: book.version, at: Date.now() }
}
