import { useContext } from 'preact/hooks'

import type { Unit } from '#domain/catalog/unit.ts'
import { formatQuantity } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'

/** How many or how much, from whole base units: 3, 1.25 kg, 50 cm. */
export function Quantity({ of, unit = 'piece' }: { readonly of: number; readonly unit?: Unit }) {
  const { locale } = useContext(FormattingContext)
  return <span class="amount">{formatQuantity(of, unit, locale)}</span>
}
