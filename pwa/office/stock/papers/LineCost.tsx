import { useContext } from 'preact/hooks'

import { formatMoney, formatQuantity, unitName } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { MoneyField } from '#pwa/ui/MoneyField.tsx'

import { papersText } from './messages.ts'
import type { DraftLine } from './paper-draft.ts'

type Props = {
  readonly line: DraftLine
  readonly onChange: (cost: number | null) => void
}

/** Prices of what is weighed or measured are for a thousand of it: a kilogram, a litre, a metre. */
const LARGE = 1000

/** What all of a line cost, as the delivery note says it, and what that is for one. */
export function LineCost({ line, onChange }: Props) {
  const text = papersText.value
  const { locale, currency } = useContext(FormattingContext)
  const { quantity, unit, cost } = line
  const each = cost === undefined ? null : Math.round((cost * (unit === 'piece' ? 1 : LARGE)) / quantity)
  const shown = each === null ? null : formatMoney(each, currency, locale)
  return (
    <div class="paper-cost">
      <MoneyField
        label={text.costOf(formatQuantity(quantity, unit, locale), unit === 'piece')}
        note={text.optional}
        value={cost ?? null}
        onChange={onChange}
      />
      <output class="small muted num">
        {shown === null ? '' : unit === 'piece' ? text.costEach(shown) : `${shown}/${unitName(unit, locale)}`}
      </output>
    </div>
  )
}
