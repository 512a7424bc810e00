import * as v from 'valibot'

import { AvailabilityRows, HoldAnswer, LineRefusal } from '#domain/stock/wire.ts'
import { ask } from '#pwa/api/client.ts'
import type { AskReplica } from '#pwa/offline/catalog-replica.ts'
import { connectionReach, noticeAnswer } from '#pwa/offline/connection.ts'
import type { AskStock } from '#pwa/offline/stock-board.ts'

import type { ClaimAnswer, ClaimToAsk } from './claim-desk.ts'

/** What the register asks the server for, beside sending sales. */

const QUICK_ANSWER_MS = 8_000

/** What downloads the catalog is fetched when it is first needed: a tablet that has one starts without. */
export const askReplica: AskReplica = async (since) => {
  const download = await import('./catalog-download.ts')
  return download.askReplica(since)
}

export function askStockOf(storeId: string): AskStock {
  return async (skuIds) => {
    if (connectionReach().peek() === 'offline') return null
    const answer = await ask(`/availability?skus=${skuIds.join(',')}&stores=${storeId}`, {
      schema: AvailabilityRows,
      signal: AbortSignal.timeout(QUICK_ANSWER_MS),
    })
    return answer.ok ? answer.value.rows : null
  }
}

const Refusals = v.object({ lines: v.array(LineRefusal) })

/** Claims a line's units. Only a shortage is a refusal; whatever else goes wrong leaves the question open. */
export async function askClaim(storeId: string, claim: ClaimToAsk): Promise<ClaimAnswer> {
  if (connectionReach().peek() === 'offline') return { kind: 'unheard' }
  const answer = await ask('/claims', {
    body: { ...claim, storeId },
    schema: HoldAnswer,
    signal: AbortSignal.timeout(QUICK_ANSWER_MS),
  })
  if (answer.ok) return { kind: 'held', hold: answer.value }
  if (answer.error.status === 0) noticeAnswer(false)
  const refused =
    answer.error.reason === 'not_available' ? v.safeParse(Refusals, answer.error.evidence) : null
  const refusal = refused?.success ? refused.output.lines[0] : undefined
  return refusal ? { kind: 'refused', refusal } : { kind: 'unheard' }
}

/** Lets a claim go. When nobody hears it, the hold lapses by itself in five minutes. */
export function releaseClaim({ id, skuId }: { readonly id: string; readonly skuId: string }) {
  return ask(`/claims/${id}/release`, {
    body: { skuId },
    schema: v.null(),
    signal: AbortSignal.timeout(QUICK_ANSWER_MS),
  })
}
