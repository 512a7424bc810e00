import { err } from '#domain/result.ts'
import type { LedgerAnswer } from '#domain/stock/answer.ts'
import { judgeClaim, sameClaim } from '#domain/stock/claim.ts'
import type { HoldCommand } from '#domain/stock/command.ts'
import { freeAt, type Book } from '#worker/stock/book.ts'
import type { HeldRow } from '#worker/stock/ledger-rows.ts'
import { done, type Work } from '#worker/stock/work.ts'

/** Answered at once, or `contest`: it has to wait for the end of a window. */
export type ClaimOutcome = LedgerAnswer | 'contest'

/**
 * Decides a claim when it arrives. Replay comes first: a claim that was granted is answered as it was, and one whose
 * hold has ended stays ended.
 */
export function claim(work: Work, command: HoldCommand, windowOpen: boolean): ClaimOutcome {
  const { quantity } = command
  if (!Number.isSafeInteger(quantity) || quantity <= 0)
    return err({ reason: 'quantity_must_be_positive', quantity })
  const known = work.hold(command.id)
  if (known) return answerAgain(work, command, known)
  const book = work.book(command.skuId)
  const verdict = judgeClaim({ free: freeAt(book, command.storeId), windowOpen }, command)
  if (verdict.verdict === 'grant') return grant(work, command)
  if (verdict.verdict === 'contest') return 'contest'
  return err({ reason: 'insufficient_stock', wanted: quantity, available: verdict.free })
}

/** Writes the hold that was granted; `decisionId` when a tie was decided for it. */
export function grant(
  work: Work,
  command: HoldCommand,
  how: { decisionId?: string; holdMs?: number } = {},
): LedgerAnswer {
  const book = work.book(command.skuId)
  const hold: HeldRow = {
    n: 0,
    k: book.k,
    id: command.id,
    skuId: command.skuId,
    storeId: command.storeId,
    quantity: command.quantity,
    asked: command.quantity,
    missing: 0,
    channel: command.channel,
    claimant: command.claimant,
    inHand: command.inHand,
    firm: command.firm,
    paid: false,
    here: false,
    state: 'active',
    grantedAt: work.now,
    expiresAt: work.now + (how.holdMs ?? command.holdMs),
    promisedAt: command.promisedAt ?? null,
    document: command.document,
    decisionId: how.decisionId ?? null,
  }
  work.putHold(hold)
  return holdAnswer(book, command, hold)
}

function answerAgain(work: Work, command: HoldCommand, known: HeldRow): LedgerAnswer {
  // A tombstone asked for nothing: the release came before its hold.
  if (known.asked > 0 && !sameClaim(known, command))
    return err({ reason: 'id_used_with_other_content', id: command.id })
  if (known.state === 'active' || known.state === 'settled')
    return holdAnswer(work.book(command.skuId), command, known)
  return err({ reason: 'hold_ended', holdId: known.id, state: known.state })
}

export function holdAnswer(book: Book, command: HoldCommand, hold: HeldRow): LedgerAnswer {
  return done(book, command, hold.storeId, {
    hold: {
      id: hold.id,
      state: hold.state,
      quantity: hold.quantity,
      expiresAt: hold.expiresAt,
      ...(hold.decisionId === null ? {} : { decisionId: hold.decisionId }),
    },
  })
}
