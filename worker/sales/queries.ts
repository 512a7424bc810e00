import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm'

import { sku } from '#db/schema/catalog.ts'
import { sale, saleLine, salesDay } from '#db/schema/sales.ts'
import { device } from '#db/schema/staff.ts'
import { lease, suspense } from '#db/schema/stock.ts'
import type { Selling } from '#domain/catalog/wire.ts'
import type { Database } from '#worker/http/database.ts'

import type { Link } from './chain.ts'

export type SaleRow = typeof sale.$inferSelect

export interface NewSale {
  readonly row: typeof sale.$inferInsert
  readonly lines: readonly (typeof saleLine.$inferInsert)[]
}

/** What is known already about documents that just came in, in one round trip. */
export async function readBefore(
  db: Database,
  asked: {
    readonly saleIds: readonly string[]
    readonly skuIds: readonly string[]
    readonly deviceId: string
    /** Epoch and sequence of the documents: what stands around them is read. */
    readonly places: readonly (readonly [epoch: number, sequence: number])[]
  },
): Promise<{
  known: Map<string, { hash: string; state: SaleRow['state'] }>
  prices: Map<string, { price: number; priceQuantity: number; selling: Selling; packs: string }>
  links: Link[]
  storeId: string | null
}> {
  const around = asked.places.flatMap(([epoch, sequence]) =>
    [sequence - 1, sequence, sequence + 1].map((at) => [epoch, at]),
  )
  const [known, prices, links, tablets] = await db.batch([
    db
      .select({ id: sale.id, hash: sale.hash, state: sale.state })
      .from(sale)
      .where(inArray(sale.id, [...asked.saleIds])),
    db
      .select({
        id: sku.id,
        price: sku.price,
        priceQuantity: sku.priceQuantity,
        selling: sku.selling,
        /** JSON: [base units, price] of each pack that has a price of its own. */
        packs: sql<string>`(select json_group_array(json_array(b.quantity, b.price)) from barcode b
          where b.sku_id = sku.id and b.price is not null)`,
      })
      .from(sku)
      .where(sql`${sku.id} IN (SELECT value FROM json_each(${JSON.stringify(asked.skuIds)}))`),
    db
      .select({
        epoch: sale.epoch,
        sequence: sale.sequence,
        hash: sale.hash,
        previousHash: sale.previousHash,
      })
      .from(sale)
      .where(
        and(
          eq(sale.deviceId, asked.deviceId),
          sql`(${sale.epoch}, ${sale.sequence}) IN (SELECT value->>0, value->>1 FROM json_each(${JSON.stringify(around)}))`,
        ),
      ),
    db.select({ storeId: device.storeId }).from(device).where(eq(device.id, asked.deviceId)).limit(1),
  ])
  return {
    known: new Map(known.map(({ id, ...row }) => [id, row])),
    prices: new Map(prices.map(({ id, ...row }) => [id, row])),
    links,
    storeId: tablets[0]?.storeId ?? null,
  }
}

/** Stores documents as received, with their lines: insert or ignore by id, all or none. */
export async function insertReceived(db: Database, sales: readonly NewSale[]): Promise<void> {
  if (sales.length === 0) return
  const lines = sales.flatMap((one) => one.lines)
  await db.batch([
    db
      .insert(sale)
      .values(sales.map(({ row }) => row))
      .onConflictDoNothing({ target: sale.id }),
    db.run(sql`INSERT OR IGNORE INTO ${saleLine} (sale_id, line_id, sku_id, store_id, quantity, amount, tax, occurred_at)
      SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7
      FROM json_each(${JSON.stringify(
        lines.map((line) => [
          line.saleId,
          line.lineId,
          line.skuId,
          line.storeId,
          line.quantity,
          line.amount,
          line.tax,
          line.occurredAt,
        ]),
      )})`),
  ])
}

/**
 * Marks documents whose transfers all stand as posted, and adds them to the day's sums exactly once: the sums are
 * only added while the document is still `received`, in the same transaction.
 */
export async function markPosted(
  db: Database,
  posted: readonly {
    readonly saleId: string
    readonly day: string
    readonly leases: readonly { readonly leaseId: string; readonly quantity: number }[]
  }[],
  now: number,
): Promise<void> {
  if (posted.length === 0) return
  const json = JSON.stringify(posted.map(({ saleId, day }) => [saleId, day]))
  const used = posted.flatMap(({ saleId, leases }) =>
    leases.map(({ leaseId, quantity }) => [saleId, leaseId, quantity]),
  )
  const leaseJson = JSON.stringify(used)
  await db.batch([
    db.run(sql`INSERT INTO ${salesDay} (sku_id, store_id, day, quantity, amount)
      SELECT l.sku_id, l.store_id, j.value->>1, sum(l.quantity), sum(l.amount)
      FROM json_each(${json}) AS j JOIN ${sale} AS s ON s.id = j.value->>0 AND s.state = 'received' AND s.kind = 'sale'
      JOIN ${saleLine} AS l ON l.sale_id = s.id
      -- Money for a gift card is owed, not earned.
      WHERE NOT EXISTS (SELECT 1 FROM ${sku} AS k WHERE k.id = l.sku_id AND k.selling = 'gift_card')
      GROUP BY l.sku_id, l.store_id, j.value->>1
      ON CONFLICT (sku_id, store_id, day) DO UPDATE SET
        quantity = quantity + excluded.quantity, amount = amount + excluded.amount`),
    // Before the state changes, as above: what is used of a lease is added once.
    ...(used.length > 0
      ? [
          db.run(sql`UPDATE ${lease} SET used = min(quantity, used + j.units)
            FROM (SELECT value->>1 AS id, sum(value->>2) AS units FROM json_each(${leaseJson})
              JOIN ${sale} AS s ON s.id = value->>0 AND s.state = 'received' GROUP BY value->>1) AS j
            WHERE lease.id = j.id AND lease.state = 'active'`),
        ]
      : []),
    db.run(sql`UPDATE ${sale} SET state = 'posted', posted_at = ${now}
      WHERE state = 'received' AND id IN (SELECT value->>0 FROM json_each(${json}))`),
  ])
}

/** Marks a sale as voided and takes it out of its day's sums, once: only while it is not marked, in the same transaction. */
export async function markSaleVoided(db: Database, saleId: string, day: string): Promise<void> {
  const isMarked = sql`EXISTS (SELECT 1 FROM ${sale} AS s, json_each(s.marks) AS m
    WHERE s.id = ${saleId} AND m.value = 'voided')`
  await db.batch([
    db.run(sql`UPDATE ${salesDay} SET quantity = ${salesDay}.quantity - l.quantity, amount = ${salesDay}.amount - l.amount
      FROM (SELECT sku_id, store_id, sum(quantity) AS quantity, sum(amount) AS amount FROM ${saleLine}
        WHERE sale_id = ${saleId} GROUP BY sku_id, store_id) AS l
      WHERE ${salesDay}.sku_id = l.sku_id AND ${salesDay}.store_id = l.store_id AND ${salesDay}.day = ${day} AND NOT ${isMarked}`),
    db.run(sql`UPDATE ${sale} SET marks = json_insert(marks, '$[#]', 'voided')
      WHERE id = ${saleId} AND NOT ${isMarked}`),
  ])
}

/** The newest sale with this number on its receipt. */
export async function findSaleByNumber(db: Database, number: string): Promise<SaleRow | null> {
  const [row] = await db
    .select()
    .from(sale)
    .where(eq(sale.number, number))
    .orderBy(desc(sale.occurredAt))
    .limit(1)
  return row ?? null
}

/** Documents that were received a while ago and never became posted: a crash came between. */
export async function listUnposted(db: Database, before: number, limit: number): Promise<SaleRow[]> {
  return db
    .select()
    .from(sale)
    .where(and(eq(sale.state, 'received'), lt(sale.receivedAt, before)))
    .orderBy(asc(sale.receivedAt))
    .limit(limit)
}

export async function insertSuspense(
  db: Database,
  rows: readonly (typeof suspense.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0)
    await db
      .insert(suspense)
      .values([...rows])
      .onConflictDoNothing()
}

/** One page of sales, newest first. */
export async function listSales(
  db: Database,
  page: { storeId: string | undefined; before: readonly [number, string] | null; limit: number },
): Promise<SaleRow[]> {
  return db
    .select()
    .from(sale)
    .where(
      and(
        page.storeId === undefined ? undefined : eq(sale.storeId, page.storeId),
        page.before === null
          ? undefined
          : sql`(${sale.occurredAt}, ${sale.id}) < (${page.before[0]}, ${page.before[1]})`,
      ),
    )
    .orderBy(desc(sale.occurredAt), desc(sale.id))
    .limit(page.limit)
}

export async function findSale(db: Database, id: string): Promise<SaleRow | null> {
  const [row] = await db.select().from(sale).where(eq(sale.id, id)).limit(1)
  return row ?? null
}
