import type { Result } from '#domain/result.ts'
import type { Basket } from '#domain/sale/basket.ts'
import type { LineLease } from '#domain/sale/cover.ts'
import {
  saleDocument,
  type LineHold,
  type Payment,
  type Till,
  type TillMoment,
} from '#domain/sale/document.ts'
import type { PricedBasket } from '#domain/sale/price.ts'
import { nextPlace } from '#domain/till/journal.ts'
import type { JournalRecord } from '#pwa/offline/journal-record.ts'
import type { AppendRefusal, SalesJournal } from '#pwa/offline/sales-journal.ts'

export interface SaleToFinish {
  readonly till: Till
  readonly moment: TillMoment
  readonly basket: Basket
  readonly priced: PricedBasket
  readonly payment: Payment
  readonly holds: readonly LineHold[]
  readonly leases: readonly LineLease[]
  readonly madeOffline: boolean
  readonly catalogRevision?: number | undefined
}

/**
 * Writes a paid sale into the journal at its next place. Another tab may have taken that place since we looked: then
 * the document is made anew for the one after it.
 */
export async function finishSale(
  journal: Pick<SalesJournal, 'head' | 'append'>,
  sale: SaleToFinish,
): Promise<Result<JournalRecord, AppendRefusal>> {
  const write = (): Promise<Result<JournalRecord, AppendRefusal>> =>
    journal.append(saleDocument({ ...sale, place: nextPlace(journal.head()) }))
  const written = await write()
  return !written.ok && written.error.reason === 'journal_moved_on' ? write() : written
}
