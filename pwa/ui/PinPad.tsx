import './pads.css'
import { useLayoutEffect, useMemo } from 'preact/hooks'

import { uiText } from './messages.ts'
import { padKeyOf, type PadKey } from './number-pad.ts'
import { NumberPad } from './NumberPad.tsx'
import { createPinEntry } from './pin-entry.ts'

type Props = {
  /** Whose PIN, or what for. */
  readonly label: string
  readonly length?: number
  /** Called with the last digit. Its promise keeps the pad busy; then the pad is empty again. */
  readonly onPin: (pin: string) => void | Promise<unknown>
  /** Why the last PIN was not taken. */
  readonly error?: string | null | undefined
  /** Locked for a while, for example. */
  readonly disabled?: boolean
}

const PIN_DIGITS = 4

/** A PIN, by thumb or keyboard. Dots only: nobody reads it over a shoulder. */
export function PinPad({ label, length = PIN_DIGITS, onPin, error, disabled = false }: Props) {
  const entry = useMemo(createPinEntry, [])
  const press = (key: PadKey): void => {
    if (!disabled) entry.press(key, length, onPin)
  }

  useLayoutEffect(() => {
    // On the document: at sign-in nothing has focus, and a keyboard should simply work. A layout effect, so that a
    // pad that is gone hears nothing more.
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) return
      const key = padKeyOf(event.key)
      if (key === null) return
      event.preventDefault()
      press(key)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  })

  const count = entry.typed.value.length
  return (
    <div class="pin" aria-busy={entry.busy.value ? 'true' : undefined}>
      <p class="pin-label">{label}</p>
      <div class="pin-dots" key={error ?? ''} data-wrong={error ? '' : undefined} aria-hidden="true">
        {Array.from({ length }, (_, index) => (
          <i key={index} data-on={index < count ? '' : undefined} />
        ))}
      </div>
      <p class="hush" aria-live="polite">
        {uiText.value.pinDigits(count, length)}
      </p>
      <p class="pin-error" role="alert">
        {error}
      </p>
      <NumberPad label={label} onKey={press} corner="clear" disabled={disabled || entry.busy.value} />
    </div>
  )
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
}
