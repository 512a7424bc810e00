import { Island, type IslandName } from '#pwa/storefront/Island.tsx'

import { usePage } from './page-context.ts'

type Props = {
  readonly island: Extract<IslandName, 'basket' | 'checkout'>
  readonly title: string
}

/** A page that only the browser can fill. Without JavaScript it says so, and whom to call. */
export function WaitingPage({ island, title }: Props) {
  const { shop, text } = usePage()
  return (
    <div class="stack page">
      <h1 class="display">{title}</h1>
      <noscript>
        <p class="callout" data-tone="info">
          <span>{text.basketNoScript}</span>
          <span>
            {shop.stores.map(({ name, phone }) => (phone === null ? name : `${name} ${phone}`)).join(' · ')}
          </span>
        </p>
      </noscript>
      <Island name={island} props={{}}>
        <p class="muted needs-js" data-waiting>
          {text.waitingForBasket}
        </p>
      </Island>
    </div>
  )
}
