import { sql, type SQL } from 'drizzle-orm'

import { sku } from '#db/schema/catalog.ts'
import {
  customer,
  customerKey,
  customerWord,
  order,
  orderEvent,
  orderLine,
  orderNumber,
  payment,
} from '#db/schema/orders.ts'
import type { Database } from '#worker/http/database.ts'

type OrderInsert = typeof order.$inferInsert

/** The basket document of an order that was just placed: written before anything is held. */
export interface OrderDocument {
  readonly order: Omit<OrderInsert, 'number' | 'pickupCode' | 'lastChange'>
  readonly lines: readonly (typeof orderLine.$inferInsert)[]
  readonly customer: typeof customer.$inferInsert
  readonly payment: typeof payment.$inferInsert | null
}

/** The same with its customer sealed: see `worker/customers/sealed.ts`. */
export interface SealedDocument extends OrderDocument {
  readonly customerKey: typeof customerKey.$inferInsert
  readonly customerWords: readonly string[]
}

/** What one phone number or e-mail address may have open and unpaid; 0: no limit. `units`: pieces of the new order. */
export interface UnpaidBound {
  readonly orders: number
  readonly pieces: number
  readonly units: number
}

/**
 * Open orders of a customer that are to be paid at pickup, and the pieces in them. What is sold by weight or measure
 * counts one for each line: 500 grams are not 500 of something.
 */
function unpaidOf({ phone, email }: OrderDocument['customer']): { orders: SQL; pieces: SQL } {
  const theirs = sql`FROM ${customer} AS c JOIN ${order} AS o ON o.customer_id = c.id
    WHERE (c.phone = ${phone ?? ''} OR c.email = ${email ?? ''}) AND c.erased_at IS NULL
      AND o.payment_method = 'at_pickup' AND o.payment_state = 'due'
      AND o.state NOT IN ('handed_over', 'cancelled', 'not_collected')`
  return {
    orders: sql`(SELECT count(*) ${theirs})`,
    pieces: sql`(SELECT coalesce(sum(CASE WHEN s.unit = 'piece' THEN l.quantity ELSE 1 END), 0)
      FROM ${orderLine} AS l JOIN ${sku} AS s ON s.id = l.sku_id
      WHERE l.order_id IN (SELECT o.id ${theirs}))`,
  }
}

/** How much a customer has open and unpaid. */
export async function countUnpaid(
  db: Database,
  who: OrderDocument['customer'],
): Promise<{ orders: number; pieces: number }> {
  const { orders, pieces } = unpaidOf(who)
  const [row] = await db.all<{ orders: number; pieces: number }>(
    sql`SELECT ${orders} AS orders, ${pieces} AS pieces`,
  )
  return row ?? { orders: 0, pieces: 0 }
}

const FIRST_NUMBER = 1001

/**
 * Writes an order with the next number, whole or not at all. An order whose id is known is left as it is; so is the
 * database when the code is in use by another open order of that store, or when `bound` is reached: that is asked in
 * the statement that writes, so of two orders at once only one is the last. Answers whether the order is there now.
 */
export async function insertOrder(
  db: Database,
  document: SealedDocument,
  code: string,
  bound: UnpaidBound | null,
): Promise<boolean> {
  const { order: row, customer: who, customerKey: whose, payment: money } = document
  const mine = sql`EXISTS (SELECT 1 FROM ${order} AS o WHERE o.id = ${row.id} AND o.content_hash = ${row.contentHash})`
  const lines = document.lines.map((line) => [
    line.lineId,
    line.skuId,
    line.name,
    line.quantity,
    line.unitPrice,
    line.priceQuantity ?? 1,
    line.amount,
    line.taxCategory,
    line.tax,
    line.holds,
    line.position,
  ])
  const [, , , , , , , , found] = await db.batch([
    db.run(
      sql`INSERT INTO ${orderNumber} (only, last) VALUES (1, ${FIRST_NUMBER}) ON CONFLICT (only) DO UPDATE SET last = last + 1`,
    ),
    db.run(sql`INSERT INTO ${order} (id, number, link_hash, pickup_code, store_id, customer_id, state, payment_method,
        payment_state, currency, subtotal, tax, total, taxes, tax_mode, content_hash, promised_at, placed_at, version,
        last_change, updated_at)
      SELECT ${row.id}, (SELECT CAST(last AS TEXT) FROM ${orderNumber}), ${row.linkHash}, ${code}, ${row.storeId},
        ${row.customerId}, ${row.state}, ${row.paymentMethod}, ${row.paymentState}, ${row.currency}, ${row.subtotal},
        ${row.tax}, ${row.total}, ${row.taxes}, ${row.taxMode}, ${row.contentHash}, ${row.promisedAt}, ${row.placedAt}, 1,
        ${row.id}, ${row.placedAt}
      WHERE NOT EXISTS (SELECT 1 FROM ${order} AS o WHERE o.store_id = ${row.storeId} AND o.pickup_code = ${code}
        AND o.state NOT IN ('handed_over', 'cancelled', 'not_collected')) AND ${within(bound, who)}
      ON CONFLICT (id) DO NOTHING`),
    db.run(sql`INSERT OR IGNORE INTO ${customer} (id, name, phone, email, sealed, locale, created_at)
      SELECT ${who.id}, ${who.name}, ${who.phone ?? null}, ${who.email ?? null}, ${who.sealed ?? null}, ${who.locale},
        ${who.createdAt} WHERE ${mine}`),
    // Right after the customer: a known one keeps the key that they were sealed with.
    db.run(sql`INSERT OR IGNORE INTO ${customerKey} (customer_id, sealed, key_id, created_at)
      SELECT ${whose.customerId}, ${whose.sealed}, ${whose.keyId}, ${whose.createdAt} WHERE changes() > 0`),
    db.run(sql`INSERT OR IGNORE INTO ${customerWord} (token, customer_id)
      SELECT value, ${who.id} FROM json_each(${JSON.stringify(document.customerWords)}) WHERE changes() > 0`),
    db.run(sql`INSERT OR IGNORE INTO ${orderLine} (order_id, line_id, sku_id, name, quantity, unit_price, price_quantity,
        amount, tax_category, tax, holds, position)
      SELECT ${row.id}, j.value->>0, j.value->>1, j.value->>2, j.value->>3, j.value->>4, j.value->>5, j.value->>6,
        j.value->>7, j.value->>8, j.value->>9, j.value->>10
      FROM json_each(${JSON.stringify(lines)}) AS j WHERE ${mine}`),
    db.run(sql`INSERT OR IGNORE INTO ${orderEvent} (order_id, seq, kind, command_id, at)
      SELECT ${row.id}, 1, 'placed', ${row.id}, ${row.placedAt} WHERE ${mine}`),
    db.run(sql`INSERT OR IGNORE INTO ${payment} (id, order_id, provider, state, amount, currency, token, created_at, updated_at)
      SELECT ${money?.id ?? ''}, ${row.id}, ${money?.provider ?? ''}, ${money?.state ?? ''}, ${money?.amount ?? 0},
        ${money?.currency ?? ''}, ${money?.token ?? null}, ${row.placedAt}, ${row.placedAt}
      WHERE ${money === null ? 0 : 1} = 1 AND ${mine}`),
    db
      .select({ id: order.id })
      .from(order)
      .where(sql`${order.id} = ${row.id}`)
      .limit(1),
  ])
  return found.length > 0
}

function within(bound: UnpaidBound | null, who: OrderDocument['customer']): SQL {
  if (bound === null) return sql`true`
  const { orders, pieces } = unpaidOf(who)
  const few = bound.orders === 0 ? sql`true` : sql`${orders} < ${bound.orders}`
  return bound.pieces === 0 ? few : sql`${few} AND ${pieces} + ${bound.units} <= ${bound.pieces}`
}
