import type { ComponentChildren } from 'preact'

import type { UnavailableLine } from '#domain/order/place-wire.ts'
import type { Quote } from '#domain/order/quote-wire.ts'
import { formatDateTime, formatMoney, formatQuantity } from '#domain/text/format.ts'
import type { BasketEntry } from '#pwa/storefront/basket/basket-keep.ts'
import type { BasketMessages } from '#pwa/storefront/basket/messages.en.ts'
import type { CheckoutModel } from '#pwa/storefront/checkout/checkout-model.ts'
import type { PlaceModel } from '#pwa/storefront/checkout/place-model.ts'
import { useFace } from '#pwa/storefront/face-context.ts'
import { unitOf } from '#pwa/storefront/unit.ts'
import { Button, ButtonLink } from '#pwa/ui/Button.tsx'
import { CodeText } from '#pwa/ui/CodeText.tsx'

import type { TroubleMessages } from './messages.en.ts'
import { refusalOf, storesForAll } from './refusals.ts'

export type TroubleProps = {
  readonly text: TroubleMessages & Pick<BasketMessages, 'unreachable' | 'tryAgain' | 'gone' | 'remove'>
  readonly quote: Quote
  readonly model: CheckoutModel
  readonly placing: PlaceModel
  readonly onSwitchStore: (storeId: string) => void
  readonly onReduce: (skuId: string, quantity: number) => void
  /** Takes something else instead of a whole line. */
  readonly onSwap: (skuId: string, instead: BasketEntry) => void
}

/** What stood in the way of an order: in plain words, with what was kept, and one tap for each way on. */
export function PlaceTrouble(props: TroubleProps) {
  const { text, quote, model, placing, onReduce } = props
  const { shop } = useFace()
  const state = placing.state.value
  if (state.is === 'unreachable')
    return (
      <Trouble title={text.unreachable} hint={text.unreachableHint}>
        <Button variant="primary" size="large" wide icon="refresh" onClick={() => placing.tryAgain()}>
          {text.tryAgain}
        </Button>
      </Trouble>
    )
  if (state.is !== 'refused') return null
  const refusal = refusalOf(state.problem)
  const money = (minor: number): string => formatMoney(minor, quote.currency, shop.locale)
  switch (refusal.is) {
    case 'lines_gone':
      return <LinesGone {...props} lines={refusal.lines} />
    case 'price_changed': {
      const { total } = refusal
      return (
        <Trouble
          title={text.priceChanged}
          hint={text.priceChangedHint(money(state.body.expectedTotal), money(total))}
        >
          <Button variant="primary" onClick={() => model.order(quote, total)}>
            {text.acceptPrice(money(total))}
          </Button>
        </Trouble>
      )
    }
    case 'no_longer_sold': {
      const gone = state.body.lines.filter(({ id }) => refusal.lineIds.includes(id))
      return (
        <Trouble title={text.gone} hint={text.nothingCharged}>
          {gone.map(({ skuId }) => (
            <Button key={skuId} onClick={() => onReduce(skuId, 0)}>
              {text.remove(quote.lines.find((line) => line.skuId === skuId)?.name ?? '')}
            </Button>
          ))}
        </Trouble>
      )
    }
    case 'slot_gone':
      return <Trouble title={text.slotFull} hint={text.slotFullHint} />
    case 'declined':
      return (
        <Trouble title={text.declined} hint={text.declinedHint}>
          <Button
            onClick={() => {
              model.payBy('at_pickup')
              model.order(quote)
            }}
          >
            {text.payAtPickup}
          </Button>
        </Trouble>
      )
    case 'too_much_unpaid':
      return (
        <Trouble title={text.tooMuchUnpaid} hint={text.tooMuchUnpaidHint}>
          {quote.paymentMethods.includes('sandbox') ? (
            <Button
              onClick={() => {
                model.payBy('sandbox')
                model.order(quote)
              }}
            >
              {text.payOnline}
            </Button>
          ) : null}
        </Trouble>
      )
    case 'too_many':
      return <Trouble title={text.refused} hint={text.tooMany} />
    case 'other':
      return (
        <Trouble title={text.refused} hint={refusal.detail ?? text.refusedHint}>
          {refusal.requestId === null ? null : (
            <span class="small">
              {text.reference} <CodeText>{refusal.requestId}</CodeText>
            </span>
          )}
        </Trouble>
      )
  }
}

function LinesGone({
  text,
  quote,
  lines,
  onSwitchStore,
  onReduce,
  onSwap,
}: TroubleProps & { readonly lines: readonly UnavailableLine[] }) {
  const { shop } = useFace()
  const lost = lines.find(({ refusal }) => refusal === 'lost_the_last_one')
  const story = lost ? (lost.rule === 'in_hand_first' ? text.lostInHand : text.lostRace) : null
  return (
    <Trouble
      title={lost ? text.lost : text.refused}
      hint={[story, text.nothingCharged].filter((part) => part !== null).join(' ')}
    >
      {storesForAll(lines).map(({ storeId, name }) => (
        <Button key={storeId} variant="primary" wide icon="store" onClick={() => onSwitchStore(storeId)}>
          {text.switchTo(name)}
        </Button>
      ))}
      <ul class="plain stack">
        {lines.map((line) => {
          const quoted = quote.lines.find(({ skuId }) => skuId === line.skuId)
          const unit = unitOf(quoted?.unit)
          const amount = (quantity: number): string => formatQuantity(quantity, unit, shop.locale)
          return (
            <li key={line.lineId} class="stack">
              <strong>
                {line.available > 0
                  ? text.notEnough(line.name, amount(line.available))
                  : text.noneLeft(line.name)}
              </strong>
              {line.elsewhere.map((there) => (
                <span key={there.storeId} class="small">
                  {text.storeHas(there.name, amount(there.available))}
                </span>
              ))}
              {line.backorder === null ? null : (
                <span class="small">{text.comesOn(dayText(line.backorder.on, shop.locale))}</span>
              )}
              {line.substitutes.map(({ skuId, name, handle, price, priceQuantity }) => (
                <Button
                  key={skuId}
                  wide
                  onClick={() => onSwap(line.skuId, { skuId, name, handle, quantity: line.wanted })}
                >
                  {text.takeInstead(
                    name,
                    formatMoney(price, quote.currency, shop.locale),
                    priceQuantity === 1 ? null : amount(priceQuantity),
                  )}
                </Button>
              ))}
              <span class="row">
                {line.available > 0 ? (
                  <Button onClick={() => onReduce(line.skuId, line.available)}>
                    {text.takeLess(amount(line.available))}
                  </Button>
                ) : null}
                <Button onClick={() => onReduce(line.skuId, 0)}>{text.leaveOut}</Button>
                {quoted ? (
                  <ButtonLink variant="plain" href={`/p/${encodeURIComponent(quoted.handle)}`}>
                    {text.similar}
                  </ButtonLink>
                ) : null}
              </span>
            </li>
          )
        })}
      </ul>
    </Trouble>
  )
}

/** `2026-11-27` as "Fri, 27 Nov". */
function dayText(day: string, locale: string): string {
  return formatDateTime(`${day}T12:00:00Z`, locale, 'UTC', 'day')
}

type CalloutProps = {
  readonly title: string
  readonly hint: string
  readonly children?: ComponentChildren
}

function Trouble({ title, hint, children }: CalloutProps) {
  return (
    <div class="callout" data-tone="warn" role="alert">
      <strong>{title}</strong>
      <p class="small">{hint}</p>
      {children}
    </div>
  )
}
