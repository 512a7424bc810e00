import type { ReadonlySignal } from '@preact/signals'

import { readingIn } from '#domain/barcode/ground.ts'
import { storedKey } from '#domain/barcode/keys.ts'
import type { ExpiryKind } from '#domain/barcode/meaning.ts'
import { expiredOn, readPack } from '#domain/barcode/pack.ts'
import { sayProblem } from '#domain/barcode/problem.ts'
import { readCode } from '#domain/barcode/read-code.ts'
import type { ShopInfo } from '#domain/shop/info-wire.ts'
import { currencyDigits, formatDateTime } from '#domain/text/format.ts'
import { formatLocale } from '#pwa/i18n/locale.ts'
import type { CatalogIndex, CatalogSku } from '#pwa/offline/catalog-index.ts'
import type { ReadCode } from '#pwa/register/register-model.ts'

import { packText, problemText } from './messages.ts'

interface Person {
  /** ms since epoch. */
  readonly now: () => number
  /** Whether whoever is at the register may sell packs whose date has passed. */
  readonly maySellExpired: () => boolean
}

/**
 * Reads what is no plain number: what a scanner found in a GS1 code, a web address, or on a price or weight label.
 * Apart from the register and fetched after it, because most goods have a plain number.
 */
export function openReadCode(
  index: CatalogIndex,
  shop: ReadonlySignal<ShopInfo>,
  { now, maySellExpired }: Person,
): ReadCode {
  return (code) => {
    const { codes, currency, timeZone } = shop.peek()
    const meaning = readCode(code, readingIn(codes, currency, now()))
    const [wrong] = meaning.problems
    if (wrong) return { notice: 'unknown_code', code, why: sayProblem(problemText.peek(), wrong) }
    const key = storedKey(meaning)
    const sku = key === null ? null : index.byCode(key)
    if (!sku) return null
    const pack = readPack(meaning, code, sku, { currency, fraction: currencyDigits(currency) })
    const goods = { sku: asLabelled(sku, pack), quantity: pack.quantity }
    const past = expiredOn(meaning, dayIn(timeZone, now()))
    if (!past) return goods
    const mayBeAllowed = codes?.expiredPacks === 'approve'
    const maySell = maySellExpired()
    return {
      notice: 'expired',
      text: expiredWords(past, { mayBeAllowed, maySell }),
      goods,
      mayBeSold: mayBeAllowed && maySell,
    }
  }
}

/** Goods with what this pack's label says. A price on it is the whole price of the pack: no other price holds for it. */
function asLabelled(
  { tiers, ...sku }: CatalogSku,
  { quantity, price, label }: ReturnType<typeof readPack>,
): CatalogSku {
  const priced =
    price === null || quantity === null
      ? { ...sku, ...(tiers === undefined ? {} : { tiers }) }
      : { ...sku, unitPrice: price, priceQuantity: quantity }
  return label === null ? priced : { ...priced, label }
}

function expiredWords(
  past: { readonly expiry: string; readonly expiryKind: ExpiryKind },
  rights: { readonly mayBeAllowed: boolean; readonly maySell: boolean },
): string {
  const text = packText.peek()
  const day = formatDateTime(past.expiry, formatLocale.peek(), 'UTC', 'date')
  const said = past.expiryKind === 'best_before' ? text.pastBest(day) : text.expired(day)
  return rights.mayBeAllowed && !rights.maySell ? `${said} ${text.askManager}` : said
}

/** The day in the shop, `2026-11-23`. */
function dayIn(timeZone: string, at: number): string {
  return new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short' }).format(at)
}
