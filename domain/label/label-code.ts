import { hasValidCheckDigit, printedCode } from '#domain/barcode/gtin.ts'
import { isRestricted } from '#domain/barcode/restricted.ts'

import type { LabelCode } from './wire.ts'

export type Symbology = 'ean13' | 'ean8' | 'upca' | 'itf14' | 'code128' | 'qr'

/** A barcode on a label: what is encoded, and what is printed below it for people. */
export interface DrawnCode {
  readonly symbology: Symbology
  readonly data: string
  readonly text: string
}

/** By how many digits a number is printed with. */
const BY_DIGITS: Readonly<Record<number, Symbology>> = { 8: 'ean8', 12: 'upca', 13: 'ean13', 14: 'itf14' }

/** Printable ASCII: what a Code 128 holds without switching about. */
const CODE_128 = /^[ -~]{1,48}$/

/**
 * How a stored code is drawn, or `null` when it can not be. A number in a QR code becomes a GS1 Digital Link, so that a
 * till reads its 14 digits out of it.
 */
export function labelCode(stored: string, wanted: LabelCode): DrawnCode | null {
  if (wanted === 'none') return null
  const printed = printedCode(stored)
  const isNumber = /^\d{14}$/.test(stored) && hasValidCheckDigit(stored)
  if (wanted === 'qr')
    return {
      symbology: 'qr',
      // What is restricted to the shop may not be published as a link.
      data: isNumber && !isRestricted(printed) ? `https://id.gs1.org/01/${stored}` : printed,
      text: printed,
    }
  const symbology = BY_DIGITS[printed.length]
  if (wanted === 'auto' && isNumber && symbology) return { symbology, data: printed, text: printed }
  return CODE_128.test(printed) ? { symbology: 'code128', data: printed, text: printed } : null
}
