import { effect, signal } from '@preact/signals'
import type { VNode } from 'preact'

import type { Face } from '#pwa/storefront/face-context.ts'
import { pageStock } from '#pwa/storefront/stock/page-stock.ts'
import { basketText } from '#pwa/storefront/text.ts'

import { keepBasket } from './basket-keep.ts'
import { basket, reduceBasket, setInBasket } from './basket-model.ts'
import { BasketScreen } from './BasketScreen.tsx'
import { recallStore, rememberStore } from './chosen-store.ts'
import type { BasketMessages } from './messages.en.ts'
import { openQuoteModel, type QuoteModel } from './quote-model.ts'

/** The basket page: drawn here alone, because no server knows the basket. */
export function basketIsland(_props: object, { shop }: Face): VNode {
  const quotes = openQuoteModel(basket)
  const text = signal<BasketMessages | null>(null)
  async function load(): Promise<void> {
    text.value = await basketText(shop.lang)
  }
  void load()
  const chosen = signal(recallStore())
  const isKept = keepBasket(basket.peek())
  watchStock(quotes, shop)
  preferStore(quotes, chosen)

  function choose(storeId: string): void {
    chosen.value = storeId
    rememberStore(storeId)
  }

  function takeWhatIsThere(storeId: string): void {
    const quote = quotes.state.peek().quote
    const store = quote?.stores.find((candidate) => candidate.storeId === storeId)
    if (!quote || !store) return
    reduceBasket(
      new Map(
        quote.lines.map(({ id, skuId, quantity }) => {
          const there = store.lines.find((line) => line.id === id)
          return [skuId, there?.enough ? quantity : (there?.available ?? 0)]
        }),
      ),
    )
  }

  function LiveBasket() {
    if (!text.value) return null
    return (
      <BasketScreen
        text={text.value}
        entries={basket.value}
        state={quotes.state.value}
        storeId={chosen.value}
        isKept={isKept}
        onQuantity={setInBasket}
        onStore={choose}
        onTakeWhatIsThere={takeWhatIsThere}
        onRetry={() => quotes.askAgain()}
      />
    )
  }
  return <LiveBasket />
}

/** Asks for the stores again when something that lies in the basket is sold. */
function watchStock(quotes: QuoteModel, shop: Face['shop']): void {
  const { model } = pageStock(shop)
  effect(() => {
    model.follow(
      basket.value.map(({ skuId }) => skuId),
      [],
      shop.now,
    )
  })
  let first = true
  model.rows.subscribe(() => {
    if (!first && basket.peek().length > 0) quotes.askAgain()
    first = false
  })
}

/** Chooses the first store that has everything, until the shopper has chosen one. */
function preferStore(quotes: QuoteModel, chosen: { value: string | null; peek(): string | null }): void {
  quotes.state.subscribe(({ quote }) => {
    if (!quote || quote.stores.some(({ storeId }) => storeId === chosen.peek())) return
    const best = quote.stores.find(({ hasAll }) => hasAll)
    if (best) chosen.value = best.storeId
  })
}
