import { canonicalJson } from '#domain/text/canonical-json.ts'
import { sha256Hex } from '#worker/http/clock.ts'

import type { AuditRow } from './queries.ts'

/** What the first entry is chained to. */
export const FIRST_PREVIOUS_HASH = '0'.repeat(64)

/**
 * The hash of an entry: SHA-256 over the hash before it and everything that it says. Entries from before there were
 * drafts have no id, and are hashed without one.
 */
export async function hashOf({
  hash: _,
  previousHash,
  entryId,
  ...said
}: Omit<AuditRow, 'hash'> & { hash?: string }): Promise<string> {
  return sha256Hex(`${previousHash}\n${canonicalJson(entryId === null ? said : { ...said, entryId })}`)
}
