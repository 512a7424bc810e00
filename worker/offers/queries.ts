import { and, asc, eq, sql } from 'drizzle-orm'

import { item, sku } from '#db/schema/catalog.ts'
import { expectedDelivery, substitute } from '#db/schema/offers.ts'
import { entry, stockDocument } from '#db/schema/stock.ts'
import type { Unit } from '#domain/catalog/unit.ts'
import type { Substitutes } from '#domain/stock/offer-wire.ts'
import type { AuditStatements } from '#worker/audit/record.ts'
import type { Database } from '#worker/http/database.ts'

export type ExpectedRecord = typeof expectedDelivery.$inferSelect

/** Items that staff named instead of one, best first. `null`: there is no such item. */
export async function listSubstitutes(db: Database, itemId: string): Promise<Substitutes['rows'] | null> {
  const [known, rows] = await db.batch([
    db.select({ id: item.id }).from(item).where(eq(item.id, itemId)).limit(1),
    db
      .select({ itemId: item.id, name: item.name, photo: item.photo })
      .from(substitute)
      .innerJoin(item, eq(item.id, substitute.insteadItemId))
      .where(eq(substitute.itemId, itemId))
      .orderBy(asc(substitute.position)),
  ])
  return known.length === 0 ? null : rows
}

/** Names the substitutes of an item anew, in this order. Items that do not exist, and itself, are left out. */
export async function replaceSubstitutes(
  db: Database,
  itemId: string,
  insteadIds: readonly string[],
  audit: AuditStatements,
): Promise<void> {
  await db.batch([
    db.delete(substitute).where(eq(substitute.itemId, itemId)),
    db.run(sql`INSERT INTO ${substitute} (item_id, instead_item_id, position)
      SELECT ${itemId}, j.value, min(j.key) FROM json_each(${JSON.stringify(insteadIds)}) AS j
      JOIN ${item} AS i ON i.id = j.value
      WHERE j.value <> ${itemId} AND EXISTS (SELECT 1 FROM ${item} WHERE id = ${itemId}) GROUP BY j.value`),
    ...audit,
  ])
}

/** Unit of a SKU that is counted; `null` for a kit, a service, or none. */
export async function findCounted(db: Database, skuId: string): Promise<Unit | null> {
  const [row] = await db
    .select({ unit: sku.unit })
    .from(sku)
    .where(and(eq(sku.id, skuId), eq(sku.kind, 'stocked')))
    .limit(1)
  return row?.unit ?? null
}

/** Writes a delivery down unless its id is known. Answers what is kept under the id. */
export async function insertExpected(
  db: Database,
  row: typeof expectedDelivery.$inferInsert,
  audit: AuditStatements,
): Promise<ExpectedRecord | null> {
  await db.batch([
    db.insert(expectedDelivery).values(row).onConflictDoNothing({ target: expectedDelivery.id }),
    ...audit,
  ])
  return findExpected(db, row.id)
}

export async function findExpected(db: Database, id: string): Promise<ExpectedRecord | null> {
  const [row] = await db.select().from(expectedDelivery).where(eq(expectedDelivery.id, id)).limit(1)
  return row ?? null
}

/** Nothing more of it comes. Ending it again changes nothing. */
export async function endExpected(
  db: Database,
  id: string,
  now: number,
  audit: AuditStatements,
): Promise<void> {
  await db.batch([
    db
      .update(expectedDelivery)
      .set({ state: 'ended', endedAt: now, version: sql`${expectedDelivery.version} + 1` })
      .where(and(eq(expectedDelivery.id, id), eq(expectedDelivery.state, 'open'))),
    ...audit,
  ])
}

/**
 * Another day for a delivery, or for a transfer on its way, if it is still the one that was seen. Answers the day that is
 * kept now; `undefined`: no such thing is on its way.
 */
export async function moveExpected(
  db: Database,
  on: { readonly id: string; readonly isTransfer: boolean },
  day: { readonly was: string | null; readonly expectedOn: string },
  audit: AuditStatements,
): Promise<string | null | undefined> {
  const table = on.isTransfer ? stockDocument : expectedDelivery
  await db.batch([
    db.run(sql`UPDATE ${table} SET expected_on = ${day.expectedOn}, version = version + 1
      WHERE id = ${on.id} AND expected_on IS ${day.was} AND expected_on IS NOT ${day.expectedOn}`),
    ...audit,
  ])
  const [kept] = await db.all<{ expectedOn: string | null }>(
    sql`SELECT expected_on AS expectedOn FROM ${table} WHERE id = ${on.id}`,
  )
  return kept?.expectedOn
}

const ROWS_MAX = 500

/** Deliveries of a SKU that somebody expects, what was received of it since, and transfers on their way. */
export async function readExpected(db: Database, skuId: string) {
  const [deliveries, received, transfers] = await db.batch([
    db
      .select()
      .from(expectedDelivery)
      .where(and(eq(expectedDelivery.skuId, skuId), eq(expectedDelivery.state, 'open')))
      .orderBy(asc(expectedDelivery.expectedOn))
      .limit(ROWS_MAX),
    db.all<{ seq: number; quantity: number; to: string }>(sql`
      SELECT seq, quantity, to_account AS "to" FROM ${entry}
      WHERE sku_id = ${skuId} AND from_account = 'supplier' AND seq > (
        SELECT min(since_seq) FROM ${expectedDelivery} WHERE sku_id = ${skuId} AND state = 'open')
      LIMIT ${ROWS_MAX}`),
    db.all<{
      id: string
      number: string
      storeId: string
      toStoreId: string
      expectedOn: string | null
      createdAt: number
      lines: string
      steps: string
    }>(sql`
      SELECT t.id AS id, t.number AS number, t.store_id AS storeId, t.to_store_id AS toStoreId,
        t.expected_on AS expectedOn, t.created_at AS createdAt, t.lines AS lines,
        (SELECT json_group_array(json(p.lines)) FROM ${stockDocument} AS p WHERE p.parent_id = t.id) AS steps
      FROM ${stockDocument} AS t
      WHERE t.arrival IN ('sent', 'partly_received')
        AND EXISTS (SELECT 1 FROM json_each(t.lines) AS j WHERE j.value->>'skuId' = ${skuId})
      LIMIT ${ROWS_MAX}`),
  ])
  return { deliveries, received, transfers }
}
