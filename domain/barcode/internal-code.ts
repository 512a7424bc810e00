import { checkDigit } from './gtin.ts'
import { invalid, meaning, type Meaning } from './meaning.ts'
import type { LabelPattern } from './regions.ts'

/** Our own Code 128: a mark that no other product uses, seven digits, and their check digit. */
const MARK = 'OH-'
const DIGITS = 7

export function isInternalCode(text: string): boolean {
  return /^OH-\d{8}$/i.test(text)
}

/** A Code 128 of ours, with its check digit tested: a misread one must not become a code of its own. */
export function readInternalCode(text: string, format: string | null): Meaning {
  const code = text.toUpperCase()
  const expected = String(checkDigit(code.slice(MARK.length, -1)))
  const found = code.slice(-1)
  return found === expected
    ? meaning('internal', { format, lookup: code })
    : invalid('internal', { reason: 'check_digit', expected, found }, { format })
}

/** The `number`th internal Code 128. Throws when the range is used up. */
export function internalCode128(number: number): string {
  if (!Number.isSafeInteger(number) || number < 0 || number >= 10 ** DIGITS)
    throw new RangeError(`not in the range of internal numbers: ${number}`)
  const body = String(number).padStart(DIGITS, '0')
  return `${MARK}${body}${checkDigit(body)}`
}

/** Prefixes for internal EAN-13 in the order in which they are tried; 27 came first and most shops stay with it. */
const PREFIXES = ['27', '29', '24', '21', '20']

/** The two digits that internal EAN-13 begin with: the first that no label of weight or price in this region has. */
export function internalPrefix(patterns: readonly LabelPattern[]): string {
  const free = PREFIXES.find((prefix) => patterns.every((pattern) => !collides(pattern, prefix)))
  return free ?? '27'
}

function collides(pattern: LabelPattern, prefix: string): boolean {
  const ean = pattern.layout.length === 12
  return ean && (pattern.prefix.startsWith(prefix) || prefix.startsWith(pattern.prefix))
}
