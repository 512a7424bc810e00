import { err } from '#domain/result.ts'
import type { LedgerAnswer } from '#domain/stock/answer.ts'
import type { HoldCommand, LedgerCommand } from '#domain/stock/command.ts'

import { awardNextLoser, type Award } from './ops/award.ts'
import { arrive, confirm, extend, release, settle } from './ops/hold-changes.ts'
import { claim, type ClaimOutcome } from './ops/hold.ts'
import { endLease, lease } from './ops/lease.ts'
import { post } from './ops/post.ts'
import type { Work } from './work.ts'

export interface Carried {
  readonly outcomes: readonly ClaimOutcome[]
  readonly awards: readonly Award[]
}

/** Whether a contested window is open for a SKU at a store, and how to tell it of a claim granted meanwhile. */
export interface OpenWindows {
  isOpen(skuId: string, storeId: string): boolean
}

/**
 * Carries out the commands of one request, in order. `atomic`: its claims are granted together or not at all, in one
 * commit; claims that have to wait for a window are decided when it closes.
 */
export function carryOut(
  work: Work,
  commands: readonly LedgerCommand[],
  atomic: boolean,
  windows: OpenWindows,
): Carried {
  const awards: Award[] = []
  const outcomes = commands.map((command): ClaimOutcome => {
    switch (command.op) {
      case 'hold':
        return claim(work, command, windows.isOpen(command.skuId, command.storeId))
      case 'release': {
        const answer = release(work, command)
        const award = command.basketFailed ? awardNextLoser(work, command) : null
        if (award) awards.push(award)
        return answer
      }
      case 'confirm':
        return confirm(work, command)
      case 'extend':
        return extend(work, command)
      case 'arrive':
        return arrive(work, command)
      case 'settle':
        return settle(work, command)
      case 'lease':
        return lease(work, command)
      case 'end_lease':
        return endLease(work, command)
      case 'post':
        return post(work, command)
    }
  })
  if (!atomic || commands.length < 2) return { outcomes, awards }
  return { outcomes: allOrNone(work, commands, outcomes), awards }
}

function allOrNone(
  work: Work,
  commands: readonly LedgerCommand[],
  outcomes: readonly ClaimOutcome[],
): ClaimOutcome[] {
  if (outcomes.every((outcome) => outcome === 'contest' || outcome.ok)) return [...outcomes]
  return commands.map((command, index): ClaimOutcome => {
    const outcome = outcomes[index]
    if (outcome === undefined || command.op !== 'hold') return outcome ?? err(refusedWithOthers(command))
    if (outcome !== 'contest' && !outcome.ok) return outcome
    const hold = work.hold(command.id)
    // Granted a moment ago in this very batch: let go again before anything is written.
    if (hold?.state === 'active') work.putHold({ ...hold, state: 'released' })
    return err(refusedWithOthers(command))
  })
}

function refusedWithOthers(command: HoldCommand | LedgerCommand): {
  reason: 'other_line_refused'
  id: string
} {
  return { reason: 'other_line_refused', id: command.id }
}

export type { LedgerAnswer }
