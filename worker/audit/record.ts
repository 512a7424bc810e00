import { canonicalJson } from '#domain/text/canonical-json.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Caller, Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'

import { FIRST_PREVIOUS_HASH, hashOf } from './chain.ts'
import { appendEntries, type AuditRow, findHead } from './queries.ts'

type Fields = Readonly<Record<string, unknown>>

/** One change. Never put secrets into it, and of customers only the id: the trail can not be erased. */
export interface AuditEntry {
  /** What was done, `subject.verb`: `price.changed`, `device.revoked`. */
  readonly action: string
  readonly subjectKind: string
  readonly subjectId: string
  /** Only the fields that differ between the two are kept. */
  readonly before?: Fields
  readonly after?: Fields
  readonly reason?: string
}

export interface AuditActor {
  readonly staffId?: string | undefined
  readonly deviceId?: string | undefined
  /** `office`, `device`, `api_key:<id>`, `system`, … */
  readonly via: string
}

const ATTEMPTS_MAX = 100
const PAUSE_MS = 15

/** Writes down what the caller of this request changed. */
export async function recordAudit(c: Ctx, ...entries: readonly AuditEntry[]): Promise<void> {
  await recordAuditFor(c.env, auditActor(c.get('caller')), ...entries)
}

/** The same for work that no request is behind, or that is done in somebody's name. */
export async function recordAuditFor(
  env: Env,
  actor: AuditActor,
  ...entries: readonly AuditEntry[]
): Promise<void> {
  if (entries.length === 0) return
  const db = dbOf(env)
  const at = systemClock.now()
  for (let attempt = 1; attempt <= ATTEMPTS_MAX; attempt += 1) {
    const head = await findHead(db)
    // Two writers may read the same head. The sequence number is the key, so only one of them gets the next place;
    // the other chains itself to the winner.
    if (await appendEntries(db, await chained(head, at, actor, entries))) return
    await new Promise((resolve) => {
      setTimeout(resolve, Math.random() * PAUSE_MS * Math.min(attempt, 10))
    })
  }
  throw new Error('The audit trail is too busy: a change could not be written down.')
}

export function auditActor({ kind, staffId, deviceId, apiKeyId }: Caller): AuditActor {
  if (kind === 'api_key') return { via: `api_key:${apiKeyId ?? ''}` }
  return { staffId, deviceId, via: deviceId === undefined ? 'office' : 'device' }
}

async function chained(
  head: { seq: number; hash: string } | null,
  at: number,
  actor: AuditActor,
  entries: readonly AuditEntry[],
): Promise<AuditRow[]> {
  const rows: AuditRow[] = []
  let { seq, hash } = head ?? { seq: 0, hash: FIRST_PREVIOUS_HASH }
  for (const entry of entries) {
    seq += 1
    const row = {
      seq,
      at,
      staffId: actor.staffId ?? null,
      deviceId: actor.deviceId ?? null,
      via: actor.via,
      action: entry.action,
      subjectKind: entry.subjectKind,
      subjectId: entry.subjectId,
      before: differing(entry.before, entry.after),
      after: differing(entry.after, entry.before),
      reason: entry.reason ?? null,
      previousHash: hash,
    }
    hash = await hashOf(row)
    rows.push({ ...row, hash })
  }
  return rows
}

/** The fields of `one` that are not the same in `other`, as JSON; everything when there is no other. */
function differing(one: Fields | undefined, other: Fields | undefined): string | null {
  if (one === undefined) return null
  const kept = Object.entries(one).filter(
    ([key, value]) => other === undefined || canonicalJson(value) !== canonicalJson(other[key]),
  )
  return canonicalJson(Object.fromEntries(kept))
}
