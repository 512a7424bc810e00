/** GS1's numbers for trade items: GTIN-8, -12 (UPC-A), -13 (EAN) and -14, all stored as 14 digits. */

const GTIN_LENGTHS: ReadonlySet<number> = new Set([8, 12, 13, 14])
const GTIN14_DIGITS = 14
const EAN13_BODY_DIGITS = 12
const UPC_E_BODY_DIGITS = 6

/**
 * GS1 modulo-10 check digit of `body` (digits without their check digit): weights 3 and 1 in turn, beginning with 3
 * at the right, so leading zeros change nothing. GS1 General Specifications, 7.9.1.
 */
export function checkDigit(body: string): number {
  let sum = 0
  let weight = 3
  for (let at = body.length - 1; at >= 0; at -= 1) {
    sum += Number(body.charAt(at)) * weight
    weight = 4 - weight
  }
  return (10 - (sum % 10)) % 10
}

/** Whether `code` is all digits and its last one is the check digit of the others. */
export function hasValidCheckDigit(code: string): boolean {
  if (!/^\d{2,}$/.test(code)) return false
  return checkDigit(code.slice(0, -1)) === Number(code.at(-1))
}

/** `code` has the length of a GTIN; its check digit may still be wrong. */
export function hasGtinLength(code: string): boolean {
  return GTIN_LENGTHS.has(code.length) && /^\d+$/.test(code)
}

/** The 14 digits of a GTIN-8, -12, -13 or -14, or `null` when it is none or its check digit is wrong. */
export function toGtin14(code: string): string | null {
  if (!hasGtinLength(code) || !hasValidCheckDigit(code)) return null
  return code.padStart(GTIN14_DIGITS, '0')
}

/** A stored code as it is printed: 14 digits without the zeros that a GTIN-8, -12 or -13 was filled up with. */
export function printedCode(stored: string): string {
  if (!/^\d{14}$/.test(stored)) return stored
  const zeros = [6, 2, 1].find((count) => stored.startsWith('0'.repeat(count))) ?? 0
  return stored.slice(zeros)
}

/**
 * The UPC-A behind a UPC-E: six digits (number system 0), or eight with number system 0 or 1 and the UPC-A's check
 * digit. `null` when it is no UPC-E. Eight digits may also be an EAN-8: the scanner's symbology tells, not the digits.
 */
export function expandUpcE(code: string): string | null {
  if (!/^(\d{6}|[01]\d{7})$/.test(code)) return null
  const short = code.length === UPC_E_BODY_DIGITS
  const system = short ? '0' : code.charAt(0)
  const body = system + widen(short ? code : code.slice(1, 7))
  const check = String(checkDigit(body))
  return short || check === code.at(-1) ? body + check : null
}

/** Six digits of a UPC-E as the ten of manufacturer and item: the last one says where the zeros were. */
function widen(six: string): string {
  const last = six.charAt(5)
  if (last <= '2') return `${six.slice(0, 2)}${last}0000${six.slice(2, 5)}`
  if (last === '3') return `${six.slice(0, 3)}00000${six.slice(3, 5)}`
  if (last === '4') return `${six.slice(0, 4)}00000${six.charAt(4)}`
  return `${six.slice(0, 5)}0000${last}`
}

/** The UPC-E (eight digits) of a UPC-A, or `null`: most have none, because UPC-E only leaves out certain zeros. */
export function shortenToUpcE(upcA: string): string | null {
  if (!/^[01]\d{11}$/.test(upcA)) return null
  const maker = upcA.slice(1, 6)
  const item = upcA.slice(6, 11)
  const sixes = [
    maker.slice(0, 2) + item.slice(2) + maker.charAt(2),
    `${maker.slice(0, 3)}${item.slice(3)}3`,
    `${maker.slice(0, 4)}${item.slice(4)}4`,
    maker + item.slice(4),
  ]
  const codes = sixes.map((six) => `${upcA.charAt(0)}${six}${upcA.slice(-1)}`)
  return codes.find((code) => expandUpcE(code) === upcA) ?? null
}

/** EAN-13 numbers that begin so are ours to give: unused by the price and weight labels of DE, GB, SE, FI and US. */
export const INTERNAL_PREFIX = '27'

/**
 * The `number`th internal EAN-13, from the range that GS1 keeps free for use inside a shop (first digit 2).
 * Throws when the range is used up: 10 billion numbers with the default prefix.
 */
export function internalEan13(number: number, prefix: string = INTERNAL_PREFIX): string {
  const digits = EAN13_BODY_DIGITS - prefix.length
  if (!/^2\d*$/.test(prefix)) throw new RangeError(`not a prefix for use inside a shop: ${prefix}`)
  if (!Number.isSafeInteger(number) || number < 0 || number >= 10 ** digits)
    throw new RangeError(`not in the range of internal numbers: ${number}`)
  const body = prefix + String(number).padStart(digits, '0')
  return body + String(checkDigit(body))
}
