import type { Displacement, StoreBalance } from '#domain/stock/answer.ts'

import type { EntryRow } from './ledger-rows.ts'

/** One SKU's absolute numbers at one store, as its object last told them. Only a higher version is applied. */
export interface PublishedBalance extends StoreBalance {
  readonly skuId: string
  readonly version: number
  /** ms since epoch. */
  readonly at: number
}

/** What travels through the entries queue: some of a SKU's entries, in order, and its balances after the last. */
export interface EntriesMessage {
  readonly skuId: string
  readonly entries: readonly EntryRow[]
  readonly balances: readonly PublishedBalance[]
  /** Broken promises that can be kept again: their customers have to be told. */
  readonly restored?: readonly Displacement[]
}
