import { signal } from '@preact/signals'
import type { VNode } from 'preact'

import { putInBasket } from '#pwa/storefront/basket/basket-model.ts'
import type { Face } from '#pwa/storefront/face-context.ts'
import type { SkuFace } from '#pwa/storefront/faces.ts'
import { photoAddress } from '#pwa/storefront/photo-address.ts'
import { skuAddress } from '#pwa/storefront/variants.ts'
import { BuyBox } from '#pwa/storefront/views/BuyBox.tsx'
import type { BuyIslandProps } from '#pwa/storefront/views/ItemPage.tsx'
import { firstQuantity } from '#pwa/storefront/views/QuantityPicker.tsx'

import { unpackRows } from './packed-rows.ts'
import { pageStock } from './page-stock.ts'

/** The item page's decisions, alive: variants without leaving, stock as it changes, into the basket. */
export function buyIsland({ item, skuId, rows }: BuyIslandProps, { shop }: Face): VNode {
  const { model, now } = pageStock(shop)
  const counted = item.skus.filter(({ kind }) => kind !== 'service').map(({ id }) => id)
  const skuIds = item.skus.map(({ id }) => id)
  model.follow(counted, unpackRows(rows, shop.stores, skuIds), shop.now)
  const first = item.skus.find(({ id }) => id === skuId) ?? item.skus[0]
  const sku = signal(first)
  const quantity = signal(first ? firstQuantity(first.unit) : 1)
  const added = signal<number | null>(null)

  function choose(next: SkuFace): void {
    sku.value = next
    quantity.value = firstQuantity(next.unit)
    added.value = null
    history.replaceState(history.state, '', skuAddress(item, next))
    showPhoto(photoAddress(next.photo ?? item.photo, item.handle))
  }

  function add(): void {
    const chosen = sku.peek()
    if (!chosen) return
    const { id, name } = chosen
    if (putInBasket({ skuId: id, quantity: quantity.peek(), name, handle: item.handle }))
      added.value = quantity.peek()
  }

  function LiveBuyBox() {
    if (!sku.value) return null
    return (
      <BuyBox
        item={item}
        sku={sku.value}
        rows={model.rows.value}
        heardAt={model.heardAt.value}
        now={now.value}
        live={model.live.value}
        quantity={quantity.value}
        added={added.value}
        onChoose={choose}
        onQuantity={(next) => {
          quantity.value = next
          added.value = null
        }}
        onAdd={add}
      />
    )
  }
  return <LiveBuyBox />
}

/** The photo stands outside the island, where it was painted first. */
function showPhoto(address: string): void {
  const image = document.querySelector<HTMLImageElement>('[data-photo] img')
  if (image && !image.src.endsWith(address)) image.src = address
}
