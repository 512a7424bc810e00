import { err, ok, type Result } from '#domain/result.ts'

import { expandUpcE, hasGtinLength, toGtin14 } from './gtin.ts'

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
/** A UPC-A whose leading zero a spreadsheet ate. */
const UPC_A_WITHOUT_ZERO = 11

/**
 * Reads a code as somebody typed or exported it. Eight, twelve, thirteen or fourteen digits are a GTIN and must check;
 * eight that are no EAN-8 may be a UPC-E. Eleven digits that check are a UPC-A that lost its zero. Everything else
 * that can be printed is the shop's own code.
 */
export function readBarcode(text: string): Result<StoredBarcode, BarcodeRefusal> {
  const code = text.trim()
  if (code === '') return err({ reason: 'barcode_empty' })
  if (code.length > LENGTH_MAX) return err({ reason: 'barcode_too_long', lengthMax: LENGTH_MAX })
  if (/\p{Cc}/u.test(code)) return err({ reason: 'barcode_unprintable' })
  if (/^\d([.,]\d+)?E\+\d+$/i.test(code)) return err({ reason: 'barcode_rounded', code })
  const digits = onlyDigits(code)
  if (digits === null) return ok({ kind: 'internal', code })
  const gtin = toGtin14(digits)
  if (gtin) return ok({ kind: 'gtin', code: gtin })
  if (hasGtinLength(digits)) {
    const upc = expandUpcE(digits)
    return upc
      ? ok({ kind: 'gtin', code: upc.padStart(14, '0') })
      : err({ reason: 'barcode_check_digit', code: digits })
  }
  const mended = digits.length === UPC_A_WITHOUT_ZERO ? toGtin14(`0${digits}`) : null
  return ok(mended ? { kind: 'gtin', code: mended } : { kind: 'internal', code })
}

/** `code` without the blanks and hyphens that people put into long numbers, or `null` when it is not all digits. */
function onlyDigits(code: string): string | null {
  const digits = code.replaceAll(/[\s-]/g, '')
  return /^\d+$/.test(digits) ? digits : null
}

/**
 * Under which keys a register looks up what was scanned or typed, most exact first: the code as it is, its 14 digits,
 * and the UPC-A behind a UPC-E. A code leads to one record, so the first key that is known decides.
 */
export function lookupKeys(scanned: string): string[] {
  const code = scanned.trim()
  if (code === '') return []
  const keys = new Set([code])
  const digits = onlyDigits(code)
  if (digits !== null) {
    for (const candidate of [
      digits,
      expandUpcE(digits),
      digits.length === UPC_A_WITHOUT_ZERO ? `0${digits}` : null,
    ]) {
      const gtin = candidate === null ? null : toGtin14(candidate)
      if (gtin) keys.add(gtin)
    }
  }
  return [...keys]
}
