import { err } from '#domain/result.ts'
import type { LedgerAnswer } from '#domain/stock/answer.ts'
import type { HoldCommand, LedgerCommand } from '#domain/stock/command.ts'
import { newId, newSecret } from '#worker/http/clock.ts'
import { faultText, log } from '#worker/http/log.ts'

import type { OpenWindows } from './carry-out.ts'
import type { ClaimOutcome } from './ops/hold.ts'
import { closeWindow, type ContestWindow } from './window.ts'
import type { Work } from './work.ts'

/**
 * The contested windows that are open right now. They live in memory only: when the object restarts, whoever waited
 * asks again under the same id, and nothing had been promised.
 */
export class ContestWindows implements OpenWindows {
  readonly #open = new Map<string, ContestWindow>()
  readonly #inOneCommit: <T>(run: (work: Work) => T) => T

  constructor(inOneCommit: <T>(run: (work: Work) => T) => T) {
    this.#inOneCommit = inOneCommit
  }

  isOpen(skuId: string, storeId: string): boolean {
    return this.#open.has(keyOf(skuId, storeId))
  }

  /** Answers a request once every one of its claims was decided: at once, unless some have to wait for a window. */
  answerAll(
    commands: readonly LedgerCommand[],
    outcomes: readonly ClaimOutcome[],
    resolve: (answers: readonly LedgerAnswer[]) => void,
  ): void {
    const answers: LedgerAnswer[] = []
    let waiting = 0
    for (const [index, outcome] of outcomes.entries()) {
      const command = commands[index]
      if (outcome !== 'contest') {
        answers[index] = outcome
        if (outcome.ok && command?.op === 'hold') this.#noteGranted(command)
        continue
      }
      if (command?.op !== 'hold') continue
      waiting += 1
      this.#join(command, (answer) => {
        answers[index] = answer
        waiting -= 1
        if (waiting === 0) resolve(answers)
      })
    }
    if (waiting === 0) resolve(answers)
  }

  #join(command: HoldCommand, answer: (answer: LedgerAnswer) => void): void {
    const key = keyOf(command.skuId, command.storeId)
    const now = Date.now()
    let window = this.#open.get(key)
    if (!window) {
      window = {
        skuId: command.skuId,
        storeId: command.storeId,
        openedAt: now,
        waiting: new Map(),
        grantedMeanwhile: [],
      }
      this.#open.set(key, window)
      setTimeout(() => this.#close(key), command.terms.windowMs)
    }
    const first = window.waiting.get(command.id)
    if (!first) window.waiting.set(command.id, { command, arrivedAt: now, answer: [answer] })
    else if (first.command.quantity === command.quantity && first.command.claimant === command.claimant)
      first.answer.push(answer)
    else answer(err({ reason: 'id_used_with_other_content', id: command.id }))
  }

  #noteGranted(command: HoldCommand): void {
    this.#open.get(keyOf(command.skuId, command.storeId))?.grantedMeanwhile.push(command)
  }

  #close(key: string): void {
    const window = this.#open.get(key)
    if (!window) return
    this.#open.delete(key)
    let answers: ReadonlyMap<string, LedgerAnswer>
    try {
      answers = this.#inOneCommit((work) =>
        closeWindow(work, window, { decisionId: newId(), nonce: newSecret() }),
      )
    } catch (fault) {
      log('ledger.window_failed', { sku: window.skuId, fault: faultText(fault) })
      answers = new Map()
    }
    for (const [id, { answer }] of window.waiting) {
      const decided = answers.get(id) ?? err({ reason: 'could_not_be_carried_out' as const, id })
      for (const tell of answer) tell(decided)
    }
  }
}

function keyOf(skuId: string, storeId: string): string {
  return `${skuId}|${storeId}`
}
