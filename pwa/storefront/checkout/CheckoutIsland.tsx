import { signal } from '@preact/signals'
import type { VNode } from 'preact'

import type { Locale } from '#domain/text/locales.ts'
import type { BasketEntry } from '#pwa/storefront/basket/basket-keep.ts'
import { basket, emptyBasket, putInBasket, setInBasket } from '#pwa/storefront/basket/basket-model.ts'
import { recallStore, rememberStore } from '#pwa/storefront/basket/chosen-store.ts'
import type { BasketMessages } from '#pwa/storefront/basket/messages.en.ts'
import { openQuoteModel } from '#pwa/storefront/basket/quote-model.ts'
import type { Face } from '#pwa/storefront/face-context.ts'
import { basketText, checkoutText, troubleText } from '#pwa/storefront/text.ts'
import { Banner } from '#pwa/ui/Banner.tsx'
import { Button, ButtonLink } from '#pwa/ui/Button.tsx'
import { EmptyState } from '#pwa/ui/EmptyState.tsx'

import { openCheckout } from './checkout-model.ts'
import { CheckoutScreen, type CheckoutScreenProps } from './CheckoutScreen.tsx'
import { openPlacing } from './place-model.ts'

/** The checkout: one store, one basket, one order. */
export function checkoutIsland(_props: object, { shop }: Face): VNode {
  const text = signal<CheckoutScreenProps['text'] | null>(null)
  const trouble = signal<Trouble | null>(null)
  async function load(): Promise<void> {
    text.value = await loadText(shop.lang)
    // Not needed to begin with, but here before anything can go wrong: a line that is down brings nothing.
    trouble.value = await loadTrouble(shop.lang)
  }
  void load()
  const asked = new URLSearchParams(location.search).get('store') ?? recallStore()
  const store = shop.stores.find(({ id }) => id === asked) ?? shop.stores[0]
  const quotes = openQuoteModel(basket)
  const placing = openPlacing((link) => {
    emptyBasket()
    location.assign(link)
  })
  const model = store ? openCheckout({ storeId: store.id, lang: shop.lang }, placing) : null
  void model?.askSlots()
  placing.state.subscribe((state) => {
    // A time that is gone must not stay chosen; a price that changed is shown as it is now.
    if (state.is !== 'refused') return
    if (state.problem.reason === 'time_not_possible') void model?.askSlots()
    if (['price_changed', 'no_longer_sold', 'not_available'].includes(state.problem.reason)) quotes.askAgain()
  })

  function reduce(skuId: string, quantity: number): void {
    setInBasket(skuId, quantity)
    placing.dismiss()
  }

  function swap(skuId: string, instead: BasketEntry): void {
    setInBasket(skuId, 0)
    putInBasket(instead)
    placing.dismiss()
  }

  function LiveCheckout() {
    const words = text.value
    const state = quotes.state.value
    if (!words) return null
    if (isOver(basket.value, placing.state.value.is)) return <Empty text={words} />
    if (!store || !model) return null
    if (!state.quote)
      return state.is === 'failed' ? (
        <Banner tone="warn" action={<Button onClick={() => quotes.askAgain()}>{words.tryAgain}</Button>}>
          {words.unreachable}
        </Banner>
      ) : (
        <p class="muted">{words.pricing}</p>
      )
    return (
      <CheckoutScreen
        text={words}
        store={store}
        quote={state.quote}
        model={model}
        placing={placing}
        trouble={
          trouble.value ? (
            <trouble.value.PlaceTrouble
              text={{ ...words, ...trouble.value.text }}
              quote={state.quote}
              model={model}
              placing={placing}
              onSwitchStore={switchStore}
              onReduce={reduce}
              onSwap={swap}
            />
          ) : null
        }
      />
    )
  }
  return <LiveCheckout />
}

function switchStore(storeId: string): void {
  rememberStore(storeId)
  location.assign(`/checkout?store=${encodeURIComponent(storeId)}`)
}

async function loadText(lang: Locale): Promise<CheckoutScreenProps['text']> {
  const [shared, own] = await Promise.all([basketText(lang), checkoutText(lang)])
  return { ...shared, ...own }
}

type Trouble = Awaited<ReturnType<typeof loadTrouble>>

async function loadTrouble(lang: Locale) {
  const [{ PlaceTrouble }, text] = await Promise.all([
    import('#pwa/storefront/trouble/PlaceTrouble.tsx'),
    troubleText(lang),
  ])
  return { PlaceTrouble, text }
}

/** Nothing to order; but while an order is on its way, its emptied basket is no news. */
function isOver(entries: readonly BasketEntry[], placing: string): boolean {
  return entries.length === 0 && placing !== 'placed' && placing !== 'sending'
}

function Empty({ text }: { readonly text: BasketMessages }) {
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
}
