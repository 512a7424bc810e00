import { and, asc, desc, eq, lt, sql } from 'drizzle-orm'

import { message, order } from '#db/schema/orders.ts'
import type { Database } from '#worker/http/database.ts'

export type MessageRecord = typeof message.$inferSelect

export async function findMessage(db: Database, id: string): Promise<MessageRecord | null> {
  const [row] = await db.select().from(message).where(eq(message.id, id)).limit(1)
  return row ?? null
}

/** Marks a message as sent, once. */
export async function markSent(db: Database, id: string, channel: string, now: number): Promise<boolean> {
  const marked = await db
    .update(message)
    .set({ state: 'sent', channel, sentAt: now, problem: null, attempts: sql`${message.attempts} + 1` })
    .where(and(eq(message.id, id), eq(message.state, 'waiting')))
    .returning({ id: message.id })
  return marked.length > 0
}

/** Notes that an attempt failed; after `attemptsMax` of them the message has failed for good. */
export async function noteFailure(
  db: Database,
  id: string,
  problem: string,
  attemptsMax: number,
): Promise<void> {
  await db
    .update(message)
    .set({
      attempts: sql`${message.attempts} + 1`,
      problem,
      state: sql`CASE WHEN ${message.attempts} + 1 >= ${attemptsMax} THEN 'failed' ELSE 'waiting' END`,
    })
    .where(and(eq(message.id, id), eq(message.state, 'waiting')))
}

/** Lets a message that failed for good be tried again. */
export async function wakeMessage(db: Database, id: string): Promise<boolean> {
  const woken = await db
    .update(message)
    .set({ state: 'waiting', attempts: 0 })
    .where(and(eq(message.id, id), eq(message.state, 'failed')))
    .returning({ id: message.id })
  return woken.length > 0
}

/** Messages that should have left before `before`. */
export async function listWaiting(db: Database, before: number, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: message.id })
    .from(message)
    .where(and(eq(message.state, 'waiting'), lt(message.createdAt, before)))
    .orderBy(asc(message.createdAt))
    .limit(limit)
  return rows.map(({ id }) => id)
}

/** One page of the outbox, newest first. */
export async function listMessages(
  db: Database,
  page: {
    readonly state: MessageRecord['state'] | undefined
    readonly orderId: string | undefined
    readonly before: readonly [number, string] | null
    readonly limit: number
  },
): Promise<(MessageRecord & { readonly orderNumber: string | null })[]> {
  const rows = await db
    .select({ message, orderNumber: order.number })
    .from(message)
    .leftJoin(order, eq(order.id, message.orderId))
    .where(
      and(
        page.state === undefined ? undefined : eq(message.state, page.state),
        page.orderId === undefined ? undefined : eq(message.orderId, page.orderId),
        page.before === null
          ? undefined
          : sql`(${message.createdAt}, ${message.id}) < (${page.before[0]}, ${page.before[1]})`,
      ),
    )
    .orderBy(desc(message.createdAt), desc(message.id))
    .limit(page.limit)
  return rows.map((row) => ({ ...row.message, orderNumber: row.orderNumber }))
}
