import { v5 } from 'uuid'

import type { Decision } from '#domain/order/change.ts'
import { cancel } from '#domain/order/ending.ts'
import type { OrderFacts, OrderHold } from '#domain/order/order.ts'
import type { UnavailableLine } from '#domain/order/place-wire.ts'
import { confirm, paymentChanged } from '#domain/order/promise.ts'
import type { PaymentState } from '#domain/order/state-wire.ts'
import { err, ok, type Result } from '#domain/result.ts'
import { HOLD_MS } from '#domain/stock/hold.ts'
import { dbOf } from '#worker/http/database.ts'
import { failpoint } from '#worker/http/failpoint.ts'
import { authorise, capture } from '#worker/payments/authorise.ts'
import { findPayments } from '#worker/payments/queries.ts'
import { shopOf } from '#worker/shop/settings.ts'
import { confirmAll, holdAll, type BasketRefusal } from '#worker/stock/ledger.ts'

import type { Cause } from './change-rows.ts'
import { changeOrder } from './change.ts'
import { paidOf } from './facts.ts'
import { findOrder, listEvents, type StoredOrder } from './queries.ts'
import { quoteBasket, unavailableLines } from './quote.ts'

/** Why an order that was placed did not come to be. It is over: a new try is a new order. */
export type AdvanceRefusal =
  | { readonly reason: 'not_available'; readonly lines: readonly UnavailableLine[] }
  | { readonly reason: 'payment_declined' }
  | { readonly reason: 'order_ended'; readonly why: string }

/**
 * While the shopper pays, a hold must not lapse before the provider was asked: the sweeper asks, and ends it. This
 * limit only keeps units from being lost should the sweeper never run.
 */
const PAYING_HOLD_MS = 24 * 60 * 60_000

const SYSTEM = { who: { kind: 'system' }, actor: { via: 'storefront' }, seen: null } as const

/**
 * Takes a placed order as far as it gets: holds, money, firm holds, confirmed, captured. Every step may have been done
 * before, by a request whose answer was lost or by the sweeper; then it is done again with the same ids and the same
 * outcome. `justRead`: the order, for a caller who has it.
 */
export async function advance(
  env: Env,
  orderId: string,
  now: number,
  justRead?: StoredOrder,
): Promise<Result<StoredOrder, AdvanceRefusal>> {
  const stored = justRead ?? (await load(env, orderId))
  if (stored.row.state === 'cancelled') return over(env, stored)
  if (stored.row.state !== 'placed') return ok(await captured(env, stored, now))

  const held = await hold(env, stored)
  if (!held.ok) return giveUp(env, stored, now, await lostLines(env, stored, held.error, now))
  await failpoint(env, 'order.held')

  const paid = await pay(env, stored, now)
  if (paid === 'open') return ok(await load(env, orderId))
  if (paid === 'declined') return giveUp(env, stored, now, { reason: 'payment_declined' })
  await failpoint(env, 'order.authorised')

  const firm = await confirmAll(env, holdsOf(stored), {
    holdMs: null,
    paid: paid === 'authorised',
    promisedAt: stored.row.promisedAt,
    ...by(stored),
  })
  if (!firm.ok) {
    const refused = firm.error.map(({ holdId, refusal }) => ({ holdId, refusal }))
    return giveUp(env, stored, now, await lostHolds(env, stored, refused, now))
  }
  await failpoint(env, 'order.firm')

  const confirmed = await changeOrder(
    env,
    orderId,
    cause(stored, 'confirmed', now),
    (order, fresh) =>
      confirm(order, { state: paid === 'authorised' ? 'authorised' : 'due', paid: paidOf(fresh) }),
    // Paying has changed it: then it is read again.
    paid === 'due' ? { justRead: stored } : {},
  )
  // Somebody cancelled it in this very moment: what they ended stays ended, and its money goes back.
  if (!confirmed.ok) return over(env, await load(env, orderId))
  return ok(await captured(env, confirmed.value, now))
}

async function hold(env: Env, stored: StoredOrder): Promise<Result<unknown, BasketRefusal[]>> {
  const { row } = stored
  const { stores } = await shopOf(env)
  return holdAll(env, {
    storeId: row.storeId,
    lines: holdsOf(stored).map(({ holdId, skuId, quantity }) => ({ lineId: holdId, skuId, quantity })),
    channel: 'online',
    inHand: false,
    firm: false,
    holdMs: row.paymentMethod === 'at_pickup' ? HOLD_MS.checkout : PAYING_HOLD_MS,
    claimant: row.id,
    promisedAt: row.promisedAt,
    safetyBuffer: stores.find(({ id }) => id === row.storeId)?.safetyBuffer ?? 0,
    ...by(stored),
  })
}

/** `open`: the shopper or the provider still has to answer. `due`: it is paid at pickup. */
async function pay(
  env: Env,
  { row, payments }: StoredOrder,
  now: number,
): Promise<'authorised' | 'due' | 'declined' | 'open'> {
  // A payment is written with the order or never.
  if (payments.length === 0) return 'due'
  const [payment] = await findPayments(dbOf(env), row.id)
  if (!payment) return 'due'
  const state = payment.state === 'started' ? await authorise(env, payment, now) : payment.state
  if (state === 'authorised' || state === 'captured') return 'authorised'
  if (state === 'needs_confirmation') {
    await changeOrder(env, row.id, { ...SYSTEM, id: v5('payment-asked', row.id), now }, (order) =>
      paymentChanged(order, { paymentState: 'needs_confirmation', paid: 0 }, { kind: 'payment_asked' }),
    )
    return 'open'
  }
  return state === 'declined' || state === 'cancelled' ? 'declined' : 'open'
}

/** Takes the money of a confirmed order; the sweeper tries again when the provider does not answer. */
export async function captured(env: Env, stored: StoredOrder, now: number): Promise<StoredOrder> {
  const { row, payments } = stored
  const payment = payments.find(({ state }) => state === 'authorised' || state === 'captured')
  if (!payment || row.paymentState !== 'authorised' || row.state === 'placed') return stored
  if (payment.state === 'authorised' && !(await capture(env, payment, now))) return stored
  const id = v5('captured', payment.id)
  const changed = await changeOrder(env, row.id, { ...SYSTEM, id, now }, (order) =>
    paymentChanged(order, { paymentState: 'captured', paid: order.paid }, { kind: 'paid' }),
  )
  return changed.ok ? changed.value : stored
}

/** Ends an order that could not come to be: holds, payment and all. The shopper hears why in the same answer. */
async function giveUp(
  env: Env,
  stored: StoredOrder,
  now: number,
  refusal: AdvanceRefusal,
): Promise<Result<StoredOrder, AdvanceRefusal>> {
  const lines = refusal.reason === 'not_available' ? JSON.stringify(refusal.lines) : '[]'
  const ended = await changeOrder(env, stored.row.id, cause(stored, 'given-up', now), (order) =>
    endPlaced(order, refusal.reason, lines),
  )
  return ended.ok ? over(env, ended.value) : advance(env, stored.row.id, now)
}

/** Cancels an order that was not confirmed yet; one that was confirmed meanwhile is left alone. */
export function endPlaced(order: OrderFacts, why: string, lines = '[]'): Decision {
  if (order.state !== 'placed')
    return { ok: false, error: { reason: 'wrong_state', state: order.state, action: 'cancel' } }
  const ended = cancel(order, { kind: 'system' }, why)
  if (!ended.ok || ended.value === null) return ended
  const paymentState: PaymentState = order.paymentMethod === 'at_pickup' ? 'due' : endedPayment(why)
  return ok({
    ...ended.value,
    order: { ...ended.value.order, paymentState },
    event: { kind: 'cancelled', content: { why, lines } },
  })
}

function endedPayment(why: string): PaymentState {
  return why === 'payment_declined' ? 'declined' : 'cancelled'
}

/** What an order that is over answers, the first time and every other time. */
async function over(env: Env, stored: StoredOrder): Promise<Result<StoredOrder, AdvanceRefusal>> {
  const events = await listEvents(dbOf(env), stored.row.id)
  // It came to be and was cancelled later: placing it did succeed.
  if (events.some(({ kind }) => kind === 'confirmed') || stored.row.state !== 'cancelled') return ok(stored)
  const last = events.findLast(({ kind }) => kind === 'cancelled')
  const content = JSON.parse(last?.content ?? '{}') as { why?: string; lines?: string }
  if (content.why === 'not_available')
    return err({ reason: 'not_available', lines: JSON.parse(content.lines ?? '[]') as UnavailableLine[] })
  if (content.why === 'payment_declined') return err({ reason: 'payment_declined' })
  return err({ reason: 'order_ended', why: content.why ?? '' })
}

async function lostHolds(
  env: Env,
  stored: StoredOrder,
  refused: readonly { holdId: string; refusal: BasketRefusal['refusal'] }[],
  now: number,
): Promise<AdvanceRefusal> {
  return lostLines(
    env,
    stored,
    refused.map(({ holdId, refusal }) => ({ lineId: holdId, skuId: '', refusal })),
    now,
  )
}

async function lostLines(
  env: Env,
  { row, lines }: StoredOrder,
  refused: readonly BasketRefusal[],
  now: number,
): Promise<AdvanceRefusal> {
  const asked = lines.map(({ lineId: id, skuId, quantity }) => ({ id, skuId, quantity }))
  const { quote } = await quoteBasket(env, asked, now)
  const lineOf = new Map(
    lines.flatMap((line) =>
      (JSON.parse(line.holds) as OrderHold[]).map(({ holdId }) => [holdId, line.lineId]),
    ),
  )
  const named = refused.map((one) => ({ ...one, orderLineId: lineOf.get(one.lineId) ?? '' }))
  return { reason: 'not_available', lines: await unavailableLines(env, quote, row.storeId, named, now) }
}

function holdsOf({ lines }: StoredOrder): OrderHold[] {
  return lines.flatMap(({ holds }) => JSON.parse(holds) as OrderHold[])
}

function by({ row }: StoredOrder) {
  return {
    document: { kind: 'order', id: row.id, label: row.number },
    actor: { via: 'storefront' },
  } as const
}

function cause({ row }: StoredOrder, step: string, now: number): Cause {
  return { ...SYSTEM, id: v5(step, row.id), now }
}

async function load(env: Env, orderId: string): Promise<StoredOrder> {
  const stored = await findOrder(dbOf(env), orderId)
  if (!stored) throw new Error(`order ${orderId} is not there`)
  return stored
}
