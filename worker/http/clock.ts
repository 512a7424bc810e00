import { v7 } from 'uuid'

/** Time and ids come from here, so that tests can stand in for them. */
export interface Clock {
  /** ms since epoch. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }

/** A new id for a write that the server itself starts. Not for secrets: it tells when it was made. */
export function newId(): string {
  return v7()
}

/** 32 random bytes, base64url: private links, session tokens, device credentials. */
export function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** SHA-256 of a text, hex: how secrets are stored and documents are chained. */
export async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
