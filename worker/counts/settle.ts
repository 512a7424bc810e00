import { v5 } from 'uuid'

import type { PostCommand } from '#domain/stock/command.ts'
import { varianceAccount } from '#domain/stock/count.ts'
import { dbOf } from '#worker/http/database.ts'
import { failpoint } from '#worker/http/failpoint.ts'
import { log } from '#worker/http/log.ts'
import { ordersDisplaced } from '#worker/orders/displaced.ts'
import { postAll } from '#worker/stock/ledger.ts'

import { sightingOf } from './line.ts'
import {
  beginPosting,
  findSheets,
  finishPosting,
  listLinesById,
  supersede,
  updateCountStates,
  type CountLine,
  type CountSheet,
  type Owed,
} from './queries.ts'

export interface Settled {
  /** Lines whose difference stands now. */
  readonly lineIds: ReadonlySet<string>
  /** Lines that somebody else changed in the same moment: nothing was posted for them here. */
  readonly lost: ReadonlySet<string>
}

/**
 * Posts the differences of lines: noted first, then posted at the moment they were counted, then settled. The command's
 * id comes from the line and its revision, so a crash in between is finished by doing it again. Older counts of the same
 * goods that still wait are out of date then.
 */
export async function settleLines(
  env: Env,
  work: readonly Owed[],
  by: { readonly approvedBy: string | null; readonly now: number },
): Promise<Settled> {
  if (work.length === 0) return { lineIds: new Set(), lost: new Set() }
  const db = dbOf(env)
  const won = await beginPosting(db, work, by)
  await failpoint(env, 'count.noted')
  const lost = work.flatMap(({ line }) => (won.has(line.id) ? [] : [line.id]))
  const noted = await listLinesById(db, [...won])
  return { lineIds: await finishLines(env, noted, by.now), lost: new Set(lost) }
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
