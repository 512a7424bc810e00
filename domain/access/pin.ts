import { err, ok, type Result } from '#domain/result.ts'

export const PIN_DIGITS_MIN = 4
export const PIN_DIGITS_MAX = 8
export const PIN = /^\d{4,8}$/

export type PinRefusal = { readonly reason: 'pin_not_digits' } | { readonly reason: 'pin_too_easy' }

/** The most used PINs that the rules below do not catch (DataGenetics, 2012: a quarter of all people use twenty). */
const POPULAR = new Set(['2580', '0852', '1004', '5683', '1472', '3698', '7890', '0987', '147258', '159753'])
const YEAR_FIRST = 1930
const YEAR_LAST = 2030
const EASY_STEPS = [0, 1, 2, 8, 9]

/** Whether a new PIN may be used: 4 to 8 digits, and none that a watcher would try first. */
export function checkPin(pin: string): Result<string, PinRefusal> {
  if (!PIN.test(pin)) return err({ reason: 'pin_not_digits' })
  return isEasy(pin) ? err({ reason: 'pin_too_easy' }) : ok(pin)
}

function isEasy(pin: string): boolean {
  return POPULAR.has(pin) || isYear(pin) || isRun(pin) || isRepetition(pin) || isMirrored(pin)
}

function isYear(pin: string): boolean {
  return pin.length === PIN_DIGITS_MIN && Number(pin) >= YEAR_FIRST && Number(pin) <= YEAR_LAST
}

/** 1234, 8642, 7777: every step is the same small one, round the corner too (7890). */
function isRun(pin: string): boolean {
  const steps = new Set(
    Array.from(pin.slice(1), (digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10),
  )
  return steps.size === 1 && EASY_STEPS.some((step) => steps.has(step))
}

/** 1212, 123123. */
function isRepetition(pin: string): boolean {
  const half = pin.slice(0, pin.length / 2)
  return pin.length % 2 === 0 && half + half === pin
}

/** 1221, 12321: half of it is known. Two pairs (1122) too. */
function isMirrored(pin: string): boolean {
  return pin === Array.from(pin).toReversed().join('') || /^(?<a>\d)\k<a>(?<b>\d)\k<b>$/u.test(pin)
}
