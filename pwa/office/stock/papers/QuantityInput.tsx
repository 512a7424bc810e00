import { useState } from 'preact/hooks'

import { IconButton } from '#pwa/ui/IconButton.tsx'
import { uiText } from '#pwa/ui/messages.ts'

type Props = {
  readonly label: string
  /** Whole base units. */
  readonly value: number
  readonly onChange: (value: number) => void
  readonly min?: number
  /** Base units, as the eye reads them: "g". Nothing for pieces. */
  readonly unit?: string
}

const DIGITS_MAX = 9

/** A quantity for thumbs: one more, one less, or typed over. What is no number stays what it was. */
export function QuantityInput({ label, value, onChange, min = 1, unit }: Props) {
  const text = uiText.value
  const [typing, setTyping] = useState<string | null>(null)
  const settle = (): void => {
    const typed = typing === null || typing === '' ? value : Number(typing)
    setTyping(null)
    if (typed !== value) onChange(Math.max(min, typed))
  }
  return (
    <fieldset class="quantity-input" aria-label={label}>
      <IconButton
        icon="minus"
        label={text.less}
        disabled={value <= min}
        onClick={() => onChange(Math.max(min, value - 1))}
      />
      <input
        class="input num"
        inputMode="numeric"
        autoComplete="off"
        aria-label={label}
        value={typing ?? String(value)}
        onFocus={(event) => event.currentTarget.select()}
        onInput={(event) => setTyping(event.currentTarget.value.replaceAll(/\D/g, '').slice(0, DIGITS_MAX))}
        onBlur={settle}
        onKeyDown={(event) => {
          if (event.key === 'Enter') settle()
        }}
      />
      {unit === undefined ? null : <span class="muted">{unit}</span>}
      <IconButton icon="plus" label={text.moreOf} onClick={() => onChange(value + 1)} />
    </fieldset>
  )
}
