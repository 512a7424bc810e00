import { and, asc, eq, lt, sql } from 'drizzle-orm'

import { orderStock } from '#db/schema/orders.ts'
import type { Database } from '#worker/http/database.ts'

export type OwedRow = typeof orderStock.$inferSelect

/** What an order still owes to stock, in the order in which it came to owe it. */
export async function listOwed(db: Database, orderId: string): Promise<OwedRow[]> {
  return db
    .select()
    .from(orderStock)
    .where(and(eq(orderStock.orderId, orderId), eq(orderStock.state, 'waiting')))
    .orderBy(asc(orderStock.seq), sql`rowid`)
    .limit(500)
}

export async function markDone(db: Database, ids: readonly string[]): Promise<void> {
  await db
    .update(orderStock)
    .set({ state: 'done' })
    .where(sql`${orderStock.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
}

/** Orders that owe something to stock since before `before`: a crash came between. */
export async function listOrdersOwing(db: Database, before: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectDistinct({ orderId: orderStock.orderId })
    .from(orderStock)
    .where(and(eq(orderStock.state, 'waiting'), lt(orderStock.createdAt, before)))
    .limit(limit)
  return rows.map(({ orderId }) => orderId)
}
