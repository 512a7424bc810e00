import { hoursRows, openingWords } from '#pwa/storefront/stock/opening.ts'
import { readyWords } from '#pwa/storefront/stock/stock-words.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { ButtonLink } from '#pwa/ui/Button.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { Icon } from '#pwa/ui/Icon.tsx'
import { Ledger, LedgerLine } from '#pwa/ui/Ledger.tsx'

import { usePage } from './page-context.ts'

/** Where one collects: address, hours, telephone, and from when an order could be ready. */
export function StoresPage() {
  const { shop, text, face } = usePage()
  return (
    <div class="stack page">
      <h1 class="display">{text.storesTitle}</h1>
      {shop.stores.length === 0 ? <EmptyState icon="store" title={text.noStores} /> : null}
      <div class="store-cards">
        {shop.stores.map((store) => {
          const opening = openingWords({ shop, text }, store, shop.now)
          const ready = readyWords(face, store, shop.now)
          return (
            <section key={store.id} class="card stack" id={store.code}>
              <header class="split">
                <h2>{store.name}</h2>
                <Badge tone={opening.open ? 'ok' : 'neutral'} dot>
                  {opening.words}
                </Badge>
              </header>
              <p class="with-icon">
                <Icon name="pin" />
                {store.address}
              </p>
              {ready === null ? null : (
                <p class="with-icon">
                  <Icon name="clock" />
                  {text.front.ready(ready, store.name)}
                </p>
              )}
              <div>
                <h3 class="hush">{text.hours}</h3>
                <Ledger>
                  {hoursRows({ shop, text }, store).map(({ days, hours }) => (
                    <LedgerLine key={days} label={days}>
                      {hours}
                    </LedgerLine>
                  ))}
                </Ledger>
              </div>
              {store.phone === null ? null : (
                <p>
                  <ButtonLink href={`tel:${store.phone.replaceAll(/[^+\d]/g, '')}`} icon="phone">
                    {store.phone}
                  </ButtonLink>
                </p>
              )}
            </section>
          )
        })}
      </div>
    </div>
  )
}
