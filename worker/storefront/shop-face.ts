import * as v from 'valibot'

import { slotsOf, StoreHours } from '#domain/order/slots.ts'
import { pick } from '#domain/text/pick.ts'
import type { Face } from '#pwa/storefront/face-context.ts'
import type { StoreFace } from '#pwa/storefront/faces.ts'
import { de } from '#pwa/storefront/messages.de.ts'
import { en } from '#pwa/storefront/messages.en.ts'
import { de as pageDe } from '#pwa/storefront/views/messages.de.ts'
import { en as pageEn, type PageMessages } from '#pwa/storefront/views/messages.en.ts'
import type { Ctx } from '#worker/http/context.ts'
import { shopOf, type ShopSettings } from '#worker/shop/settings.ts'

import { languageOf, type PageLanguage } from './language.ts'
import { categoriesOf } from './shelf.ts'

const MINUTE_MS = 60_000
const SHOWN_CATEGORIES_MAX = 40

export interface PageFace extends Face {
  readonly language: PageLanguage
  /** The words of the page itself. */
  readonly words: PageMessages
}

/** What every page of this request shares: the shop at this minute, in the shopper's language. */
export async function faceOf(c: Ctx): Promise<PageFace> {
  const [{ shop, stores }, categories] = await Promise.all([shopOf(c.env), categoriesOf(c.env)])
  const language = languageOf(c, shop.locale)
  // To the minute: two requests within one get the same page, and so the same ETag.
  const now = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS
  return {
    language,
    text: pick({ en, de }, language.lang),
    words: pick({ en: pageEn, de: pageDe }, language.lang),
    shop: {
      name: shop.name,
      currency: shop.currency,
      timeZone: shop.timeZone,
      taxMode: shop.taxMode,
      lang: language.lang,
      locale: language.locale,
      stores: stores.map((store) => storeFace(store, shop.timeZone, now)),
      categories: categories.filter(({ name }) => name !== '').slice(0, SHOWN_CATEGORIES_MAX),
      now,
    },
  }
}

const soonest = new Map<string, number | null>()
const SOONEST_MAX = 1_000

function storeFace(row: ShopSettings['stores'][number], timeZone: string, now: number): StoreFace {
  const { id, code, name, address, phone, prepMinutes } = row
  const hours = hoursOf(row.hours)
  const key = `${id} ${row.version} ${timeZone} ${now}`
  let ready = soonest.get(key)
  if (ready === undefined) {
    if (soonest.size >= SOONEST_MAX) soonest.clear()
    ready = slotsOf({ hours, prepMinutes, timeZone }, now)[0] ?? null
    soonest.set(key, ready)
  }
  return { id, code, name, address, phone, hours, readyFrom: ready }
}

function hoursOf(text: string): StoreHours {
  const parsed = v.safeParse(StoreHours, JSON.parse(text))
  return parsed.success ? parsed.output : {}
}
