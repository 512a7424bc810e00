import { expandUpcE, toGtin14 } from './gtin.ts'

/** A UPC-A whose leading zero a spreadsheet ate. */
const UPC_A_WITHOUT_ZERO = 11

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

/** `code` without the blanks and hyphens that people put into long numbers, or `null` when it is not all digits. */
function onlyDigits(code: string): string | null {
  const digits = code.replaceAll(/[\s-]/g, '')
  return /^\d+$/.test(digits) ? digits : null
}
