import { useContext } from 'preact/hooks'

import { lateOf, progressOf } from '#domain/order/desk-groups.ts'
import type { DeskOrder } from '#domain/order/wire.ts'
import { formatNumber } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { Amount } from '#pwa/ui/Amount.tsx'
import { Icon } from '#pwa/ui/Icon.tsx'
import { When } from '#pwa/ui/When.tsx'

import { pickupText } from './messages.ts'

type Props = { readonly order: DeskOrder; readonly now: number; readonly current: boolean }

const DAY_MS = 24 * 3_600_000

/** One order in the queue: who, until when, how far it is, and where it stands. */
export function QueueRow({ order, now, current }: Props) {
  const late = lateOf(order, now)
  const far = Math.abs(Date.parse(order.promisedAt) - now) > DAY_MS / 2
  return (
    <a
      class="pickup-row"
      href={`/app/pickup/${order.orderId}`}
      aria-current={current ? 'true' : undefined}
      data-state={order.state}
      data-late={late > 0 ? '' : undefined}
      data-here={order.arrivedAt === null ? undefined : ''}
    >
      <span class="pickup-number num">{order.number}</span>
      <span class="pickup-name">{order.customerName}</span>
      <span class="pickup-time">
        <When at={order.promisedAt} show={far ? 'day' : 'time'} />
      </span>
      <span class="pickup-facts small">
        <Facts order={order} now={now} late={late} />
      </span>
    </a>
  )
}

function Facts({
  order,
  now,
  late,
}: {
  readonly order: DeskOrder
  readonly now: number
  readonly late: number
}) {
  const text = pickupText.value
  const { locale } = useContext(FormattingContext)
  const { picked, wanted } = progressOf(order)
  const { arrivedAt, arrivedSpot, stagedPlace, takenBy, due, lines } = order
  return (
    <>
      {late > 0 ? <b class="fact-late">{text.lateBy(late)}</b> : null}
      {arrivedAt === null ? null : (
        <b class="fact-here">
          <Icon name="pin" /> {arrivedSpot ?? text.hereFor} · <When at={arrivedAt} ago={now} />
        </b>
      )}
      {picked > 0 && stagedPlace === null ? (
        <span>{text.progress(formatNumber(picked, locale), formatNumber(wanted, locale))}</span>
      ) : null}
      {stagedPlace === null ? null : <b>{text.at(stagedPlace)}</b>}
      {takenBy ? <span>{text.with(takenBy.name)}</span> : null}
      {stagedPlace === null && picked === 0 ? <span>{text.lines(lines.length)}</span> : null}
      {due > 0 ? (
        <span>
          <Amount minor={due} /> {text.toPay}
        </span>
      ) : (
        <span>{text.paid}</span>
      )}
    </>
  )
}
