/**
 * How an enrolled tablet checks a PIN while the line is down. A verifier is `pbkdf2$rounds$iterations$salt$hash`,
 * base64url, over SHA-256. Workers refuse more than 100,000 iterations at once, so the slow hash is made of rounds, each
 * taking the one before as its password; browsers do the same. What a tablet gets is not this hash but its HMAC under
 * the tablet's own key, so it is worth nothing elsewhere.
 */
export interface Verifier {
  readonly rounds: number
  readonly iterations: number
  readonly salt: string
  readonly hash: string
}

export const VERIFIER_COST = { rounds: 3, iterations: 100_000 } as const

/** What the tablet's key is derived from, together with its credential. */
export const OFFLINE_KEY_INFO = 'onhand offline pin 1'

export function parseVerifier(text: string): Verifier | null {
  const [kind, rounds, iterations, salt, hash] = text.split('$')
  if (kind !== 'pbkdf2' || salt === undefined || hash === undefined) return null
  return { rounds: Number(rounds), iterations: Number(iterations), salt, hash }
}

export function verifierText({ rounds, iterations, salt, hash }: Verifier): string {
  return ['pbkdf2', rounds, iterations, salt, hash].join('$')
}
