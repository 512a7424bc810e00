import type * as v from 'valibot'

import type { NewApiKey } from '#domain/access/wire.ts'
import { err, ok, type Result } from '#domain/result.ts'
import type { AuditStatements } from '#worker/audit/record.ts'
import { newSecret, sha256Hex, systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'

import { findApiKey, insertApiKey, renewSecret, replaceKey } from './queries.ts'

export type ApiKeyRefusal =
  | { readonly reason: 'id_used_with_other_content' }
  | { readonly reason: 'key_in_use' }
  | { readonly reason: 'unknown_api_key' }
  | { readonly reason: 'key_over' }

/**
 * Makes a key for another system and answers with its text, `oh_live_<id>_<secret>`, for the only time. Asking again
 * with the same id, because that answer got lost, gives a fresh secret as long as the key was never used.
 */
export async function makeApiKey(
  env: Env,
  asked: v.InferOutput<typeof NewApiKey>,
  { createdBy, audit }: { createdBy: string; audit: AuditStatements },
): Promise<Result<{ text: string }, ApiKeyRefusal>> {
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
    await insertApiKey(
      db,
      { id, name, scopes, secretHash, createdBy, createdAt: systemClock.now(), expiresAt },
      audit,
    )
  return ok({ text: keyText(id, secret) })
}

/** How long a replaced key goes on: long enough to change the other system over, short enough to be an end. */
export const OVERLAP_HOURS_MAX = 24 * 30

/**
 * Makes a key that takes another one's place with the same name and scopes. The old one goes on for `overlapHours`, so
 * that nothing stands still while the other system changes over. Asking again with the same id gives a fresh secret as
 * long as the new key was never used.
 */
export async function rotateApiKey(
  env: Env,
  oldId: string,
  asked: { id: string; overlapHours: number },
  { createdBy, audit }: { createdBy: string; audit: AuditStatements },
): Promise<Result<{ text: string }, ApiKeyRefusal>> {
  const db = dbOf(env)
  const now = systemClock.now()
  const [old, known] = await Promise.all([findApiKey(db, oldId), findApiKey(db, asked.id)])
  if (!old) return err({ reason: 'unknown_api_key' })
  const secret = newSecret()
  const secretHash = await sha256Hex(secret)
  if (known) {
    if (old.replacedBy !== known.id) return err({ reason: 'id_used_with_other_content' })
    if (!(await renewSecret(db, known.id, secretHash))) return err({ reason: 'key_in_use' })
    return ok({ text: keyText(known.id, secret) })
  }
  const isOver = old.revokedAt !== null || (old.expiresAt !== null && old.expiresAt <= now)
  const { name, scopes } = old
  const row = { id: asked.id, name, scopes, secretHash, createdBy, createdAt: now, expiresAt: null }
  const until = now + asked.overlapHours * 3600_000
  if (isOver || !(await replaceKey(db, { oldId, until, row }, audit))) return err({ reason: 'key_over' })
  return ok({ text: keyText(asked.id, secret) })
}

function keyText(id: string, secret: string): string {
  return `oh_live_${id.replaceAll('-', '')}_${secret}`
}
