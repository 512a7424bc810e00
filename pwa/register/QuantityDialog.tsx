import { useContext, useState } from 'preact/hooks'

import type { Unit } from '#domain/catalog/unit.ts'
import type { ReplicaRules } from '#domain/catalog/wire.ts'
import { decimalText, formatNumber, unitName } from '#domain/text/format.ts'
import { FormattingContext } from '#pwa/i18n/formatting.ts'
import { Button } from '#pwa/ui/Button.tsx'
import { Dialog } from '#pwa/ui/Dialog.tsx'

import { registerText } from './messages.ts'
import { PadField } from './PadField.tsx'

type Props = {
  readonly goods: { readonly unit: Unit; readonly rules?: ReplicaRules | null }
  readonly title: string
  /** Base units to begin with; 0 for nothing yet. */
  readonly start: number
  /** Base units, or null when it was closed. */
  readonly onDone: (quantity: number | null) => void
}

/** Digits after the point of what people say: three of a kilo, one of a centimetre, none of a gram. */
const DIGITS = { g: 0, ml: 0, mm: 0, cm: 1, kg: 3, l: 3, m: 3 } as const

/** How many, or how much: pieces as they are, weights and lengths in kilos, litres and metres with three decimals. */
export function QuantityDialog({ goods, title, start, onDone }: Props) {
  const text = registerText.value
  const { locale } = useContext(FormattingContext)
  const [value, setValue] = useState(start)
  const [fresh, setFresh] = useState(true)
  const pieces = goods.unit === 'piece'
  const { measure, step = 1 } = goods.rules ?? {}
  const unit = measure ?? unitName(goods.unit, locale)
  const digits = measure ? DIGITS[measure] : DIGITS.kg
  // What can not be cut or weighed more exactly is the next that can.
  const take = (): void => onDone(Math.ceil(value / step) * step)
  const write = (quantity: number): string =>
    pieces
      ? String(quantity)
      : formatNumber(Number(decimalText(quantity, digits)), locale, {
          minimumFractionDigits: digits,
          useGrouping: false,
        })

  return (
    <Dialog
      title={title}
      onClose={() => onDone(null)}
      actions={
        <Button variant="primary" size="large" wide onClick={take}>
          {text.take}
        </Button>
      }
    >
      <div class="counter quantity-pad" data-unit={pieces ? undefined : unit}>
        <PadField
          label={pieces ? text.quantity : `${text.quantity} (${unit})`}
          value={value}
          fresh={fresh}
          corner={pieces ? 'clear' : '00'}
          write={write}
          onChange={(quantity) => {
            setFresh(false)
            setValue(quantity)
          }}
          onEnter={take}
        />
      </div>
    </Dialog>
  )
}
