import { canonicalJson } from '#domain/text/canonical-json.ts'
import { newId, systemClock } from '#worker/http/clock.ts'
import type { Caller, Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'

import { type AuditStatements, type DraftRow, draftStatement, insertDrafts } from './queries.ts'
import { sealAudit } from './seal.ts'

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
  /** The subject is a stock document that the database numbers in this very batch: its `number` goes into `after`. */
  readonly numbered?: boolean
}

export interface AuditActor {
  readonly staffId?: string | undefined
  readonly deviceId?: string | undefined
  /** `office`, `device`, `api_key:<id>`, `system`, … */
  readonly via: string
}

export type { AuditStatements } from './queries.ts'

/**
 * What the caller of this request changes, as statements that go into the same `db.batch` as the change, right behind
 * it. They write only when that statement changed a row; so a crash leaves both or neither, and a write that lost a
 * race leaves no entry. Afterwards `await sealAudit(env)` gives them their place in the chain; the sweeper does if not.
 */
export function auditOf(c: Ctx, ...entries: readonly AuditEntry[]): AuditStatements {
  return auditFor(c.env, auditActor(c.get('caller')), ...entries)
}

/** The same for work that no request is behind, or that is done in somebody's name. */
export function auditFor(env: Env, actor: AuditActor, ...entries: readonly AuditEntry[]): AuditStatements {
  const db = dbOf(env)
  return entries.map((entry) => draftStatement(db, draftOf(actor, entry), true, entry.numbered))
}

/** The same, written whatever the statement before it did: for a batch that fails as a whole or not at all. */
export function auditAlways(env: Env, actor: AuditActor, ...entries: readonly AuditEntry[]): AuditStatements {
  const db = dbOf(env)
  return entries.map((entry) => draftStatement(db, draftOf(actor, entry), false))
}

/**
 * Writes down what is about to be done where no row changes with it: something is given out, or an object that owns
 * stock is changed. Before it is done: a crash in between leaves an entry too many, never one too few. Whatever changes a
 * row takes `auditOf`, in the batch of the change; `test/tidy` knows the few files that may call this.
 */
export async function recordAhead(
  env: Env,
  actor: AuditActor,
  ...entries: readonly AuditEntry[]
): Promise<void> {
  if (entries.length === 0) return
  await insertDrafts(
    dbOf(env),
    entries.map((entry) => draftOf(actor, entry)),
  )
  await sealAudit(env)
}

export function auditActor({ kind, staffId, deviceId, apiKeyId }: Caller): AuditActor {
  if (kind === 'api_key') return { via: `api_key:${apiKeyId ?? ''}` }
  return { staffId, deviceId, via: deviceId === undefined ? 'office' : 'device' }
}

/** A draft for a statement of one's own: for entries of which only the database knows all that they say. */
export function draftOf(actor: AuditActor, entry: AuditEntry): DraftRow {
  return {
    entryId: newId(),
    at: systemClock.now(),
    staffId: actor.staffId ?? null,
    deviceId: actor.deviceId ?? null,
    via: actor.via,
    action: entry.action,
    subjectKind: entry.subjectKind,
    subjectId: entry.subjectId,
    before: differing(entry.before, entry.after),
    after: differing(entry.after, entry.before),
    reason: entry.reason ?? null,
  }
}

/** The fields of `one` that are not the same in `other`, as JSON; everything when there is no other. */
function differing(one: Fields | undefined, other: Fields | undefined): string | null {
  if (one === undefined) return null
  const kept = Object.entries(one).filter(
    ([key, value]) => other === undefined || canonicalJson(value) !== canonicalJson(other[key]),
  )
  return canonicalJson(Object.fromEntries(kept))
}
