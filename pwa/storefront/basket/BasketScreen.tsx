import type { Quote } from '#domain/order/quote-wire.ts'
import { unitOf } from '#pwa/storefront/unit.ts'
import { Photo } from '#pwa/storefront/views/Photo.tsx'
import { Price } from '#pwa/storefront/views/Price.tsx'
import { QuantityPicker } from '#pwa/storefront/views/QuantityPicker.tsx'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Banner } from '#pwa/ui/Banner.tsx'
import { Button, ButtonLink } from '#pwa/ui/Button.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'
import { IconButton } from '#pwa/ui/IconButton.tsx'

import type { BasketEntry } from './basket-keep.ts'
import type { BasketMessages } from './messages.en.ts'
import type { QuoteState } from './quote-model.ts'
import { StoreChoice } from './StoreChoice.tsx'
import { Sums } from './Sums.tsx'

export type BasketScreenProps = {
  readonly text: BasketMessages
  readonly entries: readonly BasketEntry[]
  readonly state: QuoteState
  readonly storeId: string | null
  /** This browser keeps the basket. */
  readonly isKept: boolean
  readonly onQuantity: (skuId: string, quantity: number) => void
  readonly onStore: (storeId: string) => void
  readonly onTakeWhatIsThere: (storeId: string) => void
  readonly onRetry: () => void
}

/** The basket: what is in it, what it costs, and which store has it. */
export function BasketScreen(props: BasketScreenProps) {
  const { text, entries, state, storeId, isKept, onRetry } = props
  if (entries.length === 0)
    return (
      <EmptyState
        icon="basket"
        title={text.empty}
        action={
          <ButtonLink href="/" variant="primary">
            {text.lookAround}
          </ButtonLink>
        }
      >
        {text.emptyHint}
      </EmptyState>
    )
  const { quote } = state
  const store = quote?.stores.find((candidate) => candidate.storeId === storeId)
  return (
    <div class="columns">
      <div class="stack">
        {isKept ? null : <Banner tone="warn">{text.unsaved}</Banner>}
        <ul class="plain lines">
          {entries.map((entry) => (
            <Line key={entry.skuId} entry={entry} quote={quote} {...props} />
          ))}
        </ul>
      </div>
      <div class="stack side">
        {state.is === 'failed' ? (
          <Banner tone="warn" action={<Button onClick={onRetry}>{text.tryAgain}</Button>}>
            {text.unreachable}
          </Banner>
        ) : null}
        {quote === null ? (
          <p class="muted">{text.pricing}</p>
        ) : (
          <>
            <StoreChoice {...props} quote={quote} />
            <Sums text={text} quote={quote} />
            {store?.hasAll && quote.unknown.length === 0 ? (
              <ButtonLink
                href={`/checkout?store=${encodeURIComponent(store.storeId)}`}
                variant="primary"
                size="large"
                wide
                iconEnd="arrow"
              >
                {text.toCheckout}
              </ButtonLink>
            ) : (
              <p class="muted small">{text.chooseStore}</p>
            )}
            <p class="small muted">{text.nothingHeld}</p>
          </>
        )}
      </div>
    </div>
  )
}

type LineProps = BasketScreenProps & { readonly entry: BasketEntry; readonly quote: Quote | null }

function Line({ text, entry, quote, onQuantity }: LineProps) {
  const line = quote?.lines.find(({ skuId }) => skuId === entry.skuId)
  const isGone = quote?.unknown.includes(entry.skuId) ?? false
  const unit = unitOf(line?.unit)
  return (
    <li class="line">
      <Photo photo={line?.photo ?? null} handle={entry.handle} alt="" look="thumb" />
      <div class="line-what">
        <a href={`/p/${encodeURIComponent(entry.handle)}`}>{line?.name ?? entry.name}</a>
        {isGone ? (
          <span class="note" data-tone="bad">
            {text.gone}
          </span>
        ) : null}
        {line ? (
          <span class="small muted">
            <Price
              price={line.unitPrice}
              priceQuantity={line.priceQuantity}
              unit={unit}
              compareAtPrice={null}
            />
          </span>
        ) : null}
      </div>
      <div class="line-how">
        {isGone ? null : (
          <QuantityPicker
            value={entry.quantity}
            unit={unit}
            label={text.quantityOf(entry.name)}
            onChange={(quantity) => onQuantity(entry.skuId, quantity)}
          />
        )}
        <strong class="line-amount">{line && !isGone ? <Amount minor={line.amount} /> : null}</strong>
        <IconButton icon="trash" label={text.remove(entry.name)} onClick={() => onQuantity(entry.skuId, 0)} />
      </div>
    </li>
  )
}
