import { v5 } from 'uuid'

import { release } from '#domain/order/picking.ts'
import { paymentChanged } from '#domain/order/promise.ts'
import { changed, TAKEN_IDLE_MS } from '#domain/order/states.ts'
import { HOLD_MS } from '#domain/stock/hold.ts'
import { newId } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { faultText, log } from '#worker/http/log.ts'
import { cancelPayment, resolvePayment } from '#worker/payments/authorise.ts'
import { findPayments, listOrdersToRefund } from '#worker/payments/queries.ts'
import type { SweepReport } from '#worker/sweeper/report.ts'

import { advance, captured, endPlaced } from './advance.ts'
import { changeOrder, finishOrder, recheckOrders } from './change.ts'
import { listOrdersOwing } from './owed-queries.ts'
import { findOrder } from './queries.ts'
import {
  listBroken,
  listIdle,
  listMoneyUntold,
  listOverdue,
  listPlaced,
  listUncaptured,
  listUnended,
} from './sweep-queries.ts'

const AT_ONCE = 50
/** A step that is this old (ms) is nobody's request any more: a crash came between. */
const LEFT_AFTER_MS = 15_000
/** A shopper whose answer was lost asks again within this time (ms). */
const PLACING_MS = 2 * 60_000
const DAY_MS = 24 * 60 * 60_000
/** Days after the promised time when staff is asked what becomes of an order. */
const NOT_COLLECTED_DAYS = 3

const SYSTEM = { who: { kind: 'system' }, actor: { via: 'sweeper' }, seen: null } as const

type Finished = SweepReport['finished'][number]
type Left = SweepReport['left'][number]

/**
 * Finishes orders that a crash or a lost answer left half done: paid but not confirmed, held but abandoned, authorised
 * but not captured, stock or money still owed; frees idle ones, keeps broken promises again, and asks about orders
 * that nobody collects.
 */
export async function sweepOrders(env: Env, now: number): Promise<SweepReport> {
  const finished: Finished[] = []
  const left: Left[] = []
  const run = async (id: string, step: () => Promise<string | null>): Promise<void> => {
    try {
      const did = await step()
      if (did !== null) finished.push({ kind: 'order', id, did })
    } catch (fault) {
      log('sweep.order_failed', { order: id, fault: faultText(fault) })
      left.push({ kind: 'order', id, why: 'fault' })
    }
  }
  const db = dbOf(env)
  for (const { id, placedAt } of await listPlaced(db, now - PLACING_MS, AT_ONCE))
    await run(id, () => settlePlaced(env, id, placedAt, now))
  for (const orderId of await listOrdersOwing(db, now - LEFT_AFTER_MS, AT_ONCE))
    await run(orderId, () => finishOne(env, orderId, now, 'stock_moved'))
  for (const orderId of await listOrdersToRefund(db, now - LEFT_AFTER_MS, AT_ONCE))
    await run(orderId, () => finishOne(env, orderId, now, 'refunded'))
  for (const id of await listUncaptured(db, now - LEFT_AFTER_MS, AT_ONCE))
    await run(id, () => takeMoney(env, id, now))
  for (const id of await listUnended(db, now - LEFT_AFTER_MS, AT_ONCE))
    await run(id, () => finishOne(env, id, now, 'payment_ended'))
  const untold = { since: now - DAY_MS, before: now - LEFT_AFTER_MS }
  for (const one of await listMoneyUntold(db, untold, AT_ONCE))
    await run(one.id, () => tellMoney(env, one, now))
  for (const id of await listIdle(db, now - TAKEN_IDLE_MS, AT_ONCE)) await run(id, () => free(env, id, now))
  await recheckOrders(env, await listBroken(db, AT_ONCE), now)
  for (const one of await listOverdue(db, now - NOT_COLLECTED_DAYS * DAY_MS, AT_ONCE))
    await run(one.id, () => askAbout(env, one, now))
  return { finished, left }
}

/** A placed order that nobody asks about any more: goes on when its money is there, ends when it never will be. */
async function settlePlaced(env: Env, id: string, placedAt: number, now: number): Promise<string | null> {
  const [payment] = await findPayments(dbOf(env), id)
  if (!payment) return now - placedAt < HOLD_MS.checkout ? null : end(env, id, 'abandoned', now)
  const expired = now - placedAt >= HOLD_MS.paying
  const waits = payment.state === 'needs_confirmation'
  if (waits && !expired) return null
  const state =
    payment.state === 'started'
      ? await resolvePayment(env, payment, now)
      : waits
        ? await cancelPayment(env, payment, now)
        : payment.state
  // Nobody knows whether it was paid: the holds stay until the provider has answered.
  if (state === 'unanswered' || state === 'needs_confirmation') return null
  if (state !== 'authorised' && state !== 'captured')
    return end(env, id, waits ? 'payment_expired' : 'payment_declined', now)
  const outcome = await advance(env, id, now)
  return outcome.ok ? 'confirmed' : 'ended'
}

async function end(env: Env, id: string, why: string, now: number): Promise<string | null> {
  const ended = await changeOrder(env, id, { ...SYSTEM, id: v5(`sweep ${why}`, id), now }, (order) =>
    endPlaced(order, why),
  )
  return ended.ok ? why : null
}

async function finishOne(env: Env, orderId: string, now: number, did: string): Promise<string | null> {
  const stored = await findOrder(dbOf(env), orderId)
  if (!stored) return null
  await finishOrder(env, stored.row, now)
  return did
}

async function takeMoney(env: Env, orderId: string, now: number): Promise<string | null> {
  const stored = await findOrder(dbOf(env), orderId)
  if (!stored) return null
  const after = await captured(env, stored, now)
  return after.row.version > stored.row.version ? 'captured' : null
}

/** The money is back, and only this note of it was cut off. */
async function tellMoney(
  env: Env,
  { id, state, given }: { readonly id: string; readonly state: string; readonly given: number },
  now: number,
): Promise<string | null> {
  const paymentState = state === 'cancelled' ? 'cancelled' : 'refunded'
  const told = await changeOrder(env, id, { ...SYSTEM, id: v5(`money-told ${state}`, id), now }, (order) =>
    paymentChanged(
      order,
      { paymentState, paid: order.paid },
      { kind: state === 'cancelled' ? 'payment_released' : 'refunded', content: { amount: given } },
    ),
  )
  return told.ok ? 'refunded' : null
}

async function free(env: Env, id: string, now: number): Promise<string | null> {
  const freed = await changeOrder(env, id, { ...SYSTEM, id: newId(), now }, (order) =>
    release(order, { kind: 'system' }, now),
  )
  return freed.ok ? 'freed' : null
}

async function askAbout(
  env: Env,
  { id, storeId, number }: { readonly id: string; readonly storeId: string; readonly number: string },
  now: number,
): Promise<string | null> {
  const asked = await changeOrder(
    env,
    id,
    { ...SYSTEM, id: v5('overdue', id), now },
    (order) => changed(order, { kind: 'overdue' }),
    {
      tasks: [
        {
          id: v5('not-collected', id),
          kind: 'not_collected',
          storeId,
          documentId: id,
          content: JSON.stringify({ order: number }),
          owner: 'pickup',
          createdAt: now,
        },
      ],
    },
  )
  return asked.ok ? 'asked_about' : null
}
