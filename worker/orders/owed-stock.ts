import { v5 } from 'uuid'

import type { StockEffect } from '#domain/order/change.ts'
import { inside } from '#domain/stock/account.ts'
import type { LedgerAnswer } from '#domain/stock/answer.ts'
import type { Actor, DocumentRef, LedgerCommand, PostCommand } from '#domain/stock/command.ts'
import { dbOf } from '#worker/http/database.ts'
import { log } from '#worker/http/log.ts'
import { commandAll } from '#worker/stock/ledger.ts'

import { listOwed, markDone, type OwedRow } from './owed-queries.ts'

/** Units that nobody could find stay promised for a day, unless somebody counts them before. */
const LAPSE_MS = 24 * 60 * 60_000

/** What one change owes to the ledger, as it is kept until it was carried out. */
export interface Owed {
  readonly effect: StockEffect
  readonly storeId: string
  readonly document: DocumentRef
  readonly actor: Actor
  readonly occurredAt: number
}

/** A fact took units that a command of an order had to leave: other orders lost their promise by it. */
export interface OwedAnswers {
  readonly done: number
  readonly waiting: number
  readonly answers: readonly LedgerAnswer[]
  /** A hold that was to be promised had ended before: the order itself has to look again. */
  readonly brokeOwn: boolean
}

/**
 * Carries out what an order owes to stock. Every command has an id of its own that never changes, so a crash anywhere
 * is finished by doing it again.
 */
export async function carryOutOwed(env: Env, orderId: string): Promise<OwedAnswers> {
  const db = dbOf(env)
  const rows = await listOwed(db, orderId)
  if (rows.length === 0) return { done: 0, waiting: 0, answers: [], brokeOwn: false }
  const owed = rows.map((row) => ({ row, ...(JSON.parse(row.content) as Owed) }))
  const first = await commandAll(
    env,
    owed.map(({ row, ...one }) => commandOf(row.id, one)),
  )
  // Units in somebody's hands have left the shelf, whatever became of the hold: then it is a plain fact. The hold is
  // let go before, or a hold that comes back later would be settled a second time.
  const instead = owed.flatMap(({ row, ...one }, index) =>
    one.effect.kind === 'stage' && first[index]?.ok === false ? [{ row, ...one }] : [],
  )
  const second = await commandAll(
    env,
    instead.flatMap(({ row, ...one }) => [releaseOf(one), factOf(v5('fact', row.id), one)]),
  )
  const stuck = new Set(
    instead.filter((_, index) => second[index * 2 + 1]?.ok === false).map(({ row }) => row.id),
  )
  for (const id of stuck) log('order.stock_stuck', { order: orderId, command: id })
  const done = rows.filter(({ id }) => !stuck.has(id) && isDone(id, owed, first))
  await markDone(
    db,
    done.map(({ id }) => id),
  )
  const brokeOwn = owed.some(({ effect }, index) => effect.kind === 'firm' && first[index]?.ok === false)
  return { done: done.length, waiting: rows.length - done.length, answers: [...first, ...second], brokeOwn }
}

/** Requests about holds that ended meanwhile have nothing left to do; only facts must stand. */
function isDone(
  id: string,
  owed: readonly (Owed & { row: OwedRow })[],
  answers: readonly LedgerAnswer[],
): boolean {
  const index = owed.findIndex(({ row }) => row.id === id)
  const kind = owed[index]?.effect.kind
  return kind !== 'unstage' || answers[index]?.ok === true
}

function commandOf(id: string, owed: Owed): LedgerCommand {
  const { effect, storeId, document, actor, occurredAt } = owed
  const { holdId, skuId } = effect
  const base = { id, skuId, document, actor }
  switch (effect.kind) {
    case 'stage':
      return effect.keepRest
        ? {
            ...base,
            op: 'settle',
            holdId,
            to: inside(storeId, 'staged'),
            quantity: effect.quantity,
            occurredAt,
          }
        : factOf(id, owed)
    case 'release':
      return releaseOf(owed)
    case 'firm': {
      const { paid, promisedAt } = effect
      return { ...base, op: 'confirm', holdId, holdMs: null, paid, promisedAt }
    }
    case 'lapse':
      return { ...base, op: 'confirm', holdId, holdMs: LAPSE_MS, paid: false }
    case 'arrive':
      return { ...base, op: 'arrive', holdId }
    case 'unstage': {
      const to = effect.to === 'customer' ? 'customer' : inside(storeId, 'sellable')
      const transfers = [{ from: inside(storeId, 'staged'), to, quantity: effect.quantity }]
      return { ...base, op: 'post', transfers, occurredAt }
    }
  }
}

function releaseOf({ effect: { holdId, skuId }, document, actor }: Owed): LedgerCommand {
  return { op: 'release', id: v5('release', holdId), skuId, holdId, document, actor }
}

/** The picked units leave the shelf, and the hold that promised them ends with it, whole or displaced. */
function factOf(id: string, { effect, storeId, document, actor, occurredAt }: Owed): PostCommand {
  const { skuId, holdId } = effect
  const quantity = 'quantity' in effect ? effect.quantity : 0
  const transfers = [{ from: inside(storeId, 'sellable'), to: inside(storeId, 'staged'), quantity }]
  return { op: 'post', id, skuId, transfers, settles: [holdId], occurredAt, document, actor }
}
