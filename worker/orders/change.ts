import type { Decision, OrderRefusal } from '#domain/order/change.ts'
import type { OrderFacts } from '#domain/order/order.ts'
import { paymentChanged, recheck } from '#domain/order/promise.ts'
import { holderOf } from '#domain/order/states.ts'
import { err, ok, type Result } from '#domain/result.ts'
import { newId } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { failpoint } from '#worker/http/failpoint.ts'
import { notifyDesk } from '#worker/stock/notify.ts'

import { rowsOf, type Along, type Cause } from './change-rows.ts'
import { factsOf } from './facts.ts'
import { finishChange, type Owes } from './finish-change.ts'
import { missingOf } from './holds-now.ts'
import { findOrder, type OrderRecord, type StoredOrder } from './queries.ts'
import { writeChange } from './write-queries.ts'

export type ChangeRefusal =
  | OrderRefusal
  | { readonly reason: 'unknown_order' }
  | {
      readonly reason: 'changed_meanwhile'
      readonly version: number
      readonly state: string
      /** Staff id of who works on it now. */
      readonly takenBy: string | null
    }

export type Decide = (order: OrderFacts, stored: StoredOrder) => Decision | Promise<Decision>

const TRIES_MAX = 8
const LEDGER = { who: { kind: 'system' }, actor: { via: 'ledger' }, seen: null } as const

/**
 * The one way to change an order: loads it, asks the rules, writes everything that comes of it by compare-and-set on
 * its version, then carries out what it owes to stock, money, customer and screens. A repeat of the same write
 * changes nothing and answers the order as it is. Refusals: the rules' own, `unknown_order`, `changed_meanwhile`.
 */
export async function changeOrder(
  env: Env,
  orderId: string,
  cause: Cause,
  decide: Decide,
  along: Along = {},
): Promise<Result<StoredOrder, ChangeRefusal>> {
  const db = dbOf(env)
  for (let tries = 0; tries < TRIES_MAX; tries += 1) {
    const stored = (tries === 0 ? along.justRead : null) ?? (await findOrder(db, orderId, cause.id))
    if (!stored) return err({ reason: 'unknown_order' })
    if (stored.repeated) {
      // Its first answer may have been lost on the way, and what it owes with it.
      await finishOrder(env, stored.row, cause.now)
      return ok(stored)
    }
    if (cause.seen !== null && cause.seen !== stored.row.version) return err(lostRace(stored, cause.now))
    const order = factsOf(stored)
    const decision = await decide(order, stored)
    if (!decision.ok) return decision
    if (decision.value === null) return ok(stored)
    const change = await rowsOf(env, stored, order, decision.value, cause, along)
    if (await writeChange(db, change)) {
      await failpoint(env, `order.${change.event.kind}`)
      const { id } = stored.row
      const storeId = change.order.storeId ?? stored.row.storeId
      const written = { id, storeId, state: change.order.state ?? stored.row.state, version: change.seen + 1 }
      // Its old store's screens must not go on showing it.
      if (storeId !== stored.row.storeId)
        await notifyDesk(env, stored.row.storeId, {
          type: 'order',
          orderId: id,
          version: written.version,
          state: 'moved',
        })
      await finishOrder(
        env,
        written,
        cause.now,
        change.messages.map(({ id }) => id),
        // What an earlier change still owes is the sweeper's by now.
        { stock: change.stock.length > 0, money: change.refunds.length > 0 || stored.payments.length > 0 },
      )
      return ok((await findOrder(db, orderId)) ?? stored)
    }
    if (cause.seen === null) continue
    const won = (await findOrder(db, orderId, cause.id)) ?? stored
    // It was this very write that won, sent twice at once.
    return won.repeated ? ok(won) : err(lostRace(won, cause.now))
  }
  const stored = await findOrder(db, orderId)
  return err(stored ? lostRace(stored, cause.now) : { reason: 'unknown_order' })
}

/**
 * Brings orders up to date with their holds, because a fact took units from them or gave some back: what is missing
 * is read from the ledger itself, so being told twice, or late, changes nothing.
 */
export async function recheckOrders(env: Env, orderIds: Iterable<string>, now: number): Promise<void> {
  for (const orderId of new Set(orderIds)) {
    const cause: Cause = { id: newId(), ...LEDGER, now }
    // Refused for an order that is staged or ended: its holds are nobody's promise any more.
    await changeOrder(env, orderId, cause, async (order) => recheck(order, await missingOf(env, order)))
  }
}

/** Carries out what is still owed of an order's changes. Doing it twice is doing it once. */
export async function finishOrder(
  env: Env,
  row: Pick<OrderRecord, 'id' | 'storeId' | 'version' | 'state'>,
  now: number,
  messageIds: readonly string[] = [],
  owes?: Owes,
): Promise<void> {
  const { told, brokeOwn, money } = await finishChange(env, row, now, messageIds, owes)
  const cause: Cause = { id: newId(), ...LEDGER, now }
  if (money)
    await changeOrder(env, row.id, cause, (order) =>
      paymentChanged(
        order,
        { paymentState: money.state, paid: order.paid },
        {
          kind: money.state === 'cancelled' ? 'payment_released' : 'refunded',
          content: { amount: money.given },
        },
      ),
    )
  // Units that went back to the shelf, or left it, may keep or break the promise of another order.
  await recheckOrders(
    env,
    [...told.filter((orderId) => orderId !== row.id), ...(brokeOwn ? [row.id] : [])],
    now,
  )
}

function lostRace({ row }: StoredOrder, now: number): ChangeRefusal {
  return {
    reason: 'changed_meanwhile',
    version: row.version,
    state: row.state,
    takenBy: holderOf(row, now)?.staffId ?? null,
  }
}
