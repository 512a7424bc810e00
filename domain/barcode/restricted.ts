import { checkDigit } from './gtin.ts'
import { invalid, meaning, type Meaning } from './meaning.ts'
import { measureCheckDigit } from './measure-check-digit.ts'
import { measureOf } from './measure.ts'
import type { LabelPattern } from './regions.ts'

/** Where a code was scanned: what restricted numbers mean there, and what prices are in. */
export interface Ground {
  readonly patterns: readonly LabelPattern[]
  readonly currency: string | null
}

/**
 * Whether a GTIN-13, GTIN-12 or GTIN-8 with a good check digit is no trade item's number: 02 and 20 to 29 are given
 * out within a region, 04 within a company; so are GTIN-8 that begin with 0 or 2. GS1 General
 * Specifications, 1.4 and 2.1.11.
 */
export function isRestricted(digits: string): boolean {
  if (digits.length === 8) return /^[02]/.test(digits)
  if (digits.length === 12) return /^[24]/.test(digits)
  return digits.length === 13 && /^(2|02|04)/.test(digits)
}

/**
 * What a restricted number means on this ground. Its key is the number with the value taken out and both check digits
 * made anew, so that every label of one item has the same. A UPC-A keeps its twelve digits, also when it was scanned
 * with a zero before it.
 */
export function readRestricted(scanned: string, ground: Ground, format: string | null): Meaning {
  const digits = scanned.length === 13 && scanned.startsWith('0') ? scanned.slice(1) : scanned
  const body = digits.slice(0, -1)
  let refusal: Meaning | null = null
  for (const pattern of ground.patterns) {
    if (body.length !== pattern.layout.length || !body.startsWith(pattern.prefix)) continue
    const read = readLabel(body, pattern, ground, format)
    if (read.valid) return read
    refusal ??= read
  }
  return refusal ?? meaning('restricted', { format, lookup: digits })
}

function readLabel(body: string, pattern: LabelPattern, ground: Ground, format: string | null): Meaning {
  const { layout, measure, decimals } = pattern
  const start = layout.indexOf('V')
  const value = body.slice(start)
  const checkAt = layout.indexOf('C')
  if (checkAt !== -1) {
    const expected = String(measureCheckDigit(value))
    const found = body.charAt(checkAt)
    if (found !== expected)
      return invalid('restricted', { reason: 'measure_check_digit', expected, found }, { format })
  }
  const empty = '0'.repeat(value.length)
  const item = body.slice(0, layout.lastIndexOf('P') + 1)
  const key = item + (checkAt === -1 ? '' : String(measureCheckDigit(empty))) + empty
  const unit = { price: ground.currency, weight: 'kg', count: 'pcs' }[measure]
  return meaning('restricted', {
    format,
    lookup: key + String(checkDigit(key)),
    measures: [measureOf(measure, value, decimals, unit)],
  })
}
