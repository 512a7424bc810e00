import { isWebAddress, readDigitalLink } from './digital-link.ts'
import { GROUP_SEPARATOR, isBracketed, readBracketed, readElements } from './element-string.ts'
import { meaningOfElements } from './gs1-meaning.ts'
import { checkDigit, expandUpcE, hasValidCheckDigit, shortenToUpcE } from './gtin.ts'
import { isInternalCode, readInternalCode } from './internal-code.ts'
import { bookKind, isbn10CheckDigit, isbn10To13 } from './isbn.ts'
import { invalid, meaning, type Meaning } from './meaning.ts'
import { isPlu } from './plu.ts'
import { isRestricted, readRestricted, type Ground } from './restricted.ts'
import { holdsElements, splitAim, type CodeFormat } from './symbology.ts'

export interface ReadOptions extends Ground {
  /** How the code is printed, when somebody knows: an identifier that the scanner sent comes first. */
  readonly format: CodeFormat | null
  /** Now, for the century of dates. */
  readonly year: number
}

/** More than the largest QR code holds. */
const SCAN_LENGTH_MAX = 7_089
/** A code that is kept and printed by a shop. */
const TEXT_LENGTH_MAX = 80
const EAN_8 = 8
const UPC_A_WITHOUT_ZERO = 11
const SSCC = 18

/**
 * What a scanned or typed code means. Never throws, whatever the scanner sent: what can not be read is a meaning with a
 * problem. Pure, and the only place that knows: register, office, import and server all ask here.
 */
export function readCode(scan: string, options: ReadOptions): Meaning {
  const trimmed = scan.trim()
  if (trimmed === '') return invalid('unknown', { reason: 'empty' })
  if (trimmed.length > SCAN_LENGTH_MAX)
    return invalid('unknown', { reason: 'too_long', length: trimmed.length, lengthMax: SCAN_LENGTH_MAX })
  const aim = splitAim(trimmed)
  const format = aim.format ?? options.format
  // A linear code with a second one above it that belongs to it: "]E02112345678900|]e099COMPOSITE".
  const seam = aim.text.indexOf('|]e')
  if (seam === -1) return readAs(format, aim.text, options)
  const linear = readAs(format, aim.text.slice(0, seam), options)
  if (!linear.valid) return linear
  const above = readAsElements(splitAim(aim.text.slice(seam + 1)).text, options, format)
  return above.valid ? { ...above, ...namesOf(linear), elements: above.elements } : above
}

function namesOf({
  kind,
  gtin,
  lookup,
  measure,
  measures,
}: Meaning): Partial<Meaning> & Pick<Meaning, 'kind'> {
  return measure === null ? { kind, gtin, lookup } : { kind, gtin, lookup, measure, measures }
}

function readAs(format: CodeFormat | null, text: string, options: ReadOptions): Meaning {
  if (format === null) return readBare(text, options, null)
  if (holdsElements(format)) return readAsElements(text, options, format)
  switch (format) {
    case 'EAN-13':
      return readNumber(text, format, [13, 12], options)
    case 'UPC-A':
      return readNumber(text, format, [12, 13, UPC_A_WITHOUT_ZERO], options)
    case 'EAN-8':
      return readNumber(text, format, [EAN_8], options)
    case 'ITF-14':
      return readNumber(text, format, [14], options)
    case 'EAN-13 with add-on':
      return readNumber(/^\d{15}$|^\d{18}$/.test(text) ? text.slice(0, 13) : text, format, [13], options)
    case 'UPC-E':
      return readUpcE(text, options)
    case 'EAN add-on':
      return invalid('unknown', { reason: 'add_on_alone' }, { format })
    case 'ISBN':
      return readIsbn(text, options)
    case 'PLU':
      return isPlu(text)
        ? meaning('plu', { format, lookup: text })
        : invalid('plu', { reason: 'no_plu' }, { format })
    case 'ITF':
    case 'Code 128':
    case 'Code 39':
    case 'Data Matrix':
    case 'QR':
    case 'GS1-128':
    case 'GS1 DataMatrix':
    case 'GS1 QR':
    case 'GS1 DataBar':
    case 'GS1 DotCode':
      return readBare(text, options, format)
  }
}

/** A number of one of GS1's lengths. */
function readNumber(
  typed: string,
  format: CodeFormat | null,
  lengths: readonly number[],
  options: ReadOptions,
): Meaning {
  const name = format ?? 'GTIN'
  const digits = withoutGaps(typed)
  if (!/^\d+$/.test(digits)) return invalid('gtin', { reason: 'not_digits', format: name }, { format })
  if (!lengths.includes(digits.length)) {
    const wanted = String(lengths[0])
    return invalid(
      'gtin',
      { reason: 'wrong_length', format: name, length: digits.length, lengths: wanted },
      { format },
    )
  }
  const whole = digits.length === UPC_A_WITHOUT_ZERO ? `0${digits}` : digits
  // Thirteen digits of a UPC-A are the zero before it and its twelve.
  if (format === 'UPC-A' && whole.length === 13 && !whole.startsWith('0'))
    return invalid('gtin', { reason: 'wrong_length', format: name, length: 13, lengths: '12' }, { format })
  return readTradeItem(whole, format, options)
}

/** Eight, twelve, thirteen or fourteen digits. */
function readTradeItem(digits: string, format: CodeFormat | null, options: ReadOptions): Meaning {
  const short = withoutFilling(digits)
  const book = short.length === 13 ? bookKind(short) : null
  const restricted = isRestricted(short)
  const kind = book ?? (restricted ? 'restricted' : 'gtin')
  const expected = String(checkDigit(digits.slice(0, -1)))
  const found = digits.slice(-1)
  if (found !== expected) return invalid(kind, { reason: 'check_digit', expected, found }, { format })
  if (restricted) return readRestricted(short, options, format)
  return meaning(kind, { format, gtin: digits.padStart(14, '0') })
}

/** Fourteen digits with indicator 0 are a shorter number that was filled up. */
function withoutFilling(digits: string): string {
  if (digits.length !== 14 || !digits.startsWith('0')) return digits
  return digits.startsWith('000000') ? digits.slice(6) : digits.slice(1)
}

/** UPC-E as printed (8), without its check digit (7) or also without its number system (6), or already made long. */
function readUpcE(typed: string, options: ReadOptions): Meaning {
  const format = 'UPC-E'
  const digits = withoutGaps(typed)
  if (!/^\d+$/.test(digits)) return invalid('gtin', { reason: 'not_digits', format }, { format })
  const { length } = digits
  if (length === 12 || length === 13) {
    const upc = digits.slice(-12)
    const read = readTradeItem(upc, format, options)
    return read.valid && (shortenToUpcE(upc) === null || /^[1-9]/.test(digits.slice(0, -12)))
      ? invalid('gtin', { reason: 'no_upc_e' }, { format })
      : read
  }
  if (length < 6 || length > 8)
    return invalid('gtin', { reason: 'wrong_length', format, length, lengths: '8' }, { format })
  const upc = expandUpcE(length === 7 ? withCheck(digits) : digits)
  if (upc !== null) return readTradeItem(upc, format, options)
  const long = /^[01]/.test(digits) && length === EAN_8 ? withCheck(digits.slice(0, 7)) : null
  const problem =
    long === null
      ? ({ reason: 'no_upc_e' } as const)
      : ({ reason: 'check_digit', expected: long.slice(-1), found: digits.slice(-1) } as const)
  return invalid('gtin', problem, { format })
}

/** Number system and six digits with the check digit of their UPC-A. */
function withCheck(seven: string): string {
  for (let digit = 0; digit < 10; digit += 1) {
    const code = `${seven}${digit}`
    if (expandUpcE(code) !== null) return code
  }
  return seven
}

function readIsbn(typed: string, options: ReadOptions): Meaning {
  const format = 'ISBN'
  const code = withoutGaps(typed).toUpperCase()
  const long = isbn10To13(code)
  if (long !== null) return readTradeItem(long, format, options)
  if (/^\d{9}[\dX]$/.test(code)) {
    const expected = isbn10CheckDigit(code)
    return invalid('isbn', { reason: 'check_digit', expected, found: code.slice(-1) }, { format })
  }
  return /^97[789]\d{10}$/.test(code)
    ? readTradeItem(code, format, options)
    : invalid('isbn', { reason: 'no_isbn' }, { format })
}

function readAsElements(text: string, options: ReadOptions, format: CodeFormat | null): Meaning {
  const read = isBracketed(text) ? readBracketed(text) : readElements(text)
  return read.ok
    ? meaningOfElements('gs1', read.value, options, format)
    : invalid('gs1', read.error, { format })
}

/** A code of which nobody said how it is printed: its characters have to tell. */
function readBare(text: string, options: ReadOptions, format: CodeFormat | null): Meaning {
  if (isWebAddress(text)) {
    const link = readDigitalLink(text)
    return link.ok
      ? meaningOfElements('digital_link', link.value, options, format)
      : invalid('digital_link', link.error, { format })
  }
  if (text.includes(GROUP_SEPARATOR) || isBracketed(text)) return readAsElements(text, options, format)
  if (/\p{Cc}/u.test(text)) return invalid('unknown', { reason: 'unprintable' }, { format })
  if (/^\d([.,]\d+)?E\+\d+$/i.test(text)) return invalid('unknown', { reason: 'rounded' }, { format })
  if (/^01\d{14}./.test(text) && hasValidCheckDigit(text.slice(2, 16)))
    return readAsElements(text, options, format)
  const digits = withoutGaps(text)
  if (/^\d+$/.test(digits)) return readDigits(digits, text, options, format)
  const isbn = isbn10To13(digits.toUpperCase())
  if (isbn !== null) return readTradeItem(isbn, format ?? 'ISBN', options)
  if (isInternalCode(text)) return readInternalCode(text, format)
  return ownText(text, format)
}

function readDigits(digits: string, text: string, options: ReadOptions, format: CodeFormat | null): Meaning {
  switch (digits.length) {
    case 4:
    case 5:
      return isPlu(digits) ? meaning('plu', { format, lookup: digits }) : ownText(text, format)
    case 6: {
      // On a screen or in a Code 128 six digits are just six digits; typed off a pack they are a UPC-E.
      const upc = format === null ? expandUpcE(digits) : null
      return upc === null ? ownText(text, format) : readTradeItem(upc, 'UPC-E', options)
    }
    case EAN_8: {
      // Both check digits may fit. EAN-8 that begin with 0 are not given out, so the UPC-E is meant.
      const upc = format === null ? expandUpcE(digits) : null
      if (upc !== null && (digits.startsWith('0') || !hasValidCheckDigit(digits)))
        return readTradeItem(upc, 'UPC-E', options)
      return readTradeItem(digits, format, options)
    }
    case 10: {
      const isbn = isbn10To13(digits)
      return isbn === null ? ownText(text, format) : readTradeItem(isbn, format ?? 'ISBN', options)
    }
    case UPC_A_WITHOUT_ZERO:
      return hasValidCheckDigit(digits) ? readTradeItem(`0${digits}`, format, options) : ownText(text, format)
    case 12:
    case 13:
    case 14:
      return readTradeItem(digits, format, options)
    case SSCC:
    case SSCC + 2:
      return readPallet(digits, text, options, format)
    default:
      return /^01\d{14}$/.test(digits) && hasValidCheckDigit(digits.slice(2))
        ? readAsElements(digits, options, format)
        : ownText(text, format)
  }
}

function readPallet(digits: string, text: string, options: ReadOptions, format: CodeFormat | null): Meaning {
  if (digits.length === SSCC) return readAsElements(`00${digits}`, options, format)
  return digits.startsWith('00') ? readAsElements(digits, options, format) : ownText(text, format)
}

function ownText(text: string, format: CodeFormat | null): Meaning {
  return text.length > TEXT_LENGTH_MAX
    ? invalid('text', { reason: 'too_long', length: text.length, lengthMax: TEXT_LENGTH_MAX }, { format })
    : meaning('text', { format, lookup: text })
}

/** Blanks and hyphens that people put into long numbers. */
function withoutGaps(text: string): string {
  return text.replaceAll(/[\s-]/g, '')
}
