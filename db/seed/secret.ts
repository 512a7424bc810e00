import { createHash, scryptSync } from 'node:crypto'

const COST = { N: 16_384, r: 8, p: 1 } as const
const HASH_BYTES = 32

/**
 * A PIN or password as the Worker stores and checks it: `scrypt$N$r$p$salt$hash`, base64url. The salt follows from
 * the owner's id, because a sample shop must come out the same every time; real hashes draw theirs.
 */
export function sampleHash(secret: string, ownerId: string): string {
  const salt = createHash('sha256').update(ownerId).digest().subarray(0, 16)
  const hash = scryptSync(secret, salt, HASH_BYTES, COST)
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
