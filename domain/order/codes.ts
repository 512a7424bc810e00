/** Letters and digits that nobody confuses over a counter or a phone: no 0 O, 1 I L, 2 Z, 5 S, 8 B, U V. */
export const CODE_ALPHABET = '34679ACDEFGHJKMNPQRTWXY'
export const CODE_LENGTH = 4

/** A pickup code from random bytes: four characters; a byte that would favour some letters is skipped. */
export function pickupCode(random: Iterable<number>): string | null {
  const fair = 256 - (256 % CODE_ALPHABET.length)
  let code = ''
  for (const byte of random) {
    if (byte >= fair) continue
    code += CODE_ALPHABET.charAt(byte % CODE_ALPHABET.length)
    if (code.length === CODE_LENGTH) return code
  }
  return null
}

/** What somebody typed or scanned, as a code would be written: upper case, no spaces or dashes. */
export function asCode(typed: string): string {
  return typed.replaceAll(/[\s-]/gu, '').toUpperCase()
}
