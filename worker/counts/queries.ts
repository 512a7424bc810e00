import { and, asc, desc, eq, inArray, isNotNull, lte, sql, type SQL } from 'drizzle-orm'

import { sku } from '#db/schema/catalog.ts'
import { staff } from '#db/schema/staff.ts'
import { documentNumber, stockCount, stockCountLine } from '#db/schema/stock.ts'
import { NUMBER_PREFIX } from '#domain/stock/documents.ts'
import type { Database } from '#worker/http/database.ts'

export type CountSheet = typeof stockCount.$inferSelect
export type CountLine = typeof stockCountLine.$inferSelect
export type LineState = CountLine['state']

/** Keeps a count with its lines and the next number, whole or not at all; one that is known stays as it is. */
export async function insertCount(
  db: Database,
  sheet: Omit<CountSheet, 'number' | 'state'>,
  lines: readonly Pick<CountLine, 'id' | 'skuId' | 'quantity' | 'buckets' | 'seenAt' | 'uncertaintyMs'>[],
): Promise<CountSheet | null> {
  const { id, storeId, note, hash, staffId, deviceId, via, createdAt } = sheet
  const fresh = sql`NOT EXISTS (SELECT 1 FROM ${stockCount} WHERE id = ${id})`
  const rows = lines.map((line) => [
    line.id,
    line.skuId,
    line.quantity,
    line.buckets,
    line.seenAt,
    line.uncertaintyMs,
  ])
  const [, , , found] = await db.batch([
    db.run(sql`INSERT INTO ${documentNumber} (kind, last) SELECT 'count', 1 WHERE ${fresh}
      ON CONFLICT (kind) DO UPDATE SET last = last + 1`),
    db.run(sql`INSERT INTO ${stockCount} (id, number, store_id, note, hash, staff_id, device_id, via, state, created_at)
      SELECT ${id}, ${`${NUMBER_PREFIX.count}-`} || (SELECT last FROM ${documentNumber} WHERE kind = 'count'),
        ${storeId}, ${note}, ${hash}, ${staffId}, ${deviceId}, ${via}, 'open', ${createdAt}
      WHERE ${fresh}`),
    db.run(sql`INSERT OR IGNORE INTO ${stockCountLine} (id, count_id, position, sku_id, store_id, quantity, buckets,
        seen_at, uncertainty_ms, state)
      SELECT j.value->>0, ${id}, j.key, j.value->>1, ${storeId}, j.value->>2, j.value->>3, j.value->>4, j.value->>5,
        'watching'
      FROM json_each(${JSON.stringify(rows)}) AS j
      WHERE EXISTS (SELECT 1 FROM ${stockCount} WHERE id = ${id} AND hash = ${hash})`),
    db.select().from(stockCount).where(eq(stockCount.id, id)).limit(1),
  ])
  return found[0] ?? null
}

export async function findCount(db: Database, id: string): Promise<CountSheet | null> {
  const [row] = await db.select().from(stockCount).where(eq(stockCount.id, id)).limit(1)
  return row ?? null
}

/** Counts by their ids. */
export async function findSheets(db: Database, ids: readonly string[]): Promise<Map<string, CountSheet>> {
  const rows = await db
    .select()
    .from(stockCount)
    .where(inArray(stockCount.id, [...ids]))
  return new Map(rows.map((row) => [row.id, row]))
}

const LINES_MAX = 1_000

export async function listLinesById(db: Database, ids: readonly string[]): Promise<CountLine[]> {
  return db
    .select()
    .from(stockCountLine)
    .where(sql`${stockCountLine.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`)
}

export async function listLines(db: Database, countId: string): Promise<CountLine[]> {
  return db
    .select()
    .from(stockCountLine)
    .where(eq(stockCountLine.countId, countId))
    .orderBy(asc(stockCountLine.position))
    .limit(LINES_MAX)
}

/** Lines as they are shown: with what they are about, what it costs, and who approved them. */
export async function listShownLines(db: Database, countId: string) {
  return db
    .select({
      line: stockCountLine,
      name: sku.name,
      code: sku.code,
      unit: sku.unit,
      price: sku.price,
      priceQuantity: sku.priceQuantity,
      approvedByName: staff.name,
    })
    .from(stockCountLine)
    .leftJoin(sku, eq(sku.id, stockCountLine.skuId))
    .leftJoin(staff, eq(staff.id, stockCountLine.approvedBy))
    .where(eq(stockCountLine.countId, countId))
    .orderBy(asc(stockCountLine.position))
    .limit(LINES_MAX)
}

/** One page of counts, newest first, with how many lines stand where. */
export async function listCounts(
  db: Database,
  filter: { readonly state: 'open' | 'done' | undefined; readonly storeId: string | undefined },
  page: { readonly before: readonly [createdAt: number, id: string] | null; readonly limit: number },
) {
  const { before } = page
  return db
    .select({
      sheet: stockCount,
      countedByName: staff.name,
      states: sql<string>`(SELECT json_group_object(state, n) FROM (SELECT state, count(*) AS n
        FROM ${stockCountLine} WHERE count_id = ${stockCount}.id GROUP BY state))`,
    })
    .from(stockCount)
    .leftJoin(staff, eq(staff.id, stockCount.staffId))
    .where(
      and(
        filter.state === undefined ? undefined : eq(stockCount.state, filter.state),
        filter.storeId === undefined ? undefined : eq(stockCount.storeId, filter.storeId),
        before === null
          ? undefined
          : sql`(${stockCount.createdAt}, ${stockCount.id}) < (${before[0]}, ${before[1]})`,
      ),
    )
    .orderBy(desc(stockCount.createdAt), desc(stockCount.id))
    .limit(page.limit)
}

/** Prices of SKUs, for what differences are worth; one that is gone is missing. */
export async function listPrices(
  db: Database,
  skuIds: readonly string[],
): Promise<Map<string, { price: number; priceQuantity: number }>> {
  const rows = await db
    .select({ id: sku.id, price: sku.price, priceQuantity: sku.priceQuantity })
    .from(sku)
    .where(inArray(sku.id, [...skuIds]))
  return new Map(rows.map(({ id, ...price }) => [id, price]))
}

/** Lines seen at `before` or earlier that are still watched, oldest first. */
export async function listWatched(db: Database, before: number, limit: number): Promise<CountLine[]> {
  return db
    .select()
    .from(stockCountLine)
    .where(and(eq(stockCountLine.state, 'watching'), lte(stockCountLine.seenAt, before)))
    .orderBy(asc(stockCountLine.seenAt))
    .limit(limit)
}

/** Lines whose difference was being posted when something broke off. */
export async function listPosting(db: Database, limit: number): Promise<CountLine[]> {
  return db
    .select()
    .from(stockCountLine)
    .where(eq(stockCountLine.state, 'posting'))
    .orderBy(asc(stockCountLine.seenAt))
    .limit(limit)
}

/** Lines of one SKU at one store whose difference was posted, from a moment on, and earlier ones that wait for a person. */
export async function listChain(
  db: Database,
  place: { readonly skuId: string; readonly storeId: string },
  from: number,
): Promise<CountLine[]> {
  return db
    .select()
    .from(stockCountLine)
    .where(
      and(
        eq(stockCountLine.skuId, place.skuId),
        eq(stockCountLine.storeId, place.storeId),
        isNotNull(stockCountLine.settledAt),
        sql`(${stockCountLine.state} = 'approval' OR (${stockCountLine.seenAt} >= ${from}
          AND ${stockCountLine.state} IN ('settled', 'posting')))`,
      ),
    )
    .orderBy(asc(stockCountLine.seenAt), asc(stockCountLine.id))
    .limit(LINES_MAX)
}

/**
 * Of movements that just became known (SKU, store, when they happened), those that happened before a count whose
 * difference is posted: the SKU, the store, and the moment of the first such count.
 */
export async function findLate(
  db: Database,
  movements: readonly (readonly [skuId: string, storeId: string, happenedAt: number])[],
): Promise<{ skuId: string; storeId: string; from: number }[]> {
  if (movements.length === 0) return []
  return db.all(sql`SELECT l.sku_id AS skuId, l.store_id AS storeId, min(l.seen_at) AS "from"
    FROM json_each(${JSON.stringify(movements)}) AS j
    JOIN ${stockCountLine} AS l ON l.sku_id = j.value->>0 AND l.store_id = j.value->>1 AND l.seen_at >= j.value->>2
    WHERE l.settled_at IS NOT NULL AND l.state <> 'superseded'
    GROUP BY l.sku_id, l.store_id`)
}

export interface Judged {
  readonly line: CountLine
  readonly expected: number
  readonly variance: number
  /** JSON. */
  readonly doubts: string
}

/** Writes down what a line is judged to be, if it is still as it was read. */
export async function judgeLine(
  db: Database,
  { line, expected, variance, doubts }: Judged,
  state: LineState,
): Promise<void> {
  await db
    .update(stockCountLine)
    .set({ state, expected, variance, doubts })
    .where(
      and(
        eq(stockCountLine.id, line.id),
        eq(stockCountLine.state, line.state),
        eq(stockCountLine.revision, line.revision),
      ),
    )
}

/** The bucket a line's difference is posted to, as `varianceAccount` has it. */
function bucketOf(line: 'n' | 'o'): SQL {
  return sql.raw(`iif(instr(${line}.buckets, '"sellable"') > 0, 'sellable', ${line}.buckets->>0)`)
}

/**
 * Older lines that wait are out of date when a newer count of the same goods is settled: what was seen later stands.
 * Answers the counts they belong to.
 */
export async function supersede(db: Database, skuIds: readonly string[]): Promise<string[]> {
  const rows = await db.all<{ countId: string }>(sql`UPDATE ${stockCountLine} AS o SET state = 'superseded'
    WHERE o.sku_id IN (SELECT value FROM json_each(${JSON.stringify(skuIds)}))
      AND o.state IN ('watching', 'recount', 'approval')
      AND EXISTS (SELECT 1 FROM ${stockCountLine} AS n
        WHERE n.sku_id = o.sku_id AND n.store_id = o.store_id AND n.seen_at > o.seen_at AND n.state = 'settled'
          AND ${bucketOf('n')} = ${bucketOf('o')})
    RETURNING count_id AS countId`)
  return rows.map(({ countId }) => countId)
}

/** A count is done when nothing of it waits any more, and open again when something does. */
export async function updateCountStates(db: Database, countIds: readonly string[]): Promise<void> {
  if (countIds.length === 0) return
  await db.run(sql`UPDATE ${stockCount} SET state = iif(EXISTS (SELECT 1 FROM ${stockCountLine} AS l
      WHERE l.count_id = stock_count.id AND l.state NOT IN ('settled', 'superseded')), 'open', 'done')
    WHERE id IN (SELECT value FROM json_each(${JSON.stringify(countIds)}))`)
}
