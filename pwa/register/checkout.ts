import { batch } from '@preact/signals'

import { toMinor } from '#domain/money.ts'
import { err, type Result } from '#domain/result.ts'
import { takenFromShelf, type Basket, type KitPart } from '#domain/sale/basket.ts'
import type { LineLease } from '#domain/sale/cover.ts'
import {
  saleDocument,
  type LineHold,
  type Payment,
  type Till,
  type TillMoment,
} from '#domain/sale/document.ts'
import type { PricedBasket } from '#domain/sale/price.ts'
import { takeCash } from '#domain/sale/tender.ts'
import { nextPlace } from '#domain/till/journal.ts'
import type { JournalRecord } from '#pwa/offline/journal-record.ts'
import type { AppendRefusal, SalesJournal } from '#pwa/offline/sales-journal.ts'

import type { Counter } from './register-model.ts'

interface SaleToFinish {
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
async function finishSale(
  journal: Pick<SalesJournal, 'head' | 'append'>,
  sale: SaleToFinish,
): Promise<Result<JournalRecord, AppendRefusal>> {
  const write = (): Promise<Result<JournalRecord, AppendRefusal>> =>
    journal.append(saleDocument({ ...sale, place: nextPlace(journal.head()) }))
  const written = await write()
  return !written.ok && written.error.reason === 'journal_moved_on' ? write() : written
}

/** Why a line was sold although nothing was free, when nobody said so before charging. */
const UNSAID_REASON = 'not_said'

/** Sells the basket for `given` minor units of cash. `not_enough`: it is less than what is due. */
export async function payCash(
  counter: Counter,
  given: number,
): Promise<Result<JournalRecord, AppendRefusal | { reason: 'not_enough' }>> {
  const { parts, basket } = counter
  const { total } = basket.priced.peek()
  const taken = takeCash(total, parts.shop.peek().cashRounding, toMinor(given))
  if (!taken.ok) return err({ reason: 'not_enough' })
  const { rounding, ...cash } = taken.value
  const tenders = cash.amount === 0 ? [] : [{ id: parts.newId(), kind: 'cash' as const, ...cash }]
  return pay(counter, { tenders, rounding })
}

/** Sells the basket by card: the terminal said yes. */
export function payCard(counter: Counter): Promise<Result<JournalRecord, AppendRefusal>> {
  const { parts, basket } = counter
  const tender = { id: parts.newId(), kind: 'card' as const, amount: basket.priced.peek().total }
  return pay(counter, { tenders: [tender], rounding: 0 })
}

/** Counters whose receipt is being written: a second press counts for nothing. */
const paying = new WeakSet<Counter>()
const SLOW_MS = 150

async function pay(counter: Counter, payment: Payment): Promise<Result<JournalRecord, AppendRefusal>> {
  if (paying.has(counter)) return err({ reason: 'journal_moved_on' })
  paying.add(counter)
  // Nearly always the receipt is faster: then nothing is drawn between the press and it.
  const slow = setTimeout(() => (counter.finishing.value = true), SLOW_MS)
  try {
    return await sell(counter, payment)
  } finally {
    clearTimeout(slow)
    paying.delete(counter)
    counter.finishing.value = false
  }
}

async function sell(counter: Counter, payment: Payment): Promise<Result<JournalRecord, AppendRefusal>> {
  const { parts, basket, notes, cover, stage, notice, number } = counter
  const { shop, journal, stock, claims } = parts
  for (const [lineId, note] of notes.peek()) {
    const line = basket.basket.peek().lines.find(({ id }) => id === lineId)
    if (note.kind === 'none_left' && line?.overrideReason === undefined)
      basket.override(lineId, UNSAID_REASON)
  }
  const sold = basket.basket.peek()
  const priced = basket.priced.peek()
  const holds = claims.claims.peek().filter(({ state }) => state !== 'refused')
  const covered = cover.peek()
  const leases = covered?.leases ?? []
  const written = await finishSale(journal, {
    till: {
      storeId: parts.store.id,
      deviceId: parts.device.id,
      staffId: parts.staffId(),
      currency: shop.peek().currency,
      taxMode: shop.peek().taxMode,
    },
    moment: {
      occurredAt: new Date(parts.now()).toISOString(),
      monotonicMs: parts.monotonic(),
      clock: parts.clock(),
    },
    basket: sold,
    priced,
    payment,
    holds: covered?.holds ?? holds.map(({ id, lineId, skuId }) => ({ lineId, holdId: id, skuId })),
    leases,
    madeOffline: !parts.isOnline() || holds.some(({ state }) => state === 'unheard'),
    catalogRevision: parts.catalogRevision?.(),
  })
  if (!written.ok) {
    const detail = written.error.reason === 'not_written' ? written.error.detail : written.error.reason
    notice.value = { notice: 'not_written', detail }
    return written
  }
  claims.handOver()
  stock.sold(
    unheld(sold.lines.flatMap(takenFromShelf), [...holds.filter(({ state }) => state === 'held'), ...leases]),
  )
  batch(() => {
    basket.next()
    number.value = nextPlace(journal.head()).number
    stage.value = { stage: 'done', record: written.value }
  })
  parts.onSold(written.value)
  return written
}

/** Units that neither a hold nor a lease covers: these alone the shop's figures do not know of yet. */
function unheld(taken: readonly KitPart[], covered: readonly KitPart[]): KitPart[] {
  const left = new Map<string, number>()
  for (const { skuId, quantity } of taken) left.set(skuId, (left.get(skuId) ?? 0) + quantity)
  for (const { skuId, quantity } of covered) left.set(skuId, (left.get(skuId) ?? 0) - quantity)
  return [...left].filter(([, quantity]) => quantity > 0).map(([skuId, quantity]) => ({ skuId, quantity }))
}
