import type * as v from 'valibot'

import type { NewApiKey } from '#domain/access/wire.ts'
import { err, ok, type Result } from '#domain/result.ts'
import { newSecret, sha256Hex, systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'

import { findApiKey, insertApiKey, renewSecret } from './queries.ts'

export type ApiKeyRefusal =
  | { readonly reason: 'id_used_with_other_content' }
  | { readonly reason: 'key_in_use' }

/**
 * Makes a key for another system and answers with its text, `oh_live_<id>_<secret>`, for the only time. Asking again
 * with the same id, because that answer got lost, gives a fresh secret as long as the key was never used.
 */
export async function makeApiKey(
  env: Env,
  asked: v.InferOutput<typeof NewApiKey>,
  createdBy: string,
): Promise<Result<{ text: string; isNew: boolean }, ApiKeyRefusal>> {
  const db = dbOf(env)
  const secret = newSecret()
  const secretHash = await sha256Hex(secret)
  const { id, name } = asked
  const scopes = JSON.stringify([...new Set(asked.scopes)].toSorted())
  const expiresAt = asked.expiresAt === undefined ? null : Date.parse(asked.expiresAt)
  const known = await findApiKey(db, id)
  if (known) {
    if (known.name !== name || known.scopes !== scopes || known.expiresAt !== expiresAt)
      return err({ reason: 'id_used_with_other_content' })
    if (!(await renewSecret(db, id, secretHash))) return err({ reason: 'key_in_use' })
  } else
    await insertApiKey(db, {
      id,
      name,
      scopes,
      secretHash,
      createdBy,
      createdAt: systemClock.now(),
      expiresAt,
    })
  return ok({ text: `oh_live_${id.replaceAll('-', '')}_${secret}`, isNew: !known })
}
