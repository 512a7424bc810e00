import { useContext } from 'preact/hooks'

import { formatMoney } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'

import { classNames } from './class-names.ts'

type Props = {
  /** Whole minor units: 3207 is 32.07 €. */
  readonly minor: number
  /** Only when it is not the shop's own. */
  readonly currency?: string
  readonly size?: 'normal' | 'large' | 'huge'
  /** A price that no longer holds, struck out. */
  readonly was?: boolean
  readonly sign?: 'auto' | 'always'
  /** Without the currency sign, for columns that name it once. */
  readonly plain?: boolean
}

/** Characters from which a large figure is drawn smaller, so that all of it is in its box. */
const LONG = 10

/** Money, in tabular figures that line up and never break. */
export function Amount({
  minor,
  currency,
  size = 'normal',
  was = false,
  sign = 'auto',
  plain = false,
}: Props) {
  const formatting = useContext(FormattingContext)
  const text = formatMoney(minor, currency ?? formatting.currency, formatting.locale, { sign, plain })
  const look = classNames(
    'amount',
    size !== 'normal' && `amount-${size}`,
    text.length > LONG && 'amount-long',
    was && 'amount-was',
  )
  return was ? <s class={look}>{text}</s> : <span class={look}>{text}</span>
}
