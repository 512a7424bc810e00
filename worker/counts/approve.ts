import { err, ok, type Result } from '#domain/result.ts'
import type { ApproveAnswer, ApproveCountBody } from '#domain/stock/count-wire.ts'
import { mayApprove } from '#domain/stock/count.ts'
import { dbOf } from '#worker/http/database.ts'

import { judgeLines, settleJudged, stillWaiting } from './judge.ts'
import { findCount, judgeLine, listChain, listLines, type CountLine, type CountSheet } from './queries.ts'
import { owedOf } from './rework.ts'
import { settleLines, type Posting } from './settle.ts'

export type ApproveRefusal =
  | { readonly reason: 'unknown_count' }
  /** `ownerMay`: an owner may all the same, saying why. */
  | { readonly reason: 'second_person_needed'; readonly ownerMay?: boolean }
  | { readonly reason: 'reason_missing' }

export interface Approved {
  readonly sheet: CountSheet
  readonly left: ApproveAnswer['left']
}

type Left = ApproveAnswer['left'][number]

/**
 * Posts the differences that wait for a second person. Every line is worked out anew first: what is asked about is what
 * the journal says now. Lines that should be counted again are left unless their doubts are overruled with a reason.
 */
export async function approveCount(
  env: Env,
  countId: string,
  asked: ApproveCountBody,
  by: Posting,
): Promise<Result<Approved, ApproveRefusal>> {
  const db = dbOf(env)
  const sheet = await findCount(db, countId)
  if (!sheet) return err({ reason: 'unknown_count' })
  if (!by.exception && !mayApprove(sheet.staffId, by.approvedBy))
    return err({ reason: 'second_person_needed' })
  if (asked.despiteDoubts && asked.reason === undefined) return err({ reason: 'reason_missing' })
  const wanted = asked.lineIds && new Set(asked.lineIds)
  const lines = (await listLines(db, countId)).filter(({ id }) => wanted?.has(id) ?? true)

  const left: Left[] = []
  const fresh = await stillWaiting(
    env,
    lines.filter(({ state, settledAt }) => settledAt === null && WAITS.has(state)),
  )
  const judged = (await judgeLines(env, fresh, by.now)).filter((one) => {
    const isDoubtful = one.verdict === 'recount' && !asked.despiteDoubts
    if (one.verdict === 'watching') left.push({ lineId: one.line.id, reason: 'watching' })
    if (isDoubtful) left.push({ lineId: one.line.id, reason: 'recount' })
    return one.verdict !== 'watching' && !isDoubtful
  })
  const first = await settleJudged(env, judged, by)
  left.push(...leftOf(judged, first))

  const reopened = lines.filter(({ state, settledAt }) => settledAt !== null && state === 'approval')
  const again = await owedAgain(env, reopened)
  // An exception is loud once.
  const isTold = judged.length > first.lost.size
  const second = await settleLines(
    env,
    again,
    isTold && by.exception ? { ...by, exception: { ...by.exception, loud: [] } } : by,
  )
  left.push(...leftOf(again, second))
  for (const line of reopened)
    // The journal came round to what was posted: nothing is left to be agreed to.
    if (!again.some((one) => one.line.id === line.id)) await judgeLine(db, asRight(line), 'settled')
  return ok({ sheet, left })
}

const WAITS: ReadonlySet<CountLine['state']> = new Set(['watching', 'recount', 'approval'])

function leftOf(
  work: readonly { readonly line: CountLine }[],
  { lineIds, lost }: { readonly lineIds: ReadonlySet<string>; readonly lost: ReadonlySet<string> },
): Left[] {
  return work.flatMap(({ line: { id } }) =>
    lineIds.has(id)
      ? []
      : [{ lineId: id, reason: lost.has(id) ? ('changed_meanwhile' as const) : ('not_posted' as const) }],
  )
}

async function owedAgain(env: Env, reopened: readonly CountLine[]) {
  const db = dbOf(env)
  const found: Awaited<ReturnType<typeof owedOf>> = []
  for (const line of reopened) {
    const owed = await owedOf(env, await listChain(db, line, line.seenAt))
    found.push(...owed.filter((one) => one.line.id === line.id))
  }
  return found
}

function asRight(line: CountLine) {
  const { posted, quantity, doubts } = line
  return { line, variance: posted, expected: quantity - posted, doubts }
}
