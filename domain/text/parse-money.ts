import { currencyDigits } from './format.ts'
import { numberFormat } from './intl.ts'

const ASCII_ZERO = 48
const GROUP_DIGITS = 3

/**
 * Reads an amount as people type it, into whole minor units, or null when it is not clear what was meant.
 * `1,50` and `1.50` are both one and a half wherever the locale leaves no doubt; `1.234` is read as the locale
 * groups. Never rounds: more decimals than the currency has is a question, not an answer.
 */
export function parseMoney(text: string, currency: string, locale: string): number | null {
  const digits = currencyDigits(currency)
  const typed = toAsciiDigits(text).replaceAll(/[\s\u00A0\u202F'’\u066C]|[\p{Sc}\p{L}]/gu, '')
  const match = /^([-−]?)([\d.,\u066B]*)$/.exec(typed)
  const body = match?.[2]?.replaceAll('\u066B', '.') ?? ''
  if (!/\d/.test(body)) return null

  const point = decimalPoint(body, decimalMark(locale), digits)
  const whole = point < 0 ? body : body.slice(0, point)
  const fraction = point < 0 ? '' : body.slice(point + 1)
  if (fraction.length > digits || !/^\d*$/.test(fraction) || !isGrouped(whole)) return null

  const minor = Number(whole.replaceAll(/\D/g, '') + fraction.padEnd(digits, '0'))
  if (!Number.isSafeInteger(minor)) return null
  return match?.[1] && minor !== 0 ? -minor : minor
}

/** Where the decimals begin, or -1 when every mark only groups. */
function decimalPoint(body: string, mark: string, digits: number): number {
  const last = Math.max(body.lastIndexOf('.'), body.lastIndexOf(','))
  if (last < 0) return -1
  const separator = body.charAt(last)
  const alone = body.indexOf(separator) === last
  const mixed = body.includes(separator === '.' ? ',' : '.')
  if (!alone) return -1
  if (mixed || separator === mark) return last
  const after = body.length - last - 1
  // The other mark, once: grouping if it stands where groups do, else the reader's foreign decimal point.
  return after === GROUP_DIGITS || digits === 0 ? -1 : last
}

function isGrouped(whole: string): boolean {
  return /^\d*$/.test(whole) || /^\d{1,3}([.,]\d{2,3})*[.,]\d{3}$/.test(whole)
}

function decimalMark(locale: string): string {
  const parts = numberFormat(locale, { minimumFractionDigits: 1 }).formatToParts(1.5)
  const mark = parts.find((part) => part.type === 'decimal')?.value ?? '.'
  return mark === '\u066B' ? '.' : mark
}

/** Arabic-Indic and Persian digits, as their keyboards type them. */
function toAsciiDigits(text: string): string {
  return text.replaceAll(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) =>
    String.fromCodePoint(ASCII_ZERO + ((digit.codePointAt(0) ?? 0) & 0xf)),
  )
}
