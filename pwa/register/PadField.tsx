import { useEffect, useRef } from 'preact/hooks'

import './pad-field.css'
import { pressPad, type PadKey } from '#pwa/ui/number-pad.ts'
import { NumberPad } from '#pwa/ui/NumberPad.tsx'

type Props = {
  readonly label: string
  /** A whole number: minor units, base units. */
  readonly value: number
  readonly onChange: (value: number) => void
  /** How the number is written; its digits, read in a row, must be the number again. */
  readonly write: (value: number) => string
  readonly corner: '00' | 'clear'
  /** The next key starts a new number instead of going on with this one. */
  readonly fresh: boolean
  readonly onEnter: () => void
}

/**
 * A number for thumbs and for keyboards alike: digits push in from the right. A real field, so that a scanner's
 * digits that land in it can be taken out again; without the on-screen keyboard, because the pad is there.
 */
export function PadField({ label, value, onChange, write, corner, fresh, onEnter }: Props) {
  const ref = useRef<HTMLInputElement>(null)

  // After the dialog around it, which gives the focus to its own first button as it opens.
  useEffect(() => {
    ref.current?.focus({ preventScroll: true })
    ref.current?.select()
  }, [])

  const press = (key: PadKey): void => onChange(pressPad(fresh && key !== 'back' ? 0 : value, key))

  return (
    <div class="pad-field">
      <input
        ref={ref}
        class="input pad-input num"
        inputMode="none"
        autoComplete="off"
        aria-label={label}
        value={write(value)}
        onInput={(event) => {
          const digits = event.currentTarget.value.replaceAll(/\D/g, '').slice(-DIGITS_MAX)
          onChange(Number(digits))
          // Written anew even when the number stayed the same: a letter that was typed must not stand there.
          event.currentTarget.value = write(Number(digits))
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          onEnter()
        }}
      />
      <NumberPad label={label} corner={corner} onKey={press} />
    </div>
  )
}

const DIGITS_MAX = 8
