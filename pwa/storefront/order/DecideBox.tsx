import type { OrderChoices } from '#domain/order/wire.ts'
import { formatDateTime, formatMoney, formatQuantity } from '#domain/text/format.ts'
import { useFace } from '#pwa/storefront/face-context.ts'
import { dayWords } from '#pwa/storefront/stock/stock-words.ts'

import { Act } from './Act.tsx'
import type { OrderWish } from './order-acts.ts'
import type { OrderScreenProps } from './OrderScreen.tsx'

interface Way {
  readonly wish: OrderWish
  readonly label: string
  readonly hint: string | null
}

/** A promise was broken: what is missing, and every way on, the best one first. */
export function DecideBox(props: OrderScreenProps) {
  const { text, order, busy, onAct } = props
  const ways = waysOn(props, useFace())
  if (!order.choices || ways.length === 0) return null
  const waits = order.state !== 'needs_decision'
  return (
    <section class="callout decide" data-tone={waits ? 'info' : 'warn'}>
      <h2>{waits ? text.waitingTitle : text.decideTitle}</h2>
      <p>{waits ? <Waiting {...props} /> : text.decideHint}</p>
      <ul class="plain decide-ways">
        {ways.map(({ wish, label, hint }, index) => (
          <li key={label}>
            <Act
              wish={wish}
              variant={index === 0 && !waits ? 'primary' : 'quiet'}
              wide
              busy={busy}
              onAct={onAct}
            >
              {label}
            </Act>
            {hint === null ? null : <p class="small muted">{hint}</p>}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What the customer was told when they chose to wait. */
function Waiting({ text, order }: OrderScreenProps) {
  const { shop } = useFace()
  const on = order.waiting?.on ?? null
  return <>{on === null ? text.waitingUnknown : text.waitingFor(dayText(on, shop.locale))}</>
}

type Face = ReturnType<typeof useFace>

function waysOn({ text, order, now }: OrderScreenProps, { shop, text: words }: Face): Way[] {
  const { choices, version, currency } = order
  if (!choices) return []
  const money = (minor: number): string => formatMoney(minor, currency, shop.locale)
  const substitutes = choices.lines.flatMap(({ lineId, name, missing, unit, substitutes: found }) =>
    found.map(({ skuId, name: instead, dearer }): Way => {
      const amount = unit === 'piece' && missing === 1 ? '' : formatQuantity(missing, unit, shop.locale)
      return {
        wish: { act: 'substitute', version, lineId, skuId, dearer },
        label: text.substitute([amount, instead].filter((part) => part !== '').join(' × '), name),
        hint:
          dearer === 0
            ? text.samePrice
            : dearer > 0
              ? text.dearer(money(dearer))
              : order.paymentMethod === 'at_pickup'
                ? text.cheaperDue(money(-dearer))
                : text.cheaperBack(money(-dearer)),
      }
    }),
  )
  const stores = choices.stores.map(({ storeId, name, pickupAt }): Way => ({
    wish: { act: 'store', version, storeId },
    label: text.otherStore(name),
    hint: text.collectFrom(dayWords(words.ready, shop, Date.parse(pickupAt), now)),
  }))
  return [
    ...stores,
    ...substitutes,
    ...waiting(text, order, choices, shop.locale),
    dropping(text, choices, version, money),
  ]
}

function waiting(
  text: OrderScreenProps['text'],
  { actions, version }: OrderScreenProps['order'],
  { backorder }: OrderChoices,
  locale: string,
): Way[] {
  if (!actions.includes('wait')) return []
  const hint = backorder === null ? text.waitUnknown : text.waitFor(dayText(backorder.on, locale))
  return [{ wish: { act: 'wait', version }, label: text.wait, hint }]
}

function dropping(
  text: OrderScreenProps['text'],
  { drop: { ends, givenBack, less } }: OrderChoices,
  version: number,
  money: (minor: number) => string,
): Way {
  return {
    wish: { act: 'drop', version },
    label: ends ? text.dropAll : text.drop,
    hint: givenBack > 0 ? text.dropBack(money(givenBack)) : less > 0 ? text.dropLess(money(less)) : null,
  }
}

/** `2026-11-27` as "Fri, 27 Nov". */
function dayText(day: string, locale: string): string {
  return formatDateTime(`${day}T12:00:00Z`, locale, 'UTC', 'day')
}
