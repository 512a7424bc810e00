import { checkDigit } from '#domain/barcode/gtin.ts'

function withCheckDigit(body: string): string {
  return `${body}${checkDigit(body)}`
}

/** An EAN-13 below prefix 952, which GS1 keeps for examples: no real product has it. `number`: 0 … 999,999,999. */
export function exampleEan13(number: number): string {
  return withCheckDigit(`952${String(number).padStart(9, '0')}`)
}

/** A UPC-A below 012345, the number on every specimen label. `number`: 0 … 99,999. */
export function exampleUpcA(number: number): string {
  return withCheckDigit(`012345${String(number).padStart(5, '0')}`)
}

/** An ISBN-13 below publisher 1-234567, as in textbooks on ISBN. `number`: 0 … 99. */
export function exampleIsbn13(number: number): string {
  return withCheckDigit(`9781234567${String(number).padStart(2, '0')}`)
}

/** The GTIN-14 of a case of what carries `ean13`: packaging indicator 1 before its number. */
export function caseGtin14(ean13: string): string {
  return withCheckDigit(`1${ean13.slice(0, 12)}`)
}
