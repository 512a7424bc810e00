import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** Cost of one hash: memory is 128·N·r bytes. */
interface Cost {
  readonly N: number
  readonly r: number
  readonly p: number
}

/** No hash saves four digits; the lock-out does. So PINs cost what a queue of customers can wait for: about 40 ms. */
export const PIN_COST: Cost = { N: 16_384, r: 8, p: 1 }
/** What OWASP's password storage sheet asks for with 16 MiB of memory. */
export const PASSWORD_COST: Cost = { N: 16_384, r: 8, p: 5 }

const SALT_BYTES = 16
const HASH_BYTES = 32

/** Hashes a PIN or password for keeping: `scrypt$N$r$p$salt$hash`, base64url. */
export async function hashSecret(secret: string, cost: Cost): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hash = await derive(secret, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** Whether `secret` is the one behind `kept`. The cost is the one that it was kept with. */
export async function isSecret(secret: string, kept: string): Promise<boolean> {
  const [kind, N, r, p, salt, hash] = kept.split('$')
  if (kind !== 'scrypt' || salt === undefined || hash === undefined) return false
  const wanted = Buffer.from(hash, 'base64url')
  const found = await derive(secret, Buffer.from(salt, 'base64url'), {
    N: Number(N),
    r: Number(r),
    p: Number(p),
  })
  return found.length === wanted.length && timingSafeEqual(found, wanted)
}

/** Takes as long as `isSecret` does: whether a name exists must not show in the time of the answer. */
export async function wasteTime(secret: string, cost: Cost): Promise<void> {
  await derive(secret, Buffer.alloc(SALT_BYTES), cost)
}

function derive(secret: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Typed characters can be written in more than one way in Unicode: é is one or two code points.
    scrypt(secret.normalize('NFKC'), salt, HASH_BYTES, cost, (fault, hash) => {
      if (fault) reject(fault)
      else resolve(hash)
    })
  })
}
