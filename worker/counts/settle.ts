import { v5 } from 'uuid'

import type { PostCommand } from '#domain/stock/command.ts'
import { varianceAccount } from '#domain/stock/count.ts'
import { draftOf, type AuditActor, type AuditStatements } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { dbOf } from '#worker/http/database.ts'
import { failpoint } from '#worker/http/failpoint.ts'
import { log } from '#worker/http/log.ts'
import { ordersDisplaced } from '#worker/orders/displaced.ts'
import { postAll } from '#worker/stock/ledger.ts'

import { sightingOf } from './line.ts'
import { beginPosting, finishPosting, type Owed } from './posting-queries.ts'
import {
  findSheets,
  listLinesById,
  supersede,
  updateCountStates,
  type CountLine,
  type CountSheet,
} from './queries.ts'

/** What the trail says when differences are posted; without a person the counts speak for themselves. */
export interface Posting {
  readonly action: string
  readonly actor: AuditActor
  readonly reason?: string | undefined
  readonly approvedBy: string | null
  /** An owner's exception: why, and what makes it loud. */
  readonly exception?: { readonly reason: string; readonly loud: AuditStatements } | undefined
  readonly now: number
}

/** Posted by the rules alone. */
export function byItself(action: string, now: number): Posting {
  return { action, actor: { via: 'count' }, approvedBy: null, now }
}

export interface Settled {
  /** Lines whose difference stands now. */
  readonly lineIds: ReadonlySet<string>
  /** Lines that somebody else changed in the same moment: nothing was posted for them here. */
  readonly lost: ReadonlySet<string>
}

/**
 * Posts the differences of lines: noted first, here and in the trail, then posted at the moment they were counted, then settled. The command's
 * id comes from the line and its revision, so a crash in between is finished by doing it again. Older counts of the same
 * goods that still wait are out of date then.
 */
export async function settleLines(
  env: Env,
  work: readonly Owed[],
  { action, actor, reason, approvedBy, exception, now }: Posting,
): Promise<Settled> {
  if (work.length === 0) return { lineIds: new Set(), lost: new Set() }
  const db = dbOf(env)
  const drafts = [...new Set(work.map(({ line }) => line.countId))].map((subjectId) =>
    draftOf(actor, { action, subjectKind: 'count', subjectId, ...(reason === undefined ? {} : { reason }) }),
  )
  const won = await beginPosting(db, work, {
    approvedBy,
    ownReason: exception?.reason ?? null,
    drafts,
    loud: exception?.loud ?? [],
    now,
  })
  await sealAudit(env)
  await failpoint(env, 'count.noted')
  const lost = work.flatMap(({ line }) => (won.has(line.id) ? [] : [line.id]))
  const noted = await listLinesById(db, [...won])
  return { lineIds: await finishLines(env, noted, now), lost: new Set(lost) }
}

/** Posts what is noted and marks it settled. Answers the ids of the lines that stand. */
export async function finishLines(env: Env, lines: readonly CountLine[], now: number): Promise<Set<string>> {
  if (lines.length === 0) return new Set()
  const db = dbOf(env)
  const sheets = await findSheets(db, [...new Set(lines.map(({ countId }) => countId))])
  const posting = lines.filter(({ owed }) => owed !== 0)
  const answers = await postAll(
    env,
    posting.map((line) => varianceCommand(line, sheets.get(line.countId))),
  )
  await failpoint(env, 'count.posted')
  const failed = new Set<string>()
  for (const [index, line] of posting.entries()) {
    const answer = answers[index]
    if (answer?.ok) continue
    failed.add(line.id)
    log('count.not_posted', { line: line.id, sku: line.skuId, reason: answer?.error.reason ?? 'no_answer' })
  }
  const broken = answers.flatMap((answer) =>
    answer.ok ? [...(answer.value.displaced ?? []), ...(answer.value.restored ?? [])] : [],
  )
  if (broken.length > 0) await ordersDisplaced(env, broken, 'counted')
  const standing = lines.filter(({ id }) => !failed.has(id))
  await finishPosting(
    db,
    standing.map(({ id }) => id),
    now,
  )
  const outdated = await supersede(db, [...new Set(standing.map(({ skuId }) => skuId))])
  await updateCountStates(db, [...new Set([...outdated, ...lines.map(({ countId }) => countId)])])
  return new Set(standing.map(({ id }) => id))
}

function varianceCommand(line: CountLine, sheet: CountSheet | undefined): PostCommand {
  const account = varianceAccount(sightingOf(line))
  const [from, to] = line.owed > 0 ? ['variance', account] : [account, 'variance']
  const staffId = line.approvedBy ?? sheet?.staffId
  return {
    op: 'post',
    id: v5(`variance ${line.revision}`, line.id),
    skuId: line.skuId,
    transfers: [{ from, to, quantity: Math.abs(line.owed) }],
    occurredAt: line.seenAt,
    reason: line.revision === 0 ? 'counted' : 'count_reworked',
    document: { kind: 'count', id: line.countId, ...(sheet ? { label: sheet.number } : {}) },
    actor: { via: 'count', ...(staffId ? { staffId } : {}) },
  }
}
