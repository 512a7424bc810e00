import type { KeyRing } from '#worker/secrets/key-ring.ts'

/** Who somebody is, in the clear. */
export interface Personal {
  readonly name: string
  readonly phone: string | null
  readonly email: string | null
}

const PREFIX_MIN = 2
const PREFIX_MAX = 12
const DIGITS_MIN = 3
const TOKEN_BYTES = 16

/** A keyed hash of one thing that a customer may be found by. */
export async function tokenOf({ index }: KeyRing, text: string): Promise<string> {
  const signed = await crypto.subtle.sign('HMAC', index, new TextEncoder().encode(text))
  return Buffer.from(signed.slice(0, TOKEN_BYTES)).toString('base64url')
}

/** What a customer is found by: beginnings of their names, ends of their telephone number, their whole address. */
export function findableBy({ name, phone, email }: Personal): string[] {
  const names = wordsOf(name).flatMap((word) => prefixesOf(word).map((prefix) => `name ${prefix}`))
  const digits = digitsOf(phone ?? '')
  const ends = Array.from(
    { length: Math.max(0, digits.length - DIGITS_MIN + 1) },
    (_, at) => `phone ${digits.slice(at)}`,
  )
  const mail = email === null ? [] : [`email ${email.trim().toLowerCase()}`]
  return [...new Set([...names, ...ends, ...mail])]
}

/** What has to be found of a search: every word, or the number, or the address. Empty: it says nothing. */
export function searchedBy(text: string): string[] {
  const plain = text.trim()
  if (plain.includes('@')) return [`email ${plain.toLowerCase()}`]
  const digits = digitsOf(plain)
  if (digits.length >= DIGITS_MIN && digits.length === plain.replaceAll(/[\s+()./-]/gu, '').length)
    return [`phone ${digits}`]
  return wordsOf(plain)
    .filter((word) => word.length >= PREFIX_MIN)
    .map((word) => `name ${word.slice(0, PREFIX_MAX)}`)
}

/** "Róisín O’Daly" is roisin, o, daly. */
function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

function prefixesOf(word: string): string[] {
  const lengths = Math.min(word.length, PREFIX_MAX) - PREFIX_MIN + 1
  return Array.from({ length: Math.max(0, lengths) }, (_, at) => word.slice(0, at + PREFIX_MIN))
}

function digitsOf(text: string): string {
  return text.replaceAll(/\D/gu, '')
}
