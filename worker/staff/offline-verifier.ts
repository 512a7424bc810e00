import { OFFLINE_KEY_INFO, parseVerifier, VERIFIER_COST, verifierText } from '#domain/access/offline-pin.ts'

const SALT_BYTES = 16
const HASH_BITS = 256

/** Makes what is kept of a new PIN for checks on tablets that are offline. About 60 ms. */
export async function makeVerifier(pin: string): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(SALT_BYTES))
  let hash: Uint8Array<ArrayBuffer> = bytesOf(pin)
  for (let round = 0; round < VERIFIER_COST.rounds; round += 1) {
    const key = await crypto.subtle.importKey('raw', hash, 'PBKDF2', false, ['deriveBits'])
    const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: VERIFIER_COST.iterations }
    hash = new Uint8Array(await crypto.subtle.deriveBits(derivation, key, HASH_BITS))
  }
  return verifierText({ ...VERIFIER_COST, salt: base64Url(salt), hash: base64Url(hash) })
}

/** The key that binds verifiers to one tablet: only the tablet's credential yields it, and that we keep as a hash. */
export async function offlineKeyOf(credential: string): Promise<string> {
  return base64Url(await hmac(bytesOf(credential), bytesOf(OFFLINE_KEY_INFO)))
}

/** A kept verifier as one tablet gets it. `null` when the person has no PIN or an old one without a verifier. */
export async function bindVerifier(kept: string | null, offlineKey: string): Promise<string | null> {
  const verifier = kept === null ? null : parseVerifier(kept)
  if (!verifier) return null
  const bound = await hmac(fromBase64Url(offlineKey), fromBase64Url(verifier.hash))
  return verifierText({ ...verifier, hash: base64Url(bound) })
}

async function hmac(
  key: Uint8Array<ArrayBuffer>,
  data: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const imported = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])
  return new Uint8Array(await crypto.subtle.sign('HMAC', imported, data))
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(text))
}

function base64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(text, 'base64url'))
}
