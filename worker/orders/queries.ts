import { and, asc, eq, sql } from 'drizzle-orm'

import { order, orderEvent, orderLine, payment, refund } from '#db/schema/orders.ts'
import type { Database } from '#worker/http/database.ts'

export type OrderRecord = typeof order.$inferSelect
export type OrderLineRecord = typeof orderLine.$inferSelect
export type OrderEventRecord = typeof orderEvent.$inferSelect

/** An order with all that its rules need. */
export interface StoredOrder {
  readonly row: OrderRecord
  readonly lines: readonly OrderLineRecord[]
  readonly payments: readonly (typeof payment.$inferSelect)[]
  readonly refunds: readonly (typeof refund.$inferSelect)[]
  /** The change with the id that was asked about was made before. */
  readonly repeated: boolean
}

const LINES_MAX = 100
const PAYMENTS_MAX = 20

/** An order as it is now; `commandId`: the change that may have been made already. */
export async function findOrder(db: Database, orderId: string, commandId = ''): Promise<StoredOrder | null> {
  const [rows, lines, payments, refunds, events] = await db.batch([
    db.select().from(order).where(eq(order.id, orderId)).limit(1),
    db
      .select()
      .from(orderLine)
      .where(eq(orderLine.orderId, orderId))
      .orderBy(asc(orderLine.position))
      .limit(LINES_MAX),
    db
      .select()
      .from(payment)
      .where(eq(payment.orderId, orderId))
      .orderBy(asc(payment.createdAt), asc(payment.id))
      .limit(PAYMENTS_MAX),
    db.select().from(refund).where(eq(refund.orderId, orderId)).limit(PAYMENTS_MAX),
    db
      .select({ seq: orderEvent.seq })
      .from(orderEvent)
      .where(and(eq(orderEvent.orderId, orderId), eq(orderEvent.commandId, commandId)))
      .limit(1),
  ])
  const [row] = rows
  return row ? { row, lines, payments, refunds, repeated: events.length > 0 } : null
}

/** Whether another open order of a store has this pickup code. */
export async function codeInUse(db: Database, storeId: string, code: string): Promise<boolean> {
  const [row] = await db
    .select({ id: order.id })
    .from(order)
    .where(
      and(
        eq(order.storeId, storeId),
        eq(order.pickupCode, code),
        sql`${order.state} NOT IN ('handed_over', 'cancelled', 'not_collected')`,
      ),
    )
    .limit(1)
  return row !== undefined
}

/** The order behind a private link, by the SHA-256 of its secret. */
export async function findOrderIdByLink(db: Database, linkHash: string): Promise<string | null> {
  const [row] = await db.select({ id: order.id }).from(order).where(eq(order.linkHash, linkHash)).limit(1)
  return row?.id ?? null
}

/** What happened to an order, oldest first. */
export async function listEvents(db: Database, orderId: string): Promise<OrderEventRecord[]> {
  return db
    .select()
    .from(orderEvent)
    .where(eq(orderEvent.orderId, orderId))
    .orderBy(asc(orderEvent.seq))
    .limit(1000)
}
