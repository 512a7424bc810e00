import { and, desc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'

import type { Db } from '#db/client.ts'
import { customer, customerKey, customerWord, message, order } from '#db/schema/orders.ts'
import type { AuditStatements } from '#worker/audit/record.ts'

export type CustomerStored = typeof customer.$inferSelect
export type CustomerKeyStored = typeof customerKey.$inferSelect

export async function findKeys(db: Db, customerIds: readonly string[]): Promise<CustomerKeyStored[]> {
  return db
    .select()
    .from(customerKey)
    .where(sql`${customerKey.customerId} IN (SELECT value FROM json_each(${JSON.stringify(customerIds)}))`)
}

export async function findCustomerRow(db: Db, id: string): Promise<CustomerStored | null> {
  const [row] = await db.select().from(customer).where(eq(customer.id, id)).limit(1)
  return row ?? null
}

/** Customers of whom every one of these hashes is known. */
export function heldBy(tokens: readonly string[]): SQL {
  return sql`${customer.id} IN (SELECT ${customerWord.customerId} FROM ${customerWord}
    WHERE ${customerWord.token} IN (SELECT value FROM json_each(${JSON.stringify(tokens)}))
    GROUP BY ${customerWord.customerId} HAVING count(*) = ${new Set(tokens).size})`
}

/** One page of customers, newest first; erased ones too. */
export async function listCustomers(
  db: Db,
  tokens: readonly string[],
  page: { readonly before: readonly [number, string] | null; readonly limit: number },
): Promise<(CustomerStored & { readonly orders: number })[]> {
  const rows = await db
    .select({
      row: customer,
      // By its full name: alone, the column would be the order's own id in there.
      orders: sql<number>`(SELECT count(*) FROM ${order} AS o WHERE o.customer_id = "customer"."id")`,
    })
    .from(customer)
    .where(
      and(
        tokens.length === 0 ? undefined : heldBy(tokens),
        page.before === null
          ? undefined
          : sql`(${customer.createdAt}, ${customer.id}) < (${page.before[0]}, ${page.before[1]})`,
      ),
    )
    .orderBy(desc(customer.createdAt), desc(customer.id))
    .limit(page.limit)
  return rows.map(({ row, orders }) => ({ ...row, orders }))
}

/** Everybody who is known by the same telephone number or address: one person, however often they ordered. */
export async function listSamePerson(db: Db, row: CustomerStored): Promise<CustomerStored[]> {
  const phone = row.phone === null ? undefined : eq(customer.phone, row.phone)
  const email = row.email === null ? undefined : eq(customer.email, row.email)
  const same = [phone, email].filter((one) => one !== undefined)
  if (same.length === 0) return [row]
  const rows = await db
    .select()
    .from(customer)
    .where(
      and(
        isNull(customer.erasedAt),
        sql.join(
          same.map((one) => sql`(${one})`),
          sql` OR `,
        ),
      ),
    )
    .limit(500)
  return rows.some(({ id }) => id === row.id) ? rows : [row, ...rows]
}

/** Orders and messages of customers, for whoever asks what is kept of them. */
export async function readTraces(db: Db, customerIds: readonly string[]) {
  const ids = [...customerIds]
  const [orders, messages] = await db.batch([
    db.select().from(order).where(inArray(order.customerId, ids)).limit(1_000),
    db.select().from(message).where(inArray(message.customerId, ids)).limit(1_000),
  ])
  return { orders, messages }
}

/** Erases people for ever: their keys, what they were found by, and what was written to them. The books stay. */
export async function eraseCustomers(
  db: Db,
  customerIds: readonly string[],
  now: number,
  audit: AuditStatements,
): Promise<boolean> {
  const ids = [...customerIds]
  const [erased] = await db.batch([
    db
      .update(customer)
      .set({ name: '', phone: null, email: null, sealed: null, erasedAt: now })
      .where(and(inArray(customer.id, ids), isNull(customer.erasedAt)))
      .returning({ id: customer.id }),
    ...audit,
    db.delete(customerKey).where(inArray(customerKey.customerId, ids)),
    db.delete(customerWord).where(inArray(customerWord.customerId, ids)),
    db
      .update(message)
      .set({
        to: '',
        body: '',
        state: sql`CASE WHEN ${message.state} = 'waiting' THEN 'failed' ELSE ${message.state} END`,
      })
      .where(inArray(message.customerId, ids)),
  ])
  return erased.length > 0
}

/** Customers from before there were keys. */
export async function listUnsealed(db: Db, limit: number): Promise<CustomerStored[]> {
  return db
    .select()
    .from(customer)
    .where(and(isNull(customer.sealed), isNull(customer.erasedAt)))
    .limit(limit)
}

/** Seals one that was kept in the clear; left alone when that happened meanwhile. */
export async function writeSealed(
  db: Db,
  { row, key, words }: { row: CustomerStored; key: CustomerKeyStored; words: readonly string[] },
): Promise<void> {
  const { name, phone, email, sealed } = row
  await db.batch([
    db
      .update(customer)
      .set({ name, phone, email, sealed })
      .where(and(eq(customer.id, row.id), isNull(customer.sealed), isNull(customer.erasedAt))),
    db.run(sql`INSERT INTO ${customerKey} (customer_id, sealed, key_id, created_at)
      SELECT ${key.customerId}, ${key.sealed}, ${key.keyId}, ${key.createdAt} WHERE changes() > 0`),
    db.run(sql`INSERT OR IGNORE INTO ${customerWord} (token, customer_id)
      SELECT value, ${row.id} FROM json_each(${JSON.stringify(words)}) WHERE changes() > 0`),
  ])
}
