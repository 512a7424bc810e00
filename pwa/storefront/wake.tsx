import { hydrate, render, type ComponentChildren, type VNode } from 'preact'

import { FormattingContext } from '#pwa/i18n/formatting.ts'

import { FaceContext, type Face } from './face-context.ts'
import type { ShopFace } from './faces.ts'
import type { IslandName } from './Island.tsx'
import { storefrontText } from './text.ts'

/** Makes an island's content from the props that came with the page. */
type Waker = (props: never, face: Face) => VNode

/** Each island's code is fetched only by pages that have it. */
const WAKERS: Readonly<Record<IslandName, (shop: ShopFace) => Promise<Waker>>> = {
  note: async () => (await import('./stock/NoteIsland.tsx')).noteIsland,
  buy: async () => (await import('./stock/BuyIsland.tsx')).buyIsland,
  basket: async () => (await import('./basket/BasketIsland.tsx')).basketIsland,
  checkout: async () => (await import('./checkout/CheckoutIsland.tsx')).checkoutIsland,
  order: async ({ lang }) => {
    const { loadOrderParts, orderIsland } = await import('./order/OrderIsland.tsx')
    await loadOrderParts(lang)
    return orderIsland
  },
}

/** Brings every marked part of the page to life. What the edge rendered is taken over as it stands. */
export async function wakeIslands(): Promise<void> {
  const shop = JSON.parse(document.querySelector('#shop')?.textContent ?? 'null') as ShopFace | null
  if (!shop) return
  const places = [...document.querySelectorAll<HTMLElement>('[data-island]')]
  const names = new Set(places.map((place) => place.dataset['island'] as IslandName))
  const [text, ...wakers] = await Promise.all([
    storefrontText(shop.lang),
    ...[...names].map(async (name) => [name, await WAKERS[name](shop)] as const),
  ])
  const byName = new Map(wakers)
  const face: Face = { shop, text }
  for (const place of places) {
    const wake = byName.get(place.dataset['island'] as IslandName)
    if (!wake) continue
    const content = (
      <Around face={face}>{wake(JSON.parse(place.dataset['props'] ?? '{}') as never, face)}</Around>
    )
    if (place.firstElementChild?.matches('[data-waiting]')) {
      place.replaceChildren()
      render(content, place)
    } else hydrate(content, place)
  }
}

function Around({ face, children }: { readonly face: Face; readonly children: ComponentChildren }) {
  const { currency, timeZone, locale } = face.shop
  return (
    <FormattingContext.Provider value={{ currency, timeZone, locale }}>
      <FaceContext.Provider value={face}>{children}</FaceContext.Provider>
    </FormattingContext.Provider>
  )
}
