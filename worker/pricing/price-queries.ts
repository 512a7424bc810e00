import { and, asc, desc, eq, inArray, sql, type SQL } from 'drizzle-orm'

import { sku } from '#db/schema/catalog.ts'
import { price, priceHistory, replicaAhead } from '#db/schema/pricing.ts'
import { staff } from '#db/schema/staff.ts'
import type { Tier } from '#domain/pricing/tier.ts'
import type { Database } from '#worker/http/database.ts'

export type PriceRecord = typeof price.$inferSelect

/** Column of the replica's row that holds the price. */
export const PRICE_PLACE = 4

export const among = (ids: readonly string[]): SQL =>
  sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`

/** When a price stops to hold, as planned or as decided since; `null`: until further notice. */
export function endOf({ endsAt, endedAt }: Pick<PriceRecord, 'endsAt' | 'endedAt'>): number | null {
  return endsAt === null || endedAt === null ? (endsAt ?? endedAt) : Math.min(endsAt, endedAt)
}

export function tierOfRecord(row: PriceRecord): Tier {
  return {
    kind: row.kind,
    unitPrice: row.price,
    priceQuantity: row.priceQuantity,
    from: row.startsAt,
    until: endOf(row),
    min: row.minQuantity,
    group: row.customerGroup,
    storeId: row.storeId,
  }
}

/** Prices beside the regular ones of these SKUs that hold or will, and regular ones decided for later. */
export async function readCurrent(
  db: Database,
  skuIds: readonly string[],
  now: number,
): Promise<{ tiers: PriceRecord[]; ahead: { skuId: string; fromAt: number; value: string }[] }> {
  const [tiers, ahead] = await db.batch([
    db
      .select()
      .from(price)
      .where(
        sql`${price.skuId} IN ${among(skuIds)} AND coalesce(${price.endsAt}, 9e15) > ${now}
          AND coalesce(${price.endedAt}, 9e15) > ${now}`,
      )
      .orderBy(asc(price.startsAt), asc(price.id)),
    db
      .select({ skuId: replicaAhead.skuId, fromAt: replicaAhead.fromAt, value: replicaAhead.value })
      .from(replicaAhead)
      .where(and(sql`${replicaAhead.skuId} IN ${among(skuIds)}`, eq(replicaAhead.place, PRICE_PLACE)))
      .orderBy(asc(replicaAhead.fromAt)),
  ])
  return { tiers, ahead }
}

/** Everything these SKUs ever cost: every regular price with its beginning, every price beside it. */
export async function readBooks(db: Database, skuIds: readonly string[]) {
  const [skus, history, tiers, ahead] = await db.batch([
    db
      .select({
        id: sku.id,
        name: sku.name,
        price: sku.price,
        priceQuantity: sku.priceQuantity,
        cost: sku.cost,
      })
      .from(sku)
      .where(sql`${sku.id} IN ${among(skuIds)}`),
    db
      .select()
      .from(priceHistory)
      .where(sql`${priceHistory.skuId} IN ${among(skuIds)}`)
      .orderBy(desc(priceHistory.at)),
    db
      .select()
      .from(price)
      .where(sql`${price.skuId} IN ${among(skuIds)}`)
      .orderBy(asc(price.startsAt), asc(price.id)),
    db
      .select({ skuId: replicaAhead.skuId, fromAt: replicaAhead.fromAt, value: replicaAhead.value })
      .from(replicaAhead)
      .where(and(sql`${replicaAhead.skuId} IN ${among(skuIds)}`, eq(replicaAhead.place, PRICE_PLACE)))
      .orderBy(asc(replicaAhead.fromAt)),
  ])
  return { skus, history, tiers, ahead }
}

/** Prices whose end has come and that nobody was told of: SKU and store, so that their labels are hung up anew. */
export async function listEnded(db: Database, now: number, limit: number) {
  return db
    .select({ id: price.id, skuId: price.skuId, storeId: price.storeId, proposalId: price.proposalId })
    .from(price)
    .where(
      sql`${price.endToldAt} IS NULL AND ${price.startsAt} < ${now}
        AND min(coalesce(${price.endsAt}, 9e15), coalesce(${price.endedAt}, 9e15)) <= ${now}
        AND ${price.startsAt} < min(coalesce(${price.endsAt}, 9e15), coalesce(${price.endedAt}, 9e15))`,
    )
    .limit(limit)
}

export async function markEndsTold(db: Database, ids: readonly string[], now: number): Promise<void> {
  await db
    .update(price)
    .set({ endToldAt: now })
    .where(sql`${price.id} IN ${among(ids)}`)
}

/** Customer groups that prices name. */
export async function listGroups(db: Database): Promise<string[]> {
  const rows = await db
    .selectDistinct({ group: price.customerGroup })
    .from(price)
    .where(sql`${price.customerGroup} IS NOT NULL`)
    .limit(100)
  return rows.flatMap(({ group }) => group ?? []).toSorted()
}

/** Names of people by id. */
export async function namesOf(db: Database, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select({ id: staff.id, name: staff.name })
    .from(staff)
    .where(inArray(staff.id, [...new Set(ids)]))
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export async function listPricesById(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, PriceRecord>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .select()
    .from(price)
    .where(sql`${price.id} IN ${among(ids)}`)
  return new Map(rows.map((row) => [row.id, row]))
}
