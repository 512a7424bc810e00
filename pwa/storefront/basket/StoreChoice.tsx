import type { Quote } from '#domain/order/quote-wire.ts'
import { formatQuantity } from '#domain/text/format.ts'
import { useFace } from '#pwa/storefront/face-context.ts'
import { readyWords } from '#pwa/storefront/stock/stock-words.ts'
import { unitOf } from '#pwa/storefront/unit.ts'
import { Badge } from '#pwa/ui/Badge.tsx'
import { Button } from '#pwa/ui/Button.tsx'

import type { BasketScreenProps } from './BasketScreen.tsx'

type Props = Pick<BasketScreenProps, 'text' | 'storeId' | 'onStore' | 'onTakeWhatIsThere'> & {
  readonly quote: Quote
}

/** The stores, each with what it has of the basket. */
export function StoreChoice(props: Props) {
  const { text, quote } = props
  const isNowhere = quote.stores.every(({ hasAll }) => !hasAll)
  return (
    <fieldset class="stack store-choice">
      <legend>{text.where}</legend>
      {isNowhere ? <p class="small">{text.noStoreHasAll}</p> : null}
      {quote.stores.map((store) => (
        <StoreRow key={store.storeId} store={store} {...props} />
      ))}
    </fieldset>
  )
}

function StoreRow({
  store,
  text,
  quote,
  storeId,
  onStore,
  onTakeWhatIsThere,
}: Props & { readonly store: Quote['stores'][number] }) {
  const face = useFace()
  const { shop } = face
  // The first time one can choose, where we know it; the quote says when it would be packed.
  const known = shop.stores.find(({ id }) => id === store.storeId)
  const missing = store.lines.filter(({ enough }) => !enough)
  const has = store.lines.length - missing.length
  const left = store.lines.some(({ available }) => available > 0)
  const ready = readyWords(face, { readyFrom: known?.readyFrom ?? Date.parse(store.readyFrom) }, shop.now)
  const isChosen = store.storeId === storeId
  const word = store.hasAll ? text.hasAll : left ? text.hasSome(has, store.lines.length) : text.hasNone
  return (
    <div class="store-row" data-chosen={isChosen ? '' : undefined}>
      <label>
        <input
          type="radio"
          name="store"
          value={store.storeId}
          checked={isChosen}
          onChange={() => onStore(store.storeId)}
        />
        <span class="grow">
          <strong>{store.name}</strong>
          {ready !== null && left ? <span class="small muted">{text.readyFrom(ready)}</span> : null}
        </span>
        <Badge tone={store.hasAll ? 'ok' : left ? 'warn' : 'neutral'}>{word}</Badge>
      </label>
      {missing.length === 0 ? null : (
        <ul class="plain small muted">
          {missing.map(({ id, available }) => {
            const line = quote.lines.find((candidate) => candidate.id === id)
            if (!line) return null
            const unit = unitOf(line.unit)
            const amount = formatQuantity(available, unit, shop.locale)
            return (
              <li key={id}>{available > 0 ? text.lineShort(line.name, amount) : text.lineOut(line.name)}</li>
            )
          })}
        </ul>
      )}
      {isChosen && left && !store.hasAll ? (
        <Button onClick={() => onTakeWhatIsThere(store.storeId)}>{text.takeWhatIsThere(store.name)}</Button>
      ) : null}
    </div>
  )
}
