import { parseVerifier } from '#domain/access/offline-pin.ts'

const HASH_BITS = 256

/**
 * The slow hash of `pin`, when it is the one behind a verifier that was bound to this tablet's key; `null` when not.
 * About 60 ms, 0.3 s on a slow tablet. Whoever holds the hash can sign in that person's name: it is never kept.
 */
export async function pinHash(
  pin: string,
  verifierText: string,
  key: CryptoKey,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const verifier = parseVerifier(verifierText)
  if (!verifier) return null
  const salt = fromBase64Url(verifier.salt)
  let hash: Uint8Array<ArrayBuffer> = new Uint8Array(new TextEncoder().encode(pin))
  for (let round = 0; round < verifier.rounds; round += 1) {
    const from = await crypto.subtle.importKey('raw', hash, 'PBKDF2', false, ['deriveBits'])
    const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: verifier.iterations }
    hash = new Uint8Array(await crypto.subtle.deriveBits(derivation, from, HASH_BITS))
  }
  const bound = new Uint8Array(await crypto.subtle.sign('HMAC', key, hash))
  return isSame(bound, fromBase64Url(verifier.hash)) ? hash : null
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  // Every byte is looked at, so that the time says nothing.
  let difference = a.length ^ b.length
  for (const [index, byte] of a.entries()) difference |= byte ^ (b[index] ?? 0)
  return difference === 0
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0))
}
