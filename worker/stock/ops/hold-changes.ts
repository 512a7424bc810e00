import { err } from '#domain/result.ts'
import { inside } from '#domain/stock/account.ts'
import type { LedgerAnswer } from '#domain/stock/answer.ts'
import { refuseTransfers } from '#domain/stock/balances.ts'
import type {
  ArriveCommand,
  ConfirmCommand,
  ExtendCommand,
  ReleaseCommand,
  SettleCommand,
} from '#domain/stock/command.ts'
import type { HeldRow } from '#worker/stock/ledger-rows.ts'
import { done, type Work } from '#worker/stock/work.ts'

import { keepPromisesAgain } from './promises.ts'

/** Ends a hold. An id nobody knows leaves a tombstone; one that has ended already is done. */
export function release(work: Work, command: ReleaseCommand): LedgerAnswer {
  const book = work.book(command.skuId)
  const hold = work.hold(command.holdId)
  if (!hold) {
    work.putHold(tombstone(work, command, book.k))
    return done(book, command, null)
  }
  if (hold.asked === 0) return done(book, command, null)
  if (hold.state === 'active' || hold.missing > 0) {
    work.putHold({ ...hold, state: 'released', missing: 0 })
    const restored = keepPromisesAgain(work, book, hold.storeId)
    return done(book, command, hold.storeId, {
      hold: { id: hold.id, state: 'released', quantity: hold.quantity, expiresAt: hold.expiresAt },
      ...(restored.length > 0 ? { restored } : {}),
    })
  }
  return done(book, command, hold.storeId, {
    hold: { id: hold.id, state: hold.state, quantity: hold.quantity, expiresAt: hold.expiresAt },
  })
}

/** Makes an active hold firm, with its new time limit. A lapsed one stays lapsed. */
export function confirm(work: Work, command: ConfirmCommand): LedgerAnswer {
  const { holdMs } = command
  return changeActive(work, command, (hold) => ({
    ...hold,
    firm: true,
    paid: hold.paid || command.paid,
    expiresAt: holdMs === null ? null : work.now + holdMs,
    promisedAt: command.promisedAt ?? hold.promisedAt,
    document: command.document,
  }))
}

/** More time, never less. */
export function extend(work: Work, command: ExtendCommand): LedgerAnswer {
  return changeActive(work, command, (hold) => ({
    ...hold,
    expiresAt: hold.expiresAt === null ? null : Math.max(hold.expiresAt, work.now + command.holdMs),
  }))
}

/** The customer stands in the store: their promise gives way last. */
export function arrive(work: Work, command: ArriveCommand): LedgerAnswer {
  return changeActive(work, command, (hold) => ({ ...hold, here: true }))
}

/** Moves (part of) what was held out of the store's sellable account. What is left stays held. */
export function settle(work: Work, command: SettleCommand): LedgerAnswer {
  const before = work.replay(command)
  if (before === 'conflict') return err({ reason: 'id_used_with_other_content', id: command.id })
  if (before) return before
  const hold = work.hold(command.holdId)
  if (!hold) return err({ reason: 'hold_unknown', holdId: command.holdId })
  if (hold.state !== 'active') return err({ reason: 'hold_ended', holdId: hold.id, state: hold.state })
  const transfer = { from: inside(hold.storeId, 'sellable'), to: command.to, quantity: command.quantity }
  const refused = refuseTransfers([transfer])
  if (refused) return err(refused)
  if (command.quantity > hold.quantity)
    return err({ reason: 'hold_too_small', holdId: hold.id, held: hold.quantity, wanted: command.quantity })
  const book = work.book(hold.skuId)
  const left = hold.quantity - command.quantity
  const after: HeldRow = {
    ...hold,
    quantity: left === 0 ? hold.quantity : left,
    state: left === 0 ? 'settled' : 'active',
  }
  work.putHold(after)
  work.post(book, transfer, command, { occurredAt: command.occurredAt })
  const answer = done(book, command, hold.storeId, {
    hold: { id: hold.id, state: after.state, quantity: left, expiresAt: hold.expiresAt },
  })
  work.remember(command, answer)
  return answer
}

function changeActive(
  work: Work,
  command: ConfirmCommand | ExtendCommand | ArriveCommand,
  change: (hold: HeldRow) => HeldRow,
): LedgerAnswer {
  const before = work.replay(command)
  if (before === 'conflict') return err({ reason: 'id_used_with_other_content', id: command.id })
  if (before) return before
  const hold = work.hold(command.holdId)
  if (!hold) return err({ reason: 'hold_unknown', holdId: command.holdId })
  if (hold.state !== 'active') return err({ reason: 'hold_ended', holdId: hold.id, state: hold.state })
  const after = change(hold)
  work.putHold(after)
  const answer = done(work.book(hold.skuId), command, hold.storeId, {
    hold: { id: hold.id, state: after.state, quantity: after.quantity, expiresAt: after.expiresAt },
  })
  work.remember(command, answer)
  return answer
}

function tombstone(work: Work, command: ReleaseCommand, k: number): HeldRow {
  return {
    n: 0,
    k,
    id: command.holdId,
    skuId: command.skuId,
    storeId: '',
    quantity: 0,
    asked: 0,
    missing: 0,
    channel: 'online',
    claimant: '',
    inHand: false,
    firm: false,
    paid: false,
    here: false,
    state: 'released',
    grantedAt: work.now,
    expiresAt: null,
    promisedAt: null,
    document: command.document,
    decisionId: null,
  }
}
