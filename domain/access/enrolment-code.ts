/** No letter or digit that is mistaken for another when it is read aloud or copied by hand. */
export const CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
export const CODE_CHARS = 8
export const CODE_LIFE_MS = 15 * 60_000
const GROUP_CHARS = 4

/** A code as it is shown and hashed, however somebody typed it: "main 2345" is "MAIN-2345". */
export function normalCode(typed: string): string {
  const chars = typed.toUpperCase().replaceAll(/[^A-Z0-9]/gu, '')
  return `${chars.slice(0, GROUP_CHARS)}-${chars.slice(GROUP_CHARS)}`
}

/**
 * A new code from random bytes: 8 of 30 characters, about 39 bits. Bytes that would make some characters likelier are
 * skipped, so give more than eight; `null` when there were too few.
 */
export function makeCode(bytes: Uint8Array): string | null {
  const fair = Math.floor(256 / CODE_ALPHABET.length) * CODE_ALPHABET.length
  const chars = Array.from(bytes)
    .filter((byte) => byte < fair)
    .slice(0, CODE_CHARS)
    .map((byte) => CODE_ALPHABET.charAt(byte % CODE_ALPHABET.length))
  return chars.length === CODE_CHARS ? normalCode(chars.join('')) : null
}
