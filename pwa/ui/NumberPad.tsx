import './pads.css'
import { Icon } from './Icon.tsx'
import { uiText } from './messages.ts'
import type { PadKey } from './number-pad.ts'

type Props = {
  readonly label: string
  readonly onKey: (key: PadKey) => void
  /** What stands left of the zero: a double zero for money, clear for counts. */
  readonly corner?: '00' | 'clear'
  readonly disabled?: boolean
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/** Large figures for thumbs. It holds no number of its own: see `pressPad`. */
export function NumberPad({ label, onKey, corner = '00', disabled = false }: Props) {
  const text = uiText.value
  const key = (name: PadKey, face: string = name) => (
    <button key={name} type="button" class="pad-key" onClick={() => onKey(name)}>
      {face}
    </button>
  )
  return (
    <fieldset class="pad" aria-label={label} dir="ltr" disabled={disabled}>
      {DIGITS.map((digit) => key(digit))}
      {corner === '00' ? key('00') : key('clear', 'C')}
      {key('0')}
      <button type="button" class="pad-key" aria-label={text.deleteDigit} onClick={() => onKey('back')}>
        <Icon name="erase" />
      </button>
    </fieldset>
  )
}
