/** The keys of a number pad. */
export type PadKey = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '00' | 'back' | 'clear'

const VALUE_MAX = 99_999_999
const TEN = 10

/**
 * A key pressed on a whole number, as cash registers have always done it: digits push in from the right, so 1, 9,
 * 9, 0 is 19.90 and no one looks for a decimal point. A number that would grow too long stays as it is.
 */
export function pressPad(value: number, key: PadKey): number {
  if (key === 'clear') return 0
  if (key === 'back') return Math.floor(value / TEN)
  let pressed = value
  for (const digit of key) pressed = pressed * TEN + Number(digit)
  return pressed > VALUE_MAX ? value : pressed
}

/** The pad key that a keyboard key stands for, if any. */
export function padKeyOf(key: string): PadKey | null {
  if (/^[0-9]$/.test(key)) return key as PadKey
  if (key === 'Backspace') return 'back'
  if (key === 'Delete') return 'clear'
  return null
}
