import { createHash, pbkdf2Sync, scryptSync } from 'node:crypto'

import { VERIFIER_COST, verifierText } from '#domain/access/offline-pin.ts'

const HASH_BYTES = 32
const PIN_COST = { N: 16_384, r: 8, p: 1 } as const
const PASSWORD_COST = { N: 16_384, r: 8, p: 5 } as const

/**
 * PINs and passwords as the Worker keeps them (`worker/staff/`; a test checks these with the Worker's own code). Salts
 * follow from the owner's id, because a sample shop must come out the same every time; real ones are drawn.
 */

export function pinHash(pin: string, staffId: string): string {
  return scryptText(pin, saltOf(`pin ${staffId}`), PIN_COST)
}

export function passwordHash(password: string, staffId: string): string {
  return scryptText(password, saltOf(`password ${staffId}`), PASSWORD_COST)
}

/** What tablets that are offline check the PIN against, before it is bound to one of them. */
export function pinVerifier(pin: string, staffId: string): string {
  const salt = saltOf(`verifier ${staffId}`)
  let hash = Buffer.from(pin)
  for (let round = 0; round < VERIFIER_COST.rounds; round += 1) {
    hash = pbkdf2Sync(hash, salt, VERIFIER_COST.iterations, HASH_BYTES, 'sha256')
  }
  return verifierText({
    ...VERIFIER_COST,
    salt: salt.toString('base64url'),
    hash: hash.toString('base64url'),
  })
}

export function sha256Hex(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function saltOf(words: string): Buffer {
  return createHash('sha256').update(words).digest().subarray(0, 16)
}

function scryptText(secret: string, salt: Buffer, cost: { N: number; r: number; p: number }): string {
  const hash = scryptSync(secret.normalize('NFKC'), salt, HASH_BYTES, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}
