import { useContext, useRef } from 'preact/hooks'
import { v7 } from 'uuid'
import * as v from 'valibot'

import './orders.css'
import { DeskOrder, OrderChoices } from '#domain/order/wire.ts'
import { formatDateTime, formatMoney } from '#domain/text/format.ts'
import { ask } from '#pwa/api/client.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { useAsk } from '#pwa/office/use-ask.ts'
import { shop } from '#pwa/session/session-model.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { toast } from '#pwa/ui/toast.ts'

import { officeOrdersText } from './messages.ts'

const Shown = v.object({ choices: v.nullable(OrderChoices) })

type Props = {
  readonly order: Pick<DeskOrder, 'orderId' | 'number' | 'state' | 'version' | 'currency'>
  readonly onChanged: () => void
}

interface Way {
  readonly label: string
  readonly hint: string | null
  readonly choice: Readonly<Record<string, string | number>>
}

/** Something of an order is missing: staff chooses for the customer who is on the phone or at the counter. */
export function ChoicesPart({ order, onChanged }: Props) {
  const text = officeOrdersText.value
  const asked = useAsk(`/orders/${order.orderId}/choices`, Shown)
  const ways = useWays(order, asked.value?.choices ?? null)
  // The same tap after a lost answer is the same write.
  const writes = useRef(new Map<string, string>())
  if (ways.length === 0) return null

  async function choose({ choice }: Way): Promise<void> {
    const key = JSON.stringify([order.version, choice])
    const id = writes.current.get(key) ?? v7()
    writes.current.set(key, id)
    const body = { id, version: order.version, ...choice }
    const answer = await ask(`/orders/${order.orderId}/decide`, { body, schema: DeskOrder })
    if (answer.ok) toast.success(text.choices.done(order.number))
    else toast.error(text.choices.gone, { requestId: answer.error.requestId })
    asked.reload()
    onChanged()
  }

  return (
    <section class="stack order-choices">
      <h3>{text.choices.title}</h3>
      <p class="small muted">{text.choices.help}</p>
      <ul class="plain">
        {ways.map((way) => (
          <li key={way.label}>
            <Button onClick={() => void choose(way)}>{way.label}</Button>
            {way.hint === null ? null : <span class="small muted">{way.hint}</span>}
          </li>
        ))}
      </ul>
    </section>
  )
}

function useWays({ state, currency }: Props['order'], choices: OrderChoices | null): Way[] {
  const text = officeOrdersText.value.choices
  const { locale } = useContext(FormattingContext)
  if (!choices) return []
  const money = (minor: number): string => formatMoney(minor, currency, locale)
  const zone = shop.value?.timeZone ?? 'UTC'
  const { backorder, drop } = choices
  const wait: Way = {
    label: text.wait,
    hint: backorder
      ? text.waitFor(formatDateTime(`${backorder.on}T12:00:00Z`, locale, 'UTC', 'day'))
      : text.waitUnknown,
    choice: { choice: 'wait' },
  }
  return [
    ...choices.stores.map(({ storeId, name, pickupAt }): Way => ({
      label: text.store(name),
      hint: text.from(formatDateTime(pickupAt, locale, zone, 'datetime')),
      choice: { choice: 'store', storeId },
    })),
    ...choices.lines.flatMap(({ lineId, name, substitutes }) =>
      substitutes.map(({ skuId, name: instead, dearer }): Way => ({
        label: text.instead(instead, name),
        hint:
          dearer === 0 ? text.same : dearer > 0 ? text.dearer(money(dearer)) : text.cheaper(money(-dearer)),
        choice: { choice: 'substitute', lineId, skuId, dearer },
      })),
    ),
    ...(state === 'needs_decision' ? [wait] : []),
    {
      label: drop.ends ? text.dropAll : text.drop,
      hint: drop.less > 0 ? text.cheaper(money(drop.less)) : null,
      choice: { choice: 'drop' },
    },
  ]
}
