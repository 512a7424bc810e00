import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals'

import type { DeviceInfo } from '#domain/access/wire.ts'
import { openGroups } from '#domain/pricing/modifier.ts'
import type { Result } from '#domain/result.ts'
import { ageToAsk, takenFromShelf, type Basket } from '#domain/sale/basket.ts'
import type { Cover } from '#domain/sale/cover.ts'
import type { LineHold } from '#domain/sale/document.ts'
import type { ShopInfo, StoreInfo } from '#domain/shop/wire.ts'
import { nextPlace } from '#domain/till/journal.ts'
import type { Beeper } from '#pwa/devices/beeper.ts'
import type { CatalogIndex, CatalogSku } from '#pwa/offline/catalog-index.ts'
import type { JournalRecord } from '#pwa/offline/journal-record.ts'
import type { AppendRefusal, SalesJournal } from '#pwa/offline/sales-journal.ts'
import type { StockBoard } from '#pwa/offline/stock-board.ts'

import { openBasketModel, type BasketModel } from './basket-model.ts'
import type { ClaimDesk, Claims } from './claim-desk.ts'
import { openFindModel, type FindModel } from './find-model.ts'
import type { LineNote } from './line-note.ts'
import { openNotes } from './line-notes.ts'
import { openScan } from './scan-goods.ts'

/** What the register is doing: ringing up, taking money, or showing the receipt of the sale it just made. */
export type Stage =
  | { readonly stage: 'selling' }
  | { readonly stage: 'tender' }
  | { readonly stage: 'done'; readonly record: JournalRecord }

/** Something the person has to hear about: shown until the next touch. */
export type Notice =
  /** `why`: what is wrong with the code itself. */
  | { readonly notice: 'unknown_code'; readonly code: string; readonly why?: string }
  /** Its date has passed; whether it may be sold all the same. */
  | {
      readonly notice: 'expired'
      readonly text: string
      readonly goods: ReadGoods
      readonly mayBeSold: boolean
    }
  | { readonly notice: 'basket_full' }
  | { readonly notice: 'not_written'; readonly detail: string }

/** What covers a sale: what the shop holds for it, and what this tablet took along for an outage. */
export interface SaleCover extends Cover {
  readonly holds: readonly LineHold[]
  /** What is to be said when something was set apart by nobody and the shop can not be asked. */
  readonly word: string | null
}

export type CoverOf = (basket: Basket, claims: Claims) => SaleCover

/** Goods as one pack has them: with its own price and label. `quantity`: base units; null: not known. */
export interface ReadGoods {
  readonly sku: CatalogSku
  readonly quantity: number | null
}

/** What a code means that is no plain number: GS1 elements, web addresses, price and weight labels. */
export type ReadCode = (code: string) => ReadGoods | Notice | null

export interface RegisterParts {
  readonly shop: ReadonlySignal<ShopInfo>
  readonly store: StoreInfo
  readonly device: DeviceInfo
  /** Who is at the register now. */
  readonly staffId: () => string
  readonly index: CatalogIndex
  /** The state of the catalog that is on this tablet. */
  readonly catalogRevision?: () => number
  readonly journal: Pick<SalesJournal, 'head' | 'append'>
  readonly stock: StockBoard
  readonly claims: ClaimDesk
  /** What was taken along for an outage; null until it is known. */
  readonly cover: ReadonlySignal<CoverOf | null>
  /** The shop can be asked. */
  readonly isOnline: () => boolean
  readonly beeper: Beeper
  /** Null until it was fetched. */
  readonly readCode: ReadonlySignal<ReadCode | null>
  readonly newId: () => string
  /** ms since epoch; ms since the page started; how far the clock is off. */
  readonly now: () => number
  readonly monotonic: () => number
  readonly clock: () => { readonly offsetMs: number; readonly ageMs: number | null }
  /** A sale was written: send it, remember what sells. */
  readonly onSold: (record: JournalRecord) => void
}

/** What the counter is made of, for what takes the money. */
export interface Counter {
  readonly parts: RegisterParts
  readonly basket: BasketModel
  readonly notes: ReadonlySignal<ReadonlyMap<string, LineNote>>
  readonly cover: ReadonlySignal<SaleCover | null>
  readonly stage: Signal<Stage>
  readonly notice: Signal<Notice | null>
  readonly number: Signal<string>
  readonly finishing: Signal<boolean>
}

export interface RegisterModel {
  readonly basket: BasketModel
  readonly find: FindModel
  readonly stock: StockBoard
  readonly stage: ReadonlySignal<Stage>
  readonly notice: ReadonlySignal<Notice | null>
  /** Number of the sale that is being rung up. */
  readonly number: ReadonlySignal<string>
  /** Goods sold by weight or length wait here for how much of them. */
  readonly asking: ReadonlySignal<CatalogSku | null>
  /** The line whose choices are being asked for. */
  readonly choosing: ReadonlySignal<string | null>
  /** Asks for a line's choices; `null`: no more. */
  readonly choose: (lineId: string | null) => void
  /** The receipt takes a while to be written. A second press counts for nothing from the first on. */
  readonly finishing: ReadonlySignal<boolean>
  /** What stock has to say, by line. */
  readonly notes: ReadonlySignal<ReadonlyMap<string, LineNote>>
  /** What covers the sale without a line; null until it is known. */
  readonly cover: ReadonlySignal<SaleCover | null>
  readonly scan: (code: string) => void
  /** Sells a pack whose date has passed, on the word of whoever is at the register. */
  readonly sellExpired: (goods: ReadGoods) => void
  readonly pick: (sku: CatalogSku) => void
  readonly answerQuantity: (quantity: number | null) => void
  /** The price of a piece that has none of its own; null: not sold. */
  readonly answerPrice: (minor: number | null) => void
  /** The age that has to be asked about, if any. */
  readonly ageAsked: ReadonlySignal<number | null>
  /** Customer groups that have prices of their own. */
  readonly groups: () => readonly string[]
  readonly charge: () => void
  readonly back: () => void
  readonly payCash: (
    given: number,
  ) => Promise<Result<JournalRecord, AppendRefusal | { reason: 'not_enough' }>>
  readonly payCard: () => Promise<Result<JournalRecord, AppendRefusal>>
  readonly nextSale: () => void
  readonly dismiss: () => void
}

/** Whether somebody has to say what it costs. */
export function asksPrice({ rules }: CatalogSku): boolean {
  return rules?.selling === 'open_price' || rules?.selling === 'gift_card'
}

/** Why a line was sold although its date has passed. */
const EXPIRED_REASON = 'expired_pack'

/** The register as one machine. The screens show it; prices, tenders and documents are rules of `domain/`. */
export function openRegisterModel(parts: RegisterParts): RegisterModel {
  const { shop, index, journal, stock, claims, newId } = parts
  const basket = openBasketModel(shop, newId)
  const find = openFindModel(index)
  const stage = signal<Stage>({ stage: 'selling' })
  const notice = signal<Notice | null>(null)
  const asking = signal<CatalogSku | null>(null)
  const choosing = signal<string | null>(null)
  const finishing = signal(false)
  const number = signal(nextPlace(journal.head()).number)

  effect(() => claims.follow(basket.basket.value))

  const cover = computed(() => parts.cover.value?.(basket.basket.value, claims.claims.value) ?? null)

  const notes = openNotes(basket.basket, claims, stock, cover)

  function put(sku: CatalogSku, quantity: number): void {
    batch(() => {
      // The next thing in a hand belongs to the next sale, or to this one before it is paid.
      if (stage.peek().stage !== 'selling') stage.value = { stage: 'selling' }
      notice.value = basket.add(sku, quantity) ? null : { notice: 'basket_full' }
      // The line is there at once; what has to be chosen with it is asked over it.
      if (sku.choices?.some(({ min }) => min > 0)) choosing.value = basket.touched.peek()?.lineId ?? null
    })
    stock.want(takenFromShelf({ ...sku, quantity }).map(({ skuId }) => skuId))
  }

  function pick(sku: CatalogSku): void {
    if (sku.unit === 'piece' && !asksPrice(sku)) put(sku, 1)
    else asking.value = sku
  }

  function take({ sku, quantity }: ReadGoods): void {
    if (quantity === null) pick(sku)
    else put(sku, quantity)
  }

  const counter: Counter = { parts, basket, notes, cover, stage, notice, number, finishing }

  return {
    basket,
    find,
    stock,
    stage,
    notice,
    number,
    asking,
    choosing,
    choose: (lineId) => (choosing.value = lineId),
    finishing,
    notes,
    cover,
    scan: openScan(parts, take, (said) => (notice.value = said)),
    sellExpired(goods) {
      take(goods)
      const line = basket.touched.peek()
      if (line) basket.override(line.lineId, EXPIRED_REASON)
    },
    // A tile may have been drawn before its price began.
    pick: (sku) => pick(index.bySkuId(sku.skuId) ?? sku),
    answerQuantity(quantity) {
      const sku = asking.peek()
      asking.value = null
      if (sku && quantity !== null && quantity > 0) put(sku, quantity)
    },
    answerPrice(minor) {
      const sku = asking.peek()
      asking.value = null
      if (sku && minor !== null) put({ ...sku, unitPrice: minor, given: 'open' }, 1)
    },
    ageAsked: computed(() => ageToAsk(basket.basket.value)),
    groups: index.groups,
    charge() {
      const { lines } = basket.basket.peek()
      // Somebody is too young until it was asked: that question stands on the screen.
      if (lines.length === 0 || ageToAsk(basket.basket.peek()) !== null) return
      const open = lines.find(({ choices = [], modifiers = [] }) => openGroups(choices, modifiers).length > 0)
      if (open) {
        choosing.value = open.id
        return
      }
      batch(() => {
        stage.value = { stage: 'tender' }
        // What could not be scanned is settled by now, and would stand over the money.
        notice.value = null
      })
    },
    back: () => (stage.value = { stage: 'selling' }),
    // Here already, with the pane that takes the money.
    payCash: async (given) => (await import('./checkout.ts')).payCash(counter, given),
    payCard: async () => (await import('./checkout.ts')).payCard(counter),
    nextSale: () => (stage.value = { stage: 'selling' }),
    dismiss: () => (notice.value = null),
  }
}
