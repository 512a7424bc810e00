import type { ComponentChildren } from 'preact'

import type { Quote } from '#domain/order/quote-wire.ts'
import { formatMoney, formatQuantity } from '#domain/text/format.ts'
import type { BasketMessages } from '#pwa/storefront/basket/messages.en.ts'
import { Sums } from '#pwa/storefront/basket/Sums.tsx'
import { useFace } from '#pwa/storefront/face-context.ts'
import type { StoreFace } from '#pwa/storefront/faces.ts'
import { unitOf } from '#pwa/storefront/unit.ts'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Button } from '#pwa/ui/Button.tsx'
import { Icon } from '#pwa/ui/Icon.tsx'
import { Ledger, LedgerLine } from '#pwa/ui/Ledger.tsx'

import type { CheckoutModel } from './checkout-model.ts'
import { ContactFields } from './ContactFields.tsx'
import type { CheckoutMessages } from './messages.en.ts'
import { PaymentChoice } from './PaymentChoice.tsx'
import type { PlaceModel } from './place-model.ts'
import { SlotChoice } from './SlotChoice.tsx'

export type CheckoutScreenProps = {
  readonly text: CheckoutMessages & BasketMessages
  readonly store: StoreFace
  readonly quote: Quote
  readonly model: CheckoutModel
  readonly placing: PlaceModel
  /** What stands in the way, and the ways around it. */
  readonly trouble: ComponentChildren
}

/** Refusals that come with the ways on: sending the same again would only be refused again. */
const ANSWERED_ABOVE: ReadonlySet<string> = new Set(['not_available', 'price_changed', 'no_longer_sold'])

/** Who collects, when, and how it is paid; then one button. */
export function CheckoutScreen({ text, store, quote, model, placing, trouble }: CheckoutScreenProps) {
  const { shop } = useFace()
  const state = placing.state.value
  const mustChoose =
    state.is === 'unreachable' || (state.is === 'refused' && ANSWERED_ABOVE.has(state.problem.reason))
  const isBusy = state.is === 'sending' || state.is === 'placed'
  const total = formatMoney(quote.total, quote.currency, shop.locale)
  const isOnline = model.payment.value === 'sandbox'
  return (
    <form
      class="columns"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        model.order(quote)
        queueMicrotask(focusFirstFault)
      }}
    >
      <div class="stack checkout">
        <a class="small with-icon" href="/basket">
          <Icon name="back" />
          {text.backToBasket}
        </a>
        <section class="card split">
          <p class="with-icon">
            <Icon name="store" />
            <span>
              <strong>{text.at(store.name)}</strong>
              <br />
              <span class="small muted">{store.address}</span>
            </span>
          </p>
          <a href="/basket">{text.change}</a>
        </section>
        <ContactFields text={text} model={model} />
        <SlotChoice text={text} model={model} />
        <PaymentChoice text={text} model={model} methods={quote.paymentMethods} />
      </div>
      <div class="stack side">
        <section class="card stack">
          <h2>{text.sum}</h2>
          <Ledger>
            {quote.lines.map((line) => (
              <LedgerLine key={line.id} label={`${amountOf(line, shop.locale)} ${line.name}`}>
                <Amount minor={line.amount} />
              </LedgerLine>
            ))}
          </Ledger>
          <Sums text={text} quote={quote} />
        </section>
        {trouble}
        {mustChoose ? null : (
          <Button type="submit" variant="primary" size="large" wide busy={isBusy}>
            {isOnline ? text.placeAndPay(total) : text.place(total)}
          </Button>
        )}
        <output class="small muted">{isBusy ? text.placing : text.promise}</output>
      </div>
    </form>
  )
}

function amountOf({ quantity, unit }: Quote['lines'][number], locale: string): string {
  const amount = formatQuantity(quantity, unitOf(unit), locale)
  return unitOf(unit) === 'piece' ? `${amount} ×` : amount
}

/** The first field that has to be mended takes the focus, so that nobody searches for it. */
function focusFirstFault(): void {
  document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
}
