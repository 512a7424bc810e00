import type { Unit } from '#domain/catalog/unit.ts'
import { formatAgo, formatDateTime, formatQuantity } from '#domain/text/format.ts'
import type { ShopFace, StoreFace } from '#pwa/storefront/faces.ts'
import type { StorefrontMessages } from '#pwa/storefront/messages.en.ts'
import type { Tone } from '#pwa/ui/Badge.tsx'

import type { StockRow } from './packed-rows.ts'

/** What is said about stock, in words: the colour only helps. */
export interface StockWords {
  readonly tone: Tone
  readonly words: string
}

/** Answers of several stores and SKUs, by `rowKey`. */
export type StockRows = ReadonlyMap<string, StockRow>

/** Names one store's answer for one SKU. */
export function rowKey(storeId: string, skuId: string): string {
  return `${storeId} ${skuId}`
}

/** Rows by store and SKU; of two for the same, the higher version. */
export function toStockRows(rows: readonly StockRow[]): Map<string, StockRow> {
  const found = new Map<string, StockRow>()
  for (const row of rows) {
    const key = rowKey(row.storeId, row.skuId)
    const known = found.get(key)
    if (!known || row.version > known.version) found.set(key, row)
  }
  return found
}

/** One store's stock of one SKU: "In stock", "Only 2 left", "Out of stock". */
export function storeWords(
  text: StorefrontMessages,
  row: StockRow | undefined,
  unit: Unit,
  locale: string,
): StockWords {
  if (!row || row.level === 'out') return { tone: 'neutral', words: text.stock.out }
  if (row.level === 'in_stock') return { tone: 'ok', words: text.stock.inStock }
  if (row.available === 1 && unit === 'piece') return { tone: 'warn', words: text.stock.lastOne }
  return { tone: 'warn', words: text.stock.onlyLeft(formatQuantity(row.available, unit, locale)) }
}

/** The whole item in one line, for a grid: the best of its stores and SKUs. `null` when it is never counted. */
export function cardWords(
  { shop, text }: { readonly shop: ShopFace; readonly text: StorefrontMessages },
  card: { readonly skuIds: readonly string[]; readonly unit: Unit },
  rows: StockRows,
): StockWords | null {
  if (card.skuIds.length === 0) return null
  const own = shop.stores.map((store) => ({
    store,
    rows: card.skuIds.flatMap((skuId) => rows.get(rowKey(store.id, skuId)) ?? []),
  }))
  const plenty = own.find((entry) => entry.rows.some(({ level }) => level === 'in_stock'))
  const some = own.filter((entry) => entry.rows.some(({ level }) => level !== 'out'))
  if (plenty) {
    const single = shop.stores.length > 1 && some.length === 1
    return { tone: 'ok', words: single ? text.stock.inStockAt(plenty.store.name) : text.stock.inStock }
  }
  const [last] = some
  if (!last) return { tone: 'neutral', words: text.stock.out }
  if (card.skuIds.length > 1) return { tone: 'warn', words: text.stock.fewLeft }
  const left = some.flatMap((entry) => entry.rows).reduce((sum, row) => sum + row.available, 0)
  const amount = formatQuantity(left, card.unit, shop.locale)
  if (some.length > 1 || shop.stores.length === 1) return { tone: 'warn', words: text.stock.onlyLeft(amount) }
  return { tone: 'warn', words: text.stock.onlyLeftAt(amount, last.store.name) }
}

/** Whether any store has at least one of these SKUs. */
export function isAnywhere(shop: ShopFace, skuIds: readonly string[], rows: StockRows): boolean {
  return shop.stores.some((store) =>
    skuIds.some((skuId) => (rows.get(rowKey(store.id, skuId))?.available ?? 0) > 0),
  )
}

const SAID_AFTER_MS = 60_000

/** "Checked 2 min ago" once an answer is older than a minute; `null` while it is fresh. */
export function ageWords(
  text: StorefrontMessages,
  heardAt: number | null,
  now: number,
  locale: string,
): string | null {
  if (heardAt === null || now - heardAt < SAID_AFTER_MS) return null
  return text.stock.checked(formatAgo(heardAt, now, locale))
}

/** "today from 15:00", on the shop's clock. `null` when the store cannot promise anything. */
export function readyWords(
  { shop, text }: { readonly shop: ShopFace; readonly text: StorefrontMessages },
  store: Pick<StoreFace, 'readyFrom'>,
  now: number,
): string | null {
  if (store.readyFrom === null) return null
  return dayWords(text.ready, shop, store.readyFrom, now)
}

interface DayTexts {
  readonly today: (time: string) => string
  readonly tomorrow: (time: string) => string
  readonly later: (day: string, time: string) => string
}

const DAY_MS = 86_400_000

/** A moment to come, named by its day: today, tomorrow, or the weekday and date. */
export function dayWords(
  texts: DayTexts,
  { locale, timeZone }: Pick<ShopFace, 'locale' | 'timeZone'>,
  at: number,
  now: number,
): string {
  const time = formatDateTime(at, locale, timeZone, 'time')
  const day = (moment: number): string => formatDateTime(moment, 'en-CA', timeZone, 'date')
  if (day(at) === day(now)) return texts.today(time)
  if (day(at) === day(now + DAY_MS)) return texts.tomorrow(time)
  return texts.later(formatDateTime(at, locale, timeZone, 'day'), time)
}
