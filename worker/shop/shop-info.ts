import * as v from 'valibot'

import { WeekHours, type ShopInfo, type StoreInfo } from '#domain/shop/wire.ts'

import { asTaxRate, type StoreRow } from './queries.ts'
import { shopOf } from './settings.ts'

/** What every screen may know of the shop; `null` before it was set up. */
export async function shopInfoOf(env: Env): Promise<ShopInfo | null> {
  const { shop, stores, taxRates } = await shopOf(env)
  if (shop.id === '') return null
  const { id, name, currency, locale, timeZone, taxMode, cashRounding, lowStockAt } = shop
  const { codeRegion: region, codePatterns: patterns, expiredPacks } = shop
  return {
    id,
    name,
    currency,
    locale,
    timeZone,
    taxMode,
    cashRounding,
    lowStockAt,
    autoLockMinutes: shop.autoLockMinutes,
    stores: stores.map(asStoreInfo),
    taxRates: taxRates.map(asTaxRate),
    codes: { region, patterns, expiredPacks },
  }
}

export function asStoreInfo({ id, code, name, address, phone, hours, prepMinutes }: StoreRow): StoreInfo {
  return { id, code, name, address, phone, hours: v.parse(WeekHours, JSON.parse(hours)), prepMinutes }
}
