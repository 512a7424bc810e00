import { and, asc, eq, inArray, lt, sql } from 'drizzle-orm'

import { payment, refund } from '#db/schema/orders.ts'
import type { Database } from '#worker/http/database.ts'

export type PaymentRow = typeof payment.$inferSelect
export type RefundRow = typeof refund.$inferSelect

export async function findPayments(db: Database, orderId: string): Promise<PaymentRow[]> {
  return db
    .select()
    .from(payment)
    .where(eq(payment.orderId, orderId))
    .orderBy(asc(payment.createdAt), asc(payment.id))
    .limit(20)
}

/** Writes what the provider said, unless somebody wrote it before. Answers whether this call did. */
export async function movePayment(
  db: Database,
  id: string,
  from: readonly string[],
  to: { readonly state: string; readonly reference?: string },
  now: number,
): Promise<boolean> {
  const moved = await db
    .update(payment)
    .set({ ...to, updatedAt: now, version: sql`${payment.version} + 1` })
    .where(and(eq(payment.id, id), inArray(payment.state, [...from])))
    .returning({ id: payment.id })
  return moved.length > 0
}

/** Money that is owed to customers and was not given back yet. */
export async function listWaitingRefunds(db: Database, orderId: string): Promise<RefundRow[]> {
  return db
    .select()
    .from(refund)
    .where(and(eq(refund.orderId, orderId), eq(refund.state, 'waiting')))
    .orderBy(asc(refund.createdAt), asc(refund.id))
    .limit(20)
}

/** Marks a refund as given, and adds it to its payment, both or neither; once. */
export async function finishRefund(
  db: Database,
  done: RefundRow,
  paymentState: 'captured' | 'refunded' | 'cancelled',
  now: number,
): Promise<void> {
  await db.batch([
    db
      .update(payment)
      .set({ refunded: sql`${payment.refunded} + ${done.amount}`, state: paymentState, updatedAt: now })
      .where(
        sql`${payment.id} = ${done.paymentId} AND EXISTS (SELECT 1 FROM ${refund} WHERE ${refund.id} = ${done.id} AND ${refund.state} = 'waiting')`,
      ),
    db
      .update(refund)
      .set({ state: 'done', doneAt: now })
      .where(and(eq(refund.id, done.id), eq(refund.state, 'waiting'))),
  ])
}

/** Orders whose customers wait for money since before `before`. */
export async function listOrdersToRefund(db: Database, before: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectDistinct({ orderId: refund.orderId })
    .from(refund)
    .where(and(eq(refund.state, 'waiting'), lt(refund.createdAt, before)))
    .limit(limit)
  return rows.map(({ orderId }) => orderId)
}
