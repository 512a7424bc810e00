import { useFace } from '#pwa/storefront/face-context.ts'
import type { SkuFace } from '#pwa/storefront/faces.ts'
import {
  ageWords,
  readyWords,
  rowKey,
  storeWords,
  type StockRows,
} from '#pwa/storefront/stock/stock-words.ts'
import { Icon } from '#pwa/ui/Icon.tsx'

type Props = {
  readonly sku: SkuFace
  readonly rows: StockRows
  /** When the newest of these answers was known to hold, ms since epoch; `null`: nobody ever looked. */
  readonly heardAt: number | null
  readonly now: number
  /** The counter tells this page itself. */
  readonly live: boolean
}

/** What each store has of one SKU, and from when one can collect it there. */
export function StoreStock({ sku, rows, heardAt, now, live }: Props) {
  const { shop, text } = useFace()
  if (sku.kind === 'service')
    return (
      <p class="note" data-tone="ok">
        {text.stock.service}
      </p>
    )
  const age = ageWords(text, heardAt, now, shop.locale)
  return (
    <section class="shelves" aria-label={text.stock.title}>
      <ul class="plain">
        {shop.stores.map((store) => {
          const row = rows.get(rowKey(store.id, sku.id))
          const said = storeWords(text, row, sku.unit, shop.locale)
          const ready = row && row.level !== 'out' ? readyWords({ shop, text }, store, now) : null
          return (
            <li key={store.id} class="shelf" data-store={store.code}>
              <Icon name="store" />
              <span class="grow">
                <strong>{store.name}</strong>
                {ready === null ? null : <span class="muted small">{text.stock.ready(ready)}</span>}
              </span>
              <span class="note" data-tone={said.tone} data-stock={row?.available ?? 0}>
                {said.words}
              </span>
            </li>
          )
        })}
      </ul>
      <p class="small muted fresh" data-live={live && age === null ? '' : undefined}>
        {age ?? (live ? text.stock.live : text.stock.checkedNow)}
      </p>
    </section>
  )
}
