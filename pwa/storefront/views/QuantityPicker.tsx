import type { Unit } from '#domain/catalog/unit.ts'
import { useFace } from '#pwa/storefront/face-context.ts'
import { IconButton } from '#pwa/ui/IconButton.tsx'
import { Quantity } from '#pwa/ui/Quantity.tsx'

type Props = {
  readonly value: number
  readonly unit: Unit
  readonly onChange?: ((value: number) => void) | undefined
  /** What it counts, for the ear. */
  readonly label?: string
  readonly max?: number
}

const STEP: Record<Unit, number> = { piece: 1, gram: 50, millilitre: 100, millimetre: 500 }

/** What one usually starts with: a piece, 100 g, 100 ml, a metre. */
export function firstQuantity(unit: Unit): number {
  return unit === 'gram' || unit === 'millimetre' ? STEP[unit] * 2 : STEP[unit]
}

/** One more or one less, in the unit's own steps. */
export function QuantityPicker({ value, unit, onChange, label, max = Infinity }: Props) {
  const { text } = useFace()
  const step = STEP[unit]
  return (
    <fieldset class="amount-picker" aria-label={label ?? text.buy.quantity}>
      <IconButton
        icon="minus"
        label={text.buy.less}
        disabled={value <= step}
        onClick={() => onChange?.(Math.max(step, value - step))}
      />
      <output>
        <Quantity of={value} unit={unit} />
      </output>
      <IconButton
        icon="plus"
        label={text.buy.moreOf}
        disabled={value >= max}
        onClick={() => onChange?.(value + step)}
      />
    </fieldset>
  )
}
