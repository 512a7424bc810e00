import { parseAccount } from '#domain/stock/account.ts'
import { correctionsOf, type Correction } from '#domain/stock/count-chain.ts'
import { happenedAt, varianceValue } from '#domain/stock/count.ts'
import { dbOf } from '#worker/http/database.ts'
import { log } from '#worker/http/log.ts'
import { shopOf } from '#worker/shop/settings.ts'
import type { EntriesMessage } from '#worker/stock/published.ts'

import { sightingOf } from './line.ts'
import type { Owed } from './posting-queries.ts'
import { findLate, judgeLine, listChain, listPrices, updateCountStates, type CountLine } from './queries.ts'
import { readMoments } from './read-moments.ts'
import { byItself, finishLines, settleLines } from './settle.ts'

export interface Place {
  readonly skuId: string
  readonly storeId: string
}

/** A late entry may be followed by another while its count is reworked. */
const ROUNDS_MAX = 5

/**
 * Entries that just became known may tell of a moment before a count: the first count after it is reworked. To be called
 * with everything the projection takes in; being told twice changes nothing.
 */
export async function entriesLearned(
  env: Env,
  messages: readonly EntriesMessage[],
  now: number,
): Promise<void> {
  const movements = messages.flatMap(({ skuId, entries }) =>
    entries.flatMap((entry) => {
      if (entry.documentKind === 'count') return []
      const stores = new Set(
        [entry.from, entry.to].flatMap((account) => {
          const name = parseAccount(account)
          return name?.kind === 'inside' ? [name.storeId] : []
        }),
      )
      return [...stores].map((storeId) => [skuId, storeId, happenedAt(entry)] as const)
    }),
  )
  for (const { skuId, storeId, from } of await findLate(dbOf(env), movements))
    await rework(env, { skuId, storeId }, from, now)
}

/** Works out the counts of one SKU at one store anew, from a moment on, and posts or puts up what has changed. */
export async function rework(env: Env, place: Place, from: number, now: number): Promise<void> {
  const db = dbOf(env)
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const chain = await listChain(db, place, from)
    const cutOff = chain.filter(({ state }) => state === 'posting')
    if (cutOff.length > 0) {
      await finishLines(env, cutOff, now)
      continue
    }
    const owed = await owedOf(env, chain)
    if (owed.length === 0) return
    const { small, grown } = await sortOut(env, owed)
    for (const one of grown) await judgeLine(db, one, 'approval')
    await updateCountStates(
      db,
      grown.map(({ line }) => line.countId),
    )
    for (const { line } of [...small, ...grown])
      log('count.reworked', {
        line: line.id,
        sku: line.skuId,
        asked: !small.some((one) => one.line === line),
      })
    if (small.length === 0) return
    await settleLines(env, small, byItself('count.reworked', now))
  }
}

export interface OwedLine extends Owed {
  readonly grew: boolean
}

/** What lines of a chain should have posted besides, as the journal is now. */
export async function owedOf(env: Env, chain: readonly CountLine[]): Promise<OwedLine[]> {
  if (chain.length === 0) return []
  const momentOf = await readMoments(env, chain)
  const byId = new Map(chain.map((line) => [line.id, line]))
  const corrections = correctionsOf(
    chain.map((line) => ({ ...sightingOf(line), id: line.id, posted: line.posted })),
    ({ id }) => momentOf(lineOf(byId, id)).balance,
  )
  return corrections.map(({ id, variance, owed, grew }: Correction) => {
    const line = lineOf(byId, id)
    const doubts = JSON.stringify(momentOf(line).doubts)
    return { line, variance, owed, grew, expected: line.quantity - variance, doubts }
  })
}

function lineOf(byId: ReadonlyMap<string, CountLine>, id: string): CountLine {
  const line = byId.get(id)
  if (!line) throw new Error(`line ${id} is not in its chain`)
  return line
}

/** What was agreed to and is less now, or never needed a second person, is posted; what grew is asked about again. */
async function sortOut(
  env: Env,
  owed: readonly OwedLine[],
): Promise<{ small: OwedLine[]; grown: OwedLine[] }> {
  const { shop } = await shopOf(env)
  const prices = await listPrices(dbOf(env), [...new Set(owed.map(({ line }) => line.skuId))])
  const small: OwedLine[] = []
  const grown: OwedLine[] = []
  for (const one of owed) {
    const { price = 0, priceQuantity = 1 } = prices.get(one.line.skuId) ?? {}
    const isAsked = one.grew && varianceValue(one.variance, price, priceQuantity) >= shop.countApprovalFrom
    // A line that waits already goes on waiting: its difference may be another now.
    const list = isAsked || one.line.state === 'approval' ? grown : small
    list.push(one)
  }
  return { small, grown }
}
