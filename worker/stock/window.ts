import { createHash } from 'node:crypto'

import { err } from '#domain/result.ts'
import type { LedgerAnswer } from '#domain/stock/answer.ts'
import type { HoldCommand } from '#domain/stock/command.ts'
import type { TieClaim, TieDecision } from '#domain/stock/decision.ts'
import { settleTie, type Contender } from '#domain/stock/referee.ts'

import { freeAt } from './book.ts'
import { grant, holdAnswer } from './ops/hold.ts'
import type { Work } from './work.ts'

/** Claims that wait for each other because there may not be enough for all. */
export interface ContestWindow {
  readonly skuId: string
  readonly storeId: string
  readonly openedAt: number
  readonly waiting: Map<string, WaitingClaim>
  /** Granted while it was open, because nothing outranks them: the losers are told who had it. */
  readonly grantedMeanwhile: HoldCommand[]
}

export interface WaitingClaim {
  readonly command: HoldCommand
  readonly arrivedAt: number
  /** Everyone who sent this claim: a repeat joins the first. */
  readonly answer: ((answer: LedgerAnswer) => void)[]
}

/** What every waiting claim is answered when its window closes, by claim id. */
export function closeWindow(
  work: Work,
  window: ContestWindow,
  chance: { readonly decisionId: string; readonly nonce: string },
): Map<string, LedgerAnswer> {
  const answers = new Map<string, LedgerAnswer>()
  const waiting = [...window.waiting.values()].filter(({ command }) => {
    // Released while it waited: the tombstone stands.
    const known = work.hold(command.id)
    if (!known) return true
    answers.set(
      command.id,
      known.state === 'active' || known.state === 'settled'
        ? holdAnswer(work.book(command.skuId), command, known)
        : err({ reason: 'hold_ended', holdId: known.id, state: known.state }),
    )
    return false
  })
  const [first] = waiting
  if (!first) return answers

  const book = work.book(window.skuId)
  const free = freeAt(book, window.storeId)
  const owedBefore = book.owed
  const { policy } = first.command.terms
  const outcome = settleTie(waiting.map(asContender), { free, owed: owedBefore }, policy, (id) =>
    lot(chance.nonce, id),
  )
  const contested = outcome.refused.length > 0
  const rule =
    contested && window.grantedMeanwhile.length > 0 && outcome.granted.length === 0
      ? 'in_hand_first'
      : outcome.rule
  const kept = contested || waiting.length + window.grantedMeanwhile.length > 1
  const granted = new Set(outcome.granted)
  for (const { command } of waiting) {
    if (granted.has(command.id))
      answers.set(command.id, grant(work, command, kept ? { decisionId: chance.decisionId } : {}))
  }
  for (const { command } of waiting) {
    if (granted.has(command.id)) continue
    answers.set(
      command.id,
      err({
        reason: 'lost_the_last_one',
        wanted: command.quantity,
        available: Math.max(0, freeAt(book, window.storeId)),
        decisionId: chance.decisionId,
        rule,
      }),
    )
  }
  work.setOwed(book, outcome.owed)
  if (kept) {
    const decision: TieDecision = {
      id: chance.decisionId,
      skuId: window.skuId,
      storeId: window.storeId,
      policy,
      rule,
      openedAt: window.openedAt,
      decidedAt: work.now,
      free,
      owedBefore,
      owedAfter: outcome.owed,
      nonce: chance.nonce,
      claims: [
        ...window.grantedMeanwhile.map((command) => asClaim(command, work.now, 'granted')),
        ...waiting.map(({ command, arrivedAt }) =>
          asClaim(command, arrivedAt, granted.has(command.id) ? 'granted' : 'refused'),
        ),
      ],
    }
    work.keepDecision({ id: decision.id, book, storeId: window.storeId, content: JSON.stringify(decision) })
  }
  return answers
}

/** A claim's lot: lowest goes first. */
export function lot(nonce: string, claimId: string): string {
  return createHash('sha256').update(`${nonce}:${claimId}`).digest('hex')
}

function asContender({ command, arrivedAt }: WaitingClaim, arrival: number): Contender {
  return {
    id: command.id,
    claimant: command.claimant,
    channel: command.channel,
    inHand: command.inHand,
    quantity: command.quantity,
    safetyBuffer: command.channel === 'online' ? (command.safetyBuffer ?? 0) : 0,
    arrival,
    arrivedAt,
  }
}

function asClaim(command: HoldCommand, arrivedAt: number, outcome: TieClaim['outcome']): TieClaim {
  const { id, claimant, channel, inHand, quantity } = command
  return {
    id,
    claimant,
    channel,
    inHand,
    quantity,
    arrivedAt,
    withOthers: command.withOthers === true,
    outcome,
  }
}
