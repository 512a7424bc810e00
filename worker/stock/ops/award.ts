import type { HoldCommand } from '#domain/stock/command.ts'
import type { TieDecision } from '#domain/stock/decision.ts'
import { freeAt } from '#worker/stock/book.ts'
import type { Work } from '#worker/stock/work.ts'

import { grant } from './hold.ts'

/** How long the next loser may decide, in ms. */
const SECOND_CHANCE_MS = 60_000

/** A claim that lost and now has the unit for a minute. */
export interface Award {
  readonly claimId: string
  readonly skuId: string
  readonly storeId: string
  readonly expiresAt: number
}

/**
 * The winner of a tie gave it back because its basket failed: the tie's debt is taken back, and the next loser whose
 * claim fits gets the unit for a minute. Claims that came with other lines are passed over: their basket holds all or none.
 */
export function awardNextLoser(work: Work, released: { readonly holdId: string }): Award | null {
  const hold = work.hold(released.holdId)
  if (!hold?.decisionId) return null
  const content = work.findDecision(hold.decisionId)
  if (content === null) return null
  const decision = JSON.parse(content) as TieDecision
  const book = work.book(hold.skuId)
  if (book.owed === decision.owedAfter) work.setOwed(book, decision.owedBefore)
  const next = decision.claims.find(
    (claim) =>
      claim.outcome === 'refused' &&
      !claim.withOthers &&
      claim.quantity <= freeAt(book, hold.storeId) &&
      !work.hold(claim.id),
  )
  if (!next) return null
  const command: HoldCommand = {
    op: 'hold',
    id: next.id,
    skuId: hold.skuId,
    storeId: hold.storeId,
    quantity: next.quantity,
    channel: next.channel,
    inHand: next.inHand,
    firm: false,
    holdMs: SECOND_CHANCE_MS,
    claimant: next.claimant,
    document: { kind: 'claim', id: next.id },
    actor: { via: 'referee' },
    terms: { policy: decision.policy, margin: 0, windowMs: 0 },
  }
  grant(work, command, { decisionId: decision.id })
  const claims = decision.claims.map((claim) =>
    claim.id === next.id ? { ...claim, outcome: 'granted_later' as const } : claim,
  )
  work.keepDecision({
    id: decision.id,
    book,
    storeId: hold.storeId,
    content: JSON.stringify({ ...decision, claims } satisfies TieDecision),
  })
  return {
    claimId: next.id,
    skuId: hold.skuId,
    storeId: hold.storeId,
    expiresAt: work.now + SECOND_CHANCE_MS,
  }
}
