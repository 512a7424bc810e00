import { dbOf } from '#worker/http/database.ts'
import { log } from '#worker/http/log.ts'

import { cancelPayment, capture } from './authorise.ts'
import { providerOf } from './providers.ts'
import { findPayments, finishRefund, listWaitingRefunds, type PaymentRow, type RefundRow } from './queries.ts'

/**
 * Gives back what an order owes its customer. What was not captured yet is cancelled when all of it goes back, and
 * captured first when only a part does. Answers what was done, in minor units; what could not be done stays waiting
 * for the sweeper.
 */
export async function giveBack(env: Env, orderId: string, now: number): Promise<number> {
  const db = dbOf(env)
  const waiting = await listWaitingRefunds(db, orderId)
  let given = 0
  for (const one of waiting) {
    const payments = await findPayments(db, orderId)
    const payment = payments.find(({ id }) => id === one.paymentId)
    if (payment && (await giveBackOne(env, one, payment, now))) given += one.amount
    else log('refund.waiting', { order: orderId, refund: one.id })
  }
  return given
}

async function giveBackOne(env: Env, refund: RefundRow, payment: PaymentRow, now: number): Promise<boolean> {
  const db = dbOf(env)
  if (payment.state === 'cancelled') {
    // It was cancelled and only this note of it was cut off: nothing was ever taken.
    await finishRefund(db, refund, 'cancelled', now)
    return true
  }
  if (payment.state === 'authorised' && refund.amount === payment.amount) {
    const ended = (await cancelPayment(env, payment, now)) === 'cancelled'
    if (ended) await finishRefund(db, refund, 'cancelled', now)
    return ended
  }
  if (payment.state === 'authorised' && !(await capture(env, payment, now))) return false
  const answer = await providerOf(env, payment.provider)?.refund({
    refundId: refund.id,
    paymentId: payment.id,
    amount: refund.amount,
  })
  if (!answer?.ok) return false
  await finishRefund(db, refund, answer.value.state === 'refunded' ? 'refunded' : 'captured', now)
  return true
}
