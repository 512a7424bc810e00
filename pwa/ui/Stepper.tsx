import './pads.css'
import type { ComponentChildren } from 'preact'

import { IconButton } from './IconButton.tsx'
import { uiText } from './messages.ts'

type Props = {
  /** What is counted, for the ear. */
  readonly label: string
  readonly value: number
  readonly onChange: (value: number) => void
  readonly min?: number
  readonly max?: number
  readonly step?: number
  /** How the number is shown, if not plainly: a `Quantity`, for one. */
  readonly children?: ComponentChildren
}

/** One more or one less. */
export function Stepper({ label, value, onChange, min = 0, max = Infinity, step = 1, children }: Props) {
  const text = uiText.value
  return (
    <fieldset class="stepper" aria-label={label}>
      <IconButton
        icon="minus"
        label={text.less}
        disabled={value <= min}
        onClick={() => onChange(Math.max(min, value - step))}
      />
      <output>{children ?? value}</output>
      <IconButton
        icon="plus"
        label={text.moreOf}
        disabled={value >= max}
        onClick={() => onChange(Math.min(max, value + step))}
      />
    </fieldset>
  )
}
