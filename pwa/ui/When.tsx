import { useContext } from 'preact/hooks'

import { formatAgo, formatDateTime, type Moment } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'

type Props = {
  /** RFC 3339 text or epoch milliseconds. */
  readonly at: string | number
  readonly show?: Moment
  /** Says "2 minutes ago" against this clock (epoch ms) instead; the exact time is in the tooltip. */
  readonly ago?: number
}

/** A moment, on the shop's clock, written as the reader writes times. */
export function When({ at, show = 'datetime', ago }: Props) {
  const { locale, timeZone } = useContext(FormattingContext)
  const exact = formatDateTime(at, locale, timeZone, 'full')
  return (
    <time class="num" dateTime={new Date(at).toISOString()} title={exact}>
      {ago === undefined ? formatDateTime(at, locale, timeZone, show) : formatAgo(at, ago, locale)}
    </time>
  )
}
