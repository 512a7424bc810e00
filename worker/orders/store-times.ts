import * as v from 'valibot'

import { StoreHours, type StoreTimes } from '#domain/order/slots.ts'
import type { ShopSettings } from '#worker/shop/settings.ts'

/** What a store's promises depend on; hours that can not be read are closed. */
export function timesOf({ shop }: ShopSettings, store: ShopSettings['stores'][number]): StoreTimes {
  const hours = v.safeParse(StoreHours, JSON.parse(store.hours))
  return {
    hours: hours.success ? hours.output : {},
    prepMinutes: store.prepMinutes,
    timeZone: shop.timeZone,
  }
}
