import { useContext, useState } from 'preact/hooks'

import type { Unit } from '#domain/catalog/unit.ts'
import { decimalText, formatNumber, unitName } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'

import { registerText } from './messages.ts'
import { PadField } from './PadField.tsx'

type Props = {
  readonly goods: { readonly unit: Unit }
  readonly title: string
  /** Base units to begin with; 0 for nothing yet. */
  readonly start: number
  /** Base units, or null when it was closed. */
  readonly onDone: (quantity: number | null) => void
}

/** Digits after the point of a kilo, litre or metre: grams, millilitres and millimetres. */
const LARGE_UNIT_DIGITS = 3

/** How many, or how much: pieces as they are, weights and lengths in kilos, litres and metres with three decimals. */
export function QuantityDialog({ goods, title, start, onDone }: Props) {
  const text = registerText.value
  const { locale } = useContext(FormattingContext)
  const [value, setValue] = useState(start)
  const [fresh, setFresh] = useState(true)
  const pieces = goods.unit === 'piece'
  const write = (quantity: number): string =>
    pieces
      ? String(quantity)
      : formatNumber(Number(decimalText(quantity, LARGE_UNIT_DIGITS)), locale, {
          minimumFractionDigits: LARGE_UNIT_DIGITS,
          useGrouping: false,
        })

  return (
    <Dialog
      title={title}
      onClose={() => onDone(null)}
      actions={
        <Button variant="primary" size="large" wide onClick={() => onDone(value)}>
          {text.take}
        </Button>
      }
    >
      <div class="counter quantity-pad" data-unit={pieces ? undefined : unitName(goods.unit, locale)}>
        <PadField
          label={pieces ? text.quantity : `${text.quantity} (${unitName(goods.unit, locale)})`}
          value={value}
          fresh={fresh}
          corner={pieces ? 'clear' : '00'}
          write={write}
          onChange={(quantity) => {
            setFresh(false)
            setValue(quantity)
          }}
          onEnter={() => onDone(value)}
        />
      </div>
    </Dialog>
  )
}
