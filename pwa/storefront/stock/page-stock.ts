import { signal, type ReadonlySignal } from '@preact/signals'

import type { ShopFace } from '#pwa/storefront/faces.ts'

import { openStockFeed } from './stock-feed.ts'
import { openStockModel, type StockModel } from './stock-model.ts'

const TICK_MS = 15_000

interface PageStock {
  readonly model: StockModel
  /** ms since epoch: the page's own clock, but never before the page was made. */
  readonly now: ReadonlySignal<number>
}

let opened: PageStock | null = null

/** The stock of this page: one model and one feed, however many parts show it. */
export function pageStock(shop: ShopFace): PageStock {
  if (opened) return opened
  const storeIds = shop.stores.map(({ id }) => id)
  const model = openStockModel(storeIds)
  const now = signal(shop.now)
  opened = { model, now }
  const feed = openStockFeed(storeIds, model)
  // After the islands have taken over what the edge rendered: until then nothing may differ from it.
  setTimeout(() => {
    feed.start()
    setInterval(() => {
      now.value = Math.max(shop.now, Date.now())
    }, TICK_MS)
  })
  return opened
}
