import * as v from 'valibot'

import { HoldAnswer, LineRefusal } from '#domain/stock/claim-wire.ts'
import { AvailabilityRows } from '#domain/stock/wire.ts'
import { ask } from '#pwa/api/client.ts'
import { connectionReach, noticeAnswer } from '#pwa/offline/connection.ts'
import type { AskStock, StockBoard } from '#pwa/offline/stock-board.ts'
import { openStoreFeed } from '#pwa/offline/store-feed.ts'

import type { ClaimAnswer, ClaimDesk, ClaimToAsk } from './claim-desk.ts'

/**
 * The register's line to the shop: what it asks for beside sending sales, and what it hears. Fetched after the first
 * screen, because none of it is needed to sell.
 */

const QUICK_ANSWER_MS = 8_000

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

/** Listens to what changes at the store, for as long as the page lives. */
export function listenToStore(storeId: string, stock: StockBoard, claims: ClaimDesk): void {
  openStoreFeed({
    storeId,
    onOpen: () => stock.refresh(),
    onMessage(message) {
      if (message.type === 'availability') stock.heard(message.rows)
      if (message.type === 'claim') claims.regained(message.claimId, Date.parse(message.expiresAt))
    },
  })
}
