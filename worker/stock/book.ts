import { inside, type Account } from '#domain/stock/account.ts'
import type { StoreBalance } from '#domain/stock/answer.ts'
import type { Channel } from '#domain/stock/command.ts'

/** One SKU's rows as the object keeps them in memory between commands. A cache of rows and nothing else. */
export interface Book {
  readonly k: number
  readonly skuId: string
  seq: number
  /** Which of two states of this SKU is the newer one. Only ever grows; it may leave some out. */
  version: number
  /** On the disk: no version above it was ever told. Whoever reads the book anew goes on from there. */
  versionsKept: number
  owed: Channel | null
  readonly balances: Map<Account, number>
  /** Active holds per store, in base units. */
  readonly held: Map<string, number>
  /** Stores with promises that a fact broke and that were not chosen about yet: how many holds. */
  readonly broken: Map<string, number>
  /** Unused lease units per store. */
  readonly leased: Map<string, number>
}

export function balanceAt(book: Book, storeId: string): StoreBalance {
  return {
    storeId,
    sellable: book.balances.get(inside(storeId, 'sellable')) ?? 0,
    staged: book.balances.get(inside(storeId, 'staged')) ?? 0,
    review: book.balances.get(inside(storeId, 'review')) ?? 0,
    damaged: book.balances.get(inside(storeId, 'damaged')) ?? 0,
    held: book.held.get(storeId) ?? 0,
    leased: book.leased.get(storeId) ?? 0,
  }
}

/** Units nobody was promised at a store: sellable − held − leased. Negative when a fact broke a promise. */
export function freeAt(book: Book, storeId: string): number {
  return (
    (book.balances.get(inside(storeId, 'sellable')) ?? 0) -
    (book.held.get(storeId) ?? 0) -
    (book.leased.get(storeId) ?? 0)
  )
}

export function addTo(map: Map<string, number>, key: string, quantity: number): void {
  map.set(key, (map.get(key) ?? 0) + quantity)
}

const VERSIONS_AHEAD = 1_000

/**
 * Another version, because something changed. `true`: the SKU's row has to be written for it, which is once in a
 * thousand changes; a hold then writes a page less, of four.
 */
export function renew(book: Book): boolean {
  book.version += 1
  if (book.version <= book.versionsKept) return false
  book.versionsKept = book.version + VERSIONS_AHEAD
  return true
}
