import { and, asc, eq, gte, inArray, isNotNull, lt, ne, sql } from 'drizzle-orm'

import { order, orderEvent, orderLine, payment } from '#db/schema/orders.ts'
import type { Database } from '#worker/http/database.ts'

/** Orders that were placed before `before` and never confirmed. */
export async function listPlaced(
  db: Database,
  before: number,
  limit: number,
): Promise<{ id: string; paymentMethod: string; placedAt: number }[]> {
  return db
    .select({ id: order.id, paymentMethod: order.paymentMethod, placedAt: order.placedAt })
    .from(order)
    .where(and(eq(order.state, 'placed'), lt(order.placedAt, before)))
    .orderBy(asc(order.placedAt))
    .limit(limit)
}

/** Orders that somebody took and has not touched since `before`. */
export async function listIdle(db: Database, before: number, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: order.id })
    .from(order)
    .where(
      and(
        inArray(order.state, ['picking', 'needs_decision']),
        isNotNull(order.takenBy),
        lt(order.takenAt, before),
      ),
    )
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** Orders with lines whose promise is broken: stock may have come back. */
export async function listBroken(db: Database, limit: number): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: order.id })
    .from(order)
    .innerJoin(orderLine, eq(orderLine.orderId, order.id))
    .where(
      and(inArray(order.state, ['confirmed', 'picking', 'needs_decision']), eq(orderLine.state, 'displaced')),
    )
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** Orders that lie at their place since a promised time before `before`, and that nobody was told about yet. */
export async function listOverdue(
  db: Database,
  before: number,
  limit: number,
): Promise<{ id: string; storeId: string; number: string }[]> {
  return db
    .select({ id: order.id, storeId: order.storeId, number: order.number })
    .from(order)
    .where(
      and(
        inArray(order.state, ['staged', 'ready']),
        lt(order.promisedAt, before),
        sql`NOT EXISTS (SELECT 1 FROM ${orderEvent} AS e WHERE e.order_id = ${order.id} AND e.kind = 'overdue')`,
      ),
    )
    .orderBy(asc(order.promisedAt))
    .limit(limit)
}

/** Confirmed orders whose money was authorised before `before` and is not known to be taken. */
export async function listUncaptured(db: Database, before: number, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: order.id })
    .from(order)
    .where(and(eq(order.paymentState, 'authorised'), ne(order.state, 'placed'), lt(order.updatedAt, before)))
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** Orders that ended while their provider still waits for an answer. */
export async function listUnended(db: Database, before: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectDistinct({ id: order.id })
    .from(payment)
    .innerJoin(order, eq(order.id, payment.orderId))
    .where(
      and(
        inArray(payment.state, ['started', 'needs_confirmation']),
        inArray(order.state, ['cancelled', 'not_collected']),
        lt(payment.updatedAt, before),
      ),
    )
    .limit(limit)
  return rows.map(({ id }) => id)
}

/**
 * Orders whose money went back between `since` and `before`, all of it, and that do not say so: a crash came between the
 * provider's answer and the order. Answers how much, in minor units.
 */
export async function listMoneyUntold(
  db: Database,
  { since, before }: { readonly since: number; readonly before: number },
  limit: number,
): Promise<{ id: string; state: string; given: number }[]> {
  const isOpen = sql`EXISTS (SELECT 1 FROM ${payment} AS p
    WHERE p.order_id = ${order.id} AND p.state NOT IN ('refunded', 'cancelled', 'declined'))`
  return db
    .select({ id: order.id, state: payment.state, given: payment.refunded })
    .from(payment)
    .innerJoin(order, eq(order.id, payment.orderId))
    .where(
      and(
        inArray(payment.state, ['refunded', 'cancelled']),
        gte(payment.updatedAt, since),
        lt(payment.updatedAt, before),
        inArray(order.paymentState, ['authorised', 'captured']),
        sql`NOT ${isOpen}`,
      ),
    )
    .limit(limit)
}
