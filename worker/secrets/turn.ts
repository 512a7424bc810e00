import { listOldEnvelopes, renewKey, renewSecretRow } from '#worker/customers/queries.ts'
import { dbOf } from '#worker/http/database.ts'

import { ringOf } from './key-ring.ts'
import { envelop, unenvelop } from './seal.ts'

const AT_ONCE = 200

export interface Turned {
  /** Sealed anew with the current key. */
  readonly customers: number
  readonly secrets: number
  /** Sealed with a key that is not here: they stay as they are, and can not be read. */
  readonly unreadable: number
  readonly keyId: string
  /** There is more: call again. */
  readonly more: boolean
}

/**
 * Seals anew what another key than the current one sealed: customers' keys (not their data, which their own keys keep)
 * and secrets. Some hundred at a time; running it twice is running it once.
 */
export async function turnKeys(env: Env): Promise<Turned> {
  const [ring, db] = [await ringOf(env), dbOf(env)]
  const { keys, secrets } = await listOldEnvelopes(db, ring.current.id, AT_ONCE)
  let unreadable = 0
  for (const row of keys) {
    const about = `customer key ${row.customerId}`
    const raw = await unenvelop(ring, row, about)
    if (raw === null) unreadable += 1
    else await renewKey(db, row, await envelop(ring, raw, about))
  }
  for (const row of secrets) {
    const about = `secret ${row.name}`
    const text = await unenvelop(ring, row, about)
    if (text === null) unreadable += 1
    else await renewSecretRow(db, row, await envelop(ring, text, about))
  }
  const turned = keys.length + secrets.length - unreadable
  return {
    customers: keys.length,
    secrets: secrets.length,
    unreadable,
    keyId: ring.current.id,
    more: turned > 0 && (keys.length === AT_ONCE || secrets.length === AT_ONCE),
  }
}
