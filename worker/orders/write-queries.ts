import { and, eq, sql, type SQL } from 'drizzle-orm'

import { message, order, orderEvent, orderLine, orderStock, payment, refund } from '#db/schema/orders.ts'
import { task } from '#db/schema/stock.ts'
import { newId } from '#worker/http/clock.ts'
import type { Database } from '#worker/http/database.ts'

/** One change of an order with all that comes of it: written whole, or not at all. */
export interface ChangeToWrite {
  readonly orderId: string
  /** Version that was seen: the change is lost when another came first. */
  readonly seen: number
  readonly commandId: string
  readonly order: Partial<typeof order.$inferInsert>
  readonly lines: readonly Pick<
    typeof orderLine.$inferSelect,
    'lineId' | 'quantity' | 'picked' | 'short' | 'dropped' | 'holds' | 'state'
  >[]
  /** Lines that were not there before. */
  readonly newLines: readonly (typeof orderLine.$inferInsert)[]
  readonly event: Pick<typeof orderEvent.$inferSelect, 'kind' | 'content' | 'staffId' | 'at'>
  readonly stock: readonly { readonly id: string; readonly content: string }[]
  readonly payments: readonly (typeof payment.$inferInsert)[]
  readonly refunds: readonly (typeof refund.$inferInsert)[]
  readonly messages: readonly (typeof message.$inferInsert)[]
  readonly tasks: readonly (typeof task.$inferInsert)[]
}

/**
 * Compare-and-set on the order's version, in one transaction. Everything after the first statement is written only if
 * that one won, so of two who saw the same version exactly one leaves a trace. Answers whether this change did.
 */
export async function writeChange(db: Database, change: ChangeToWrite): Promise<boolean> {
  const { orderId, seen, commandId, event } = change
  const version = seen + 1
  // Its own for every attempt: the same write sent twice at once must not take the other's success for its own.
  const attempt = newId()
  const won = sql`EXISTS (SELECT 1 FROM ${order} AS o WHERE o.id = ${orderId} AND o.version = ${version} AND o.last_change = ${attempt})`
  const [moved] = await db.batch([
    db
      .update(order)
      .set({ ...change.order, version, lastChange: attempt, updatedAt: event.at })
      .where(and(eq(order.id, orderId), eq(order.version, seen)))
      .returning({ version: order.version }),
    db.run(sql`UPDATE ${orderLine} SET picked = j.value->>1, short = j.value->>2, dropped = j.value->>3,
        holds = j.value->>4, state = j.value->>5,
        quantity = j.value->>6
      FROM json_each(${JSON.stringify(change.lines.map(({ lineId, picked, short, dropped, holds, state, quantity }) => [lineId, picked, short, dropped, holds, state, quantity]))}) AS j
      WHERE order_id = ${orderId} AND line_id = j.value->>0 AND ${won}`),
    db.run(insertLines(change.newLines, won)),
    db.run(sql`INSERT INTO ${orderEvent} (order_id, seq, kind, command_id, content, staff_id, at)
      SELECT ${orderId}, ${version}, ${event.kind}, ${commandId}, ${event.content}, ${event.staffId}, ${event.at} WHERE ${won}`),
    db.run(sql`INSERT OR IGNORE INTO ${orderStock} (id, order_id, seq, content, state, created_at)
      SELECT j.value->>0, ${orderId}, ${version}, j.value->>1, 'waiting', ${event.at}
      FROM json_each(${JSON.stringify(change.stock.map(({ id, content }) => [id, content]))}) AS j WHERE ${won}`),
    db.run(insertPayments(change.payments, won)),
    db.run(insertRefunds(change.refunds, won)),
    db.run(insertMessages(change.messages, won)),
    db.run(insertTasks(change.tasks, won)),
    // Whoever was asked what becomes of it has their answer.
    db.run(sql`UPDATE ${task} SET state = 'done', done_at = ${event.at}, done_by = ${event.staffId}
      WHERE document_id = ${orderId} AND kind = 'not_collected' AND state = 'open'
        AND ${change.order.state} IN ('handed_over', 'cancelled', 'not_collected') AND ${won}`),
  ])
  return moved.length > 0
}

function insertLines(rows: ChangeToWrite['newLines'], won: SQL): SQL {
  const values = rows.map((row) => [
    row.orderId,
    row.lineId,
    row.skuId,
    row.name,
    row.quantity,
    row.unitPrice,
    row.priceQuantity ?? 1,
    row.amount,
    row.taxCategory,
    row.tax,
    row.holds,
    row.substituteFor ?? null,
    row.position,
  ])
  return sql`INSERT OR IGNORE INTO ${orderLine} (order_id, line_id, sku_id, name, quantity, unit_price, price_quantity,
      amount, tax_category, tax, holds, substitute_for, position)
    SELECT j.value->>0, j.value->>1, j.value->>2, j.value->>3, j.value->>4, j.value->>5, j.value->>6, j.value->>7,
      j.value->>8, j.value->>9, j.value->>10, j.value->>11, j.value->>12
    FROM json_each(${JSON.stringify(values)}) AS j WHERE ${won}`
}

function insertPayments(rows: ChangeToWrite['payments'], won: SQL): SQL {
  const values = rows.map((row) => [
    row.id,
    row.orderId,
    row.provider,
    row.state,
    row.amount,
    row.currency,
    row.reference ?? null,
    row.createdAt,
  ])
  return sql`INSERT OR IGNORE INTO ${payment} (id, order_id, provider, state, amount, currency, reference, created_at, updated_at)
    SELECT j.value->>0, j.value->>1, j.value->>2, j.value->>3, j.value->>4, j.value->>5, j.value->>6, j.value->>7, j.value->>7
    FROM json_each(${JSON.stringify(values)}) AS j WHERE ${won}`
}

function insertRefunds(rows: ChangeToWrite['refunds'], won: SQL): SQL {
  const values = rows.map(({ id, orderId, paymentId, amount, reason, createdAt }) => [
    id,
    orderId,
    paymentId,
    amount,
    reason,
    createdAt,
  ])
  return sql`INSERT OR IGNORE INTO ${refund} (id, order_id, payment_id, amount, reason, state, created_at)
    SELECT j.value->>0, j.value->>1, j.value->>2, j.value->>3, j.value->>4, 'waiting', j.value->>5
    FROM json_each(${JSON.stringify(values)}) AS j WHERE ${won}`
}

function insertMessages(rows: ChangeToWrite['messages'], won: SQL): SQL {
  const values = rows.map((row) => [
    row.id,
    row.customerId ?? null,
    row.orderId ?? null,
    row.kind,
    row.channel,
    row.to,
    row.body,
    row.createdAt,
  ])
  return sql`INSERT OR IGNORE INTO ${message} (id, customer_id, order_id, kind, channel, to_address, body, state, created_at)
    SELECT j.value->>0, j.value->>1, j.value->>2, j.value->>3, j.value->>4, j.value->>5, j.value->>6, 'waiting', j.value->>7
    FROM json_each(${JSON.stringify(values)}) AS j WHERE ${won}`
}

function insertTasks(rows: ChangeToWrite['tasks'], won: SQL): SQL {
  const values = rows.map(({ id, kind, storeId, skuId, documentId, content, owner, createdAt }) => [
    id,
    kind,
    storeId ?? null,
    skuId ?? null,
    documentId ?? null,
    content,
    owner,
    createdAt,
  ])
  return sql`INSERT OR IGNORE INTO ${task} (id, kind, store_id, sku_id, document_id, content, owner, state, created_at)
    SELECT j.value->>0, j.value->>1, j.value->>2, j.value->>3, j.value->>4, j.value->>5, j.value->>6, 'open', j.value->>7
    FROM json_each(${JSON.stringify(values)}) AS j WHERE ${won}`
}
