import { judgeCount, varianceValue, watchedUntil, type CountVerdict } from '#domain/stock/count.ts'
import { dbOf } from '#worker/http/database.ts'
import { shopOf } from '#worker/shop/settings.ts'

import {
  judgeLine,
  listLinesById,
  listPrices,
  supersede,
  updateCountStates,
  type CountLine,
  type Judged,
} from './queries.ts'
import { readMoments } from './read-moments.ts'
import { rework } from './rework.ts'
import { byItself, settleLines, type Posting, type Settled } from './settle.ts'

export interface JudgedLine extends Judged {
  readonly verdict: CountVerdict
}

/** Of lines that wait, those that still do: what was counted earlier and is heard of later is out of date already. */
export async function stillWaiting(env: Env, lines: readonly CountLine[]): Promise<readonly CountLine[]> {
  const db = dbOf(env)
  const outdated = await supersede(db, [...new Set(lines.map(({ skuId }) => skuId))])
  if (outdated.length === 0) return lines
  await updateCountStates(db, [...new Set(outdated)])
  const now = await listLinesById(
    db,
    lines.map(({ id }) => id),
  )
  return now.filter(({ state }) => state !== 'superseded')
}

/** What lines that nothing was posted for yet come to, as the journals are now. */
export async function judgeLines(env: Env, lines: readonly CountLine[], now: number): Promise<JudgedLine[]> {
  if (lines.length === 0) return []
  const [{ shop }, momentOf, prices] = await Promise.all([
    shopOf(env),
    readMoments(env, lines),
    listPrices(dbOf(env), [...new Set(lines.map(({ skuId }) => skuId))]),
  ])
  return lines.map((line) => {
    const { balance: expected, doubts } = momentOf(line)
    const variance = line.quantity - expected
    const { price = 0, priceQuantity = 1 } = prices.get(line.skuId) ?? {}
    const verdict = judgeCount({
      variance,
      doubts,
      value: varianceValue(variance, price, priceQuantity),
      limit: shop.countApprovalFrom,
      until: watchedUntil(line),
      now,
    })
    return { line, expected, variance, doubts: JSON.stringify(doubts), verdict }
  })
}

/** Posts the differences of judged lines, and looks once more whether the journal learned something meanwhile. */
export async function settleJudged(env: Env, judged: readonly Judged[], by: Posting): Promise<Settled> {
  const settled = await settleLines(
    env,
    judged.map((one) => ({ ...one, owed: one.variance })),
    by,
  )
  const standing = judged.flatMap(({ line }) => (settled.lineIds.has(line.id) ? [line] : []))
  const momentOf = await readMoments(env, standing)
  for (const line of standing)
    if (momentOf(line).balance !== line.quantity) await rework(env, line, line.seenAt, by.now)
  return settled
}

/** Judges watched lines whose time is up: what is right or small is posted, the rest waits for a person. */
export async function judgeDue(env: Env, lines: readonly CountLine[], now: number): Promise<Settled> {
  const db = dbOf(env)
  const judged = await judgeLines(env, await stillWaiting(env, lines), now)
  const settling = judged.filter(({ verdict }) => verdict === 'settle')
  const waiting = judged.filter(({ verdict }) => verdict === 'recount' || verdict === 'approval')
  for (const one of waiting) await judgeLine(db, one, one.verdict === 'recount' ? 'recount' : 'approval')
  await updateCountStates(db, [...new Set(waiting.map(({ line }) => line.countId))])
  return settleJudged(env, settling, byItself('count.settled', now))
}
