import { v5 } from 'uuid'

import { err, ok, type Result } from '#domain/result.ts'
import { dbOf } from '#worker/http/database.ts'
import { cancelPayment, confirmPayment } from '#worker/payments/authorise.ts'
import { findPayments } from '#worker/payments/queries.ts'

import { advance, endPlaced, type AdvanceRefusal } from './advance.ts'
import { changeOrder } from './change.ts'
import { findOrder, type StoredOrder } from './queries.ts'

/** The shopper's answer at the provider: yes lets the order go on, no ends it. Answering twice is answering once. */
export async function answerPayment(
  env: Env,
  orderId: string,
  action: 'confirm' | 'cancel',
  now: number,
): Promise<Result<StoredOrder, AdvanceRefusal>> {
  const [payment] = await findPayments(dbOf(env), orderId)
  if (action === 'confirm') {
    if (payment?.state === 'needs_confirmation') await confirmPayment(env, payment, now)
    return advance(env, orderId, now)
  }
  if (payment?.state === 'needs_confirmation' || payment?.state === 'started')
    await cancelPayment(env, payment, now)
  await changeOrder(
    env,
    orderId,
    {
      id: v5('payment-refused', orderId),
      who: { kind: 'system' },
      actor: { via: 'storefront' },
      seen: null,
      now,
    },
    (order) => endPlaced(order, 'customer_asked'),
  )
  const stored = await findOrder(dbOf(env), orderId)
  return stored ? ok(stored) : err({ reason: 'order_ended', why: 'unknown_order' })
}
