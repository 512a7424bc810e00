import { and, asc, desc, eq, inArray, ne, or, sql, type SQL } from 'drizzle-orm'

import { customer, message, order, orderEvent, orderLine, payment, refund } from '#db/schema/orders.ts'
import { staff } from '#db/schema/staff.ts'
import { heldBy } from '#worker/customers/queries.ts'
import type { Database } from '#worker/http/database.ts'

import type { CustomerRow } from './customer-queries.ts'
import type { OrderEventRecord, OrderRecord, StoredOrder } from './queries.ts'

/** An order with everything that its screens show. */
export interface ShownOrder extends Omit<StoredOrder, 'repeated'> {
  readonly customer: CustomerRow | null
  readonly events: readonly OrderEventRecord[]
}

export interface ShownOrders {
  readonly orders: readonly ShownOrder[]
  /** Names of staff who touched them. */
  readonly staffNames: ReadonlyMap<string, string>
}

/** Orders as screens show them, in the order asked; ids that are not there are left out. */
export async function readOrders(db: Database, orderIds: readonly string[]): Promise<ShownOrders> {
  if (orderIds.length === 0) return { orders: [], staffNames: new Map() }
  const ids = sql`(SELECT value FROM json_each(${JSON.stringify(orderIds)}))`
  const [rows, lines, customers, events, payments, refunds, people] = await db.batch([
    db
      .select()
      .from(order)
      .where(sql`${order.id} IN ${ids}`),
    db
      .select()
      .from(orderLine)
      .where(sql`${orderLine.orderId} IN ${ids}`)
      .orderBy(asc(orderLine.position)),
    db
      .select()
      .from(customer)
      .where(
        sql`${customer.id} IN (SELECT customer_id FROM ${order} WHERE id IN ${ids}) AND ${customer.erasedAt} IS NULL`,
      ),
    db
      .select()
      .from(orderEvent)
      .where(sql`${orderEvent.orderId} IN ${ids}`)
      .orderBy(asc(orderEvent.seq)),
    db
      .select()
      .from(payment)
      .where(sql`${payment.orderId} IN ${ids}`)
      .orderBy(asc(payment.createdAt), asc(payment.id)),
    db
      .select()
      .from(refund)
      .where(sql`${refund.orderId} IN ${ids}`),
    db
      .select({ id: staff.id, name: staff.name })
      .from(staff)
      .where(
        sql`${staff.id} IN (SELECT taken_by FROM ${order} WHERE id IN ${ids}) OR ${staff.id} IN (SELECT staff_id FROM ${orderEvent} WHERE order_id IN ${ids})`,
      ),
  ])
  const rowOf = new Map(rows.map((row) => [row.id, row]))
  const linesOf = Map.groupBy(lines, ({ orderId }) => orderId)
  const eventsOf = Map.groupBy(events, ({ orderId }) => orderId)
  const paymentsOf = Map.groupBy(payments, ({ orderId }) => orderId)
  const refundsOf = Map.groupBy(refunds, ({ orderId }) => orderId)
  const customerOf = new Map(customers.map((row) => [row.id, row]))
  return {
    orders: orderIds.flatMap((id) => {
      const row = rowOf.get(id)
      if (!row) return []
      return [
        {
          row,
          lines: linesOf.get(id) ?? [],
          events: eventsOf.get(id) ?? [],
          payments: paymentsOf.get(id) ?? [],
          refunds: refundsOf.get(id) ?? [],
          customer: customerOf.get(row.customerId) ?? null,
        },
      ]
    }),
    staffNames: new Map(people.map(({ id, name }) => [id, name])),
  }
}

/** Key of one order in the pickup queue, as `domain/order/queue.ts` sorts it. */
export type QueueKey = readonly [away: number, at: number, id: string]

const away = sql<number>`(${order.arrivedAt} IS NULL)`
const since = sql<number>`coalesce(${order.arrivedAt}, ${order.promisedAt})`

/** One page of a store's pickup queue: customers who are here first, then by promised time. */
export async function listQueue(
  db: Database,
  page: { readonly storeId: string; readonly after: QueueKey | null; readonly limit: number },
): Promise<{ id: string; key: QueueKey }[]> {
  const rows = await db
    .select({ id: order.id, away, since })
    .from(order)
    .where(
      and(
        eq(order.storeId, page.storeId),
        inArray(order.state, ['confirmed', 'picking', 'staged', 'ready', 'needs_decision']),
        page.after === null
          ? undefined
          : sql`(${away}, ${since}, ${order.id}) > (${page.after[0]}, ${page.after[1]}, ${page.after[2]})`,
      ),
    )
    .orderBy(asc(away), asc(since), asc(order.id))
    .limit(page.limit)
  return rows.map(({ id, away, since }) => ({ id, key: [away, since, id] }))
}

export interface OrderListRow {
  readonly row: OrderRecord
  /** Sealed; `null`: erased. */
  readonly who: CustomerRow | null
  readonly lines: number
}

/** One page of all orders, newest first. `text` finds number, code, name, or the digits of a phone number. */
export async function listOrders(
  db: Database,
  page: {
    readonly stores: readonly string[]
    readonly state: string | undefined
    readonly text: string | undefined
    /** What a sealed customer would be found by: see `worker/customers/words.ts`. */
    readonly tokens: readonly string[]
    readonly before: readonly [number, string] | null
    readonly limit: number
  },
): Promise<OrderListRow[]> {
  const rows = await db
    .select({
      row: order,
      who: customer,
      lines: sql<number>`(SELECT count(*) FROM ${orderLine} AS l WHERE l.order_id = ${order.id})`,
    })
    .from(order)
    .leftJoin(customer, eq(customer.id, order.customerId))
    .where(
      and(
        page.stores.length === 0 ? undefined : inArray(order.storeId, [...page.stores]),
        page.state === undefined ? ne(order.state, 'placed') : eq(order.state, page.state),
        page.text === undefined ? undefined : matching(page.text, page.tokens),
        page.before === null
          ? undefined
          : sql`(${order.placedAt}, ${order.id}) < (${page.before[0]}, ${page.before[1]})`,
      ),
    )
    .orderBy(desc(order.placedAt), desc(order.id))
    .limit(page.limit)
  return rows.map((one) => ({ ...one, who: one.who?.erasedAt === null ? one.who : null }))
}

const DIGITS_MIN = 3

function matching(text: string, tokens: readonly string[]): SQL | undefined {
  const plain = text.trim()
  const escaped = plain.replaceAll(/[\\%_]/gu, String.raw`\$&`)
  const digits = plain.replaceAll(/\D/gu, '')
  return or(
    eq(order.number, plain),
    eq(order.pickupCode, plain.toUpperCase()),
    tokens.length === 0 ? undefined : heldBy(tokens),
    // Customers from before they were sealed.
    sql`${customer.name} LIKE ${`%${escaped}%`} ESCAPE '\\'`,
    digits.length >= DIGITS_MIN && digits.length === plain.replaceAll(/[\s+()./-]/gu, '').length
      ? sql`${customer.sealed} IS NULL AND ${customer.phone} LIKE ${`%${digits}%`}`
      : undefined,
  )
}

/** Texts about one order, oldest first. */
export async function listOrderMessages(
  db: Database,
  orderId: string,
): Promise<{ id: string; kind: string; state: string; createdAt: number }[]> {
  return db
    .select({ id: message.id, kind: message.kind, state: message.state, createdAt: message.createdAt })
    .from(message)
    .where(eq(message.orderId, orderId))
    .orderBy(asc(message.createdAt))
    .limit(100)
}
