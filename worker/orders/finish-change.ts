import type { PaymentState } from '#domain/order/state-wire.ts'
import { dbOf } from '#worker/http/database.ts'
import { failpoint } from '#worker/http/failpoint.ts'
import { faultText, log } from '#worker/http/log.ts'
import { sendMessages } from '#worker/messages/send.ts'
import { cancelPayment } from '#worker/payments/authorise.ts'
import { giveBack } from '#worker/payments/give-back.ts'
import { findPayments } from '#worker/payments/queries.ts'
import { notifyDesk } from '#worker/stock/notify.ts'

import { carryOutOwed } from './owed-stock.ts'
import type { OrderRecord } from './queries.ts'

export interface Finished {
  /** Other orders whose promises changed by it. */
  readonly told: readonly string[]
  /** A hold of its own had ended before it could be promised. */
  readonly brokeOwn: boolean
  /** What became of the customer's money, when something did. */
  readonly money: MovedMoney | null
}

export interface MovedMoney {
  readonly state: PaymentState
  /** Minor units that went back just now; 0: nothing had been taken. */
  readonly given: number
}

/** What a change may owe: whoever wrote it knows what it does not. */
export interface Owes {
  readonly stock: boolean
  readonly money: boolean
}

/**
 * Carries out what a written change owes: stock, money, the customer's text, the screens. The change stands already,
 * so a fault here is no refusal: the sweeper finishes it. Doing it twice is doing it once.
 */
export async function finishChange(
  env: Env,
  row: Pick<OrderRecord, 'id' | 'storeId' | 'version' | 'state'>,
  now: number,
  messageIds: readonly string[] = [],
  owes: Owes = { stock: true, money: true },
): Promise<Finished> {
  const { id, storeId, version, state } = row
  const [told, money] = await Promise.all([
    owes.stock ? safely('stock', id, () => moveStock(env, id)) : null,
    owes.money ? safely('money', id, () => moveMoney(env, id, state, now)) : null,
    sendMessages(env, messageIds),
    notifyDesk(env, storeId, { type: 'order', orderId: id, version, state }),
  ])
  return { told: told?.others ?? [], brokeOwn: told?.brokeOwn ?? false, money }
}

/** What an order owes to stock. Answers the orders whose promises it broke or kept again. */
async function moveStock(
  env: Env,
  orderId: string,
): Promise<{ readonly others: readonly string[]; readonly brokeOwn: boolean }> {
  const { answers, brokeOwn } = await carryOutOwed(env, orderId)
  await failpoint(env, 'order.stock_moved')
  const others = answers
    .flatMap((answer) =>
      answer.ok ? [...(answer.value.displaced ?? []), ...(answer.value.restored ?? [])] : [],
    )
    .filter(({ document }) => document.kind === 'order')
    .map(({ document }) => document.id)
  return { others, brokeOwn }
}

async function moveMoney(env: Env, orderId: string, state: string, now: number): Promise<MovedMoney | null> {
  const given = await giveBack(env, orderId, now)
  const ended = state === 'cancelled' || state === 'not_collected'
  const before = ended || given > 0 ? await findPayments(dbOf(env), orderId) : []
  const open = before.filter(
    (payment) => payment.state === 'started' || payment.state === 'needs_confirmation',
  )
  for (const payment of ended ? open : []) await cancelPayment(env, payment, now)
  if (given === 0) return null
  const payments = await findPayments(dbOf(env), orderId)
  const back = payments.every((payment) => payment.refunded === payment.amount)
  const taken = payments.some((payment) => payment.state !== 'cancelled')
  return { given, state: taken ? (back ? 'refunded' : 'captured') : 'cancelled' }
}

async function safely<T>(what: string, orderId: string, run: () => Promise<T>): Promise<T | null> {
  try {
    return await run()
  } catch (fault) {
    log('order.left_to_sweeper', { order: orderId, what, fault: faultText(fault) })
    return null
  }
}
