import { checkDigit } from './gtin.ts'

const WITHOUT_CHECK = 9

/** The check character of an ISBN-10's nine digits: weights 10 down to 2, modulo 11, X for ten. ISO 2108. */
export function isbn10CheckDigit(body: string): string {
  let sum = 0
  for (let at = 0; at < WITHOUT_CHECK; at += 1) sum += Number(body.charAt(at)) * (10 - at)
  const check = (11 - (sum % 11)) % 11
  return check === 10 ? 'X' : String(check)
}

/** The ISBN-13 behind an ISBN-10 with a good check character, or `null`. */
export function isbn10To13(code: string): string | null {
  if (!/^\d{9}[\dX]$/.test(code)) return null
  const body = code.slice(0, WITHOUT_CHECK)
  if (isbn10CheckDigit(body) !== code.at(-1)) return null
  return `978${body}${checkDigit(`978${body}`)}`
}

/** What is printed: a book, sheet music, a newspaper or magazine, or none of them. */
export function bookKind(ean13: string): 'isbn' | 'ismn' | 'issn' | null {
  if (ean13.startsWith('9790')) return 'ismn'
  if (/^97[89]/.test(ean13)) return 'isbn'
  return ean13.startsWith('977') ? 'issn' : null
}
