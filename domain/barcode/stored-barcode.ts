import { err, ok, type Result } from '#domain/result.ts'

import { storedKey } from './keys.ts'
import { readCode } from './read-code.ts'
import type { LabelPattern } from './regions.ts'

/** What a barcode is kept as: 14 digits of a GTIN, or a shop's own code exactly as printed. */
export interface StoredBarcode {
  readonly kind: 'gtin' | 'internal'
  readonly code: string
}

export type BarcodeRefusal =
  | { readonly reason: 'barcode_empty' }
  | { readonly reason: 'barcode_too_long'; readonly lengthMax: number }
  | { readonly reason: 'barcode_unprintable' }
  /** A spreadsheet wrote the number as 4.00638E+12: its last digits are gone. */
  | { readonly reason: 'barcode_rounded'; readonly code: string }
  | { readonly reason: 'barcode_check_digit'; readonly code: string }

const LENGTH_MAX = 80
/** Any: what is stored has no date. */
const YEAR = 2000

/**
 * Reads a code as somebody typed, scanned or exported it. Of a price or weight label what is kept is the key that all
 * labels of the item have; of a GS1 code its GTIN. Eleven digits that check are a UPC-A that lost its zero. Everything
 * else that can be printed is the shop's own code.
 */
export function readBarcode(
  text: string,
  patterns: readonly LabelPattern[] = [],
): Result<StoredBarcode, BarcodeRefusal> {
  const code = text.trim()
  const digits = code.replaceAll(/[\s-]/g, '')
  // Six digits are the number of a shop's own more often than a UPC-E without its first and last digit.
  if (/^\d{6}$/.test(digits)) return ok({ kind: 'internal', code })
  const meaning = readCode(code, { patterns, currency: null, format: null, year: YEAR })
  const key = storedKey(meaning)
  if (key !== null) return ok({ kind: /^\d{14}$/.test(key) ? 'gtin' : 'internal', code: key })
  const [problem] = meaning.problems
  // Elements without an item: a pallet.
  if (!problem) return ok({ kind: 'internal', code })
  if (problem.reason === 'empty') return err({ reason: 'barcode_empty' })
  if (problem.reason === 'too_long') return err({ reason: 'barcode_too_long', lengthMax: LENGTH_MAX })
  if (problem.reason === 'rounded') return err({ reason: 'barcode_rounded', code })
  if (/\p{Cc}/u.test(code)) return err({ reason: 'barcode_unprintable' })
  return err({ reason: 'barcode_check_digit', code: /^\d+$/.test(digits) ? digits : code })
}
