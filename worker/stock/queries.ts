import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'

import { kitPart, sku } from '#db/schema/catalog.ts'
import { device, staff } from '#db/schema/staff.ts'
import { balance, entry, projection, task } from '#db/schema/stock.ts'
import type { Database } from '#worker/http/database.ts'

import type { EntriesMessage } from './published.ts'

/** Every component kit's parts: few, and needed wherever availability is shown. */
export async function listRecipes(
  db: Database,
): Promise<{ kitSkuId: string; partSkuId: string; quantity: number }[]> {
  return db
    .select({ kitSkuId: kitPart.kitSkuId, partSkuId: kitPart.partSkuId, quantity: kitPart.quantity })
    .from(kitPart)
    .innerJoin(sku, and(eq(sku.id, kitPart.kitSkuId), eq(sku.kind, 'kit')))
    .orderBy(asc(kitPart.kitSkuId), asc(kitPart.partSkuId))
    .limit(100_000)
}

/** How far each SKU's projection is complete without a gap; 0 for one never projected. */
export async function projectedSeqs(db: Database, skuIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .select({ skuId: projection.skuId, seq: projection.seq })
    .from(projection)
    .where(inArray(projection.skuId, [...skuIds]))
  return new Map(rows.map(({ skuId, seq }) => [skuId, seq]))
}

/**
 * Writes entries (insert or ignore by SKU and sequence), balances (only a higher version) and how far each SKU is
 * complete, in one transaction. Running it twice, or older after newer, changes nothing.
 */
export async function project(
  db: Database,
  messages: readonly EntriesMessage[],
  complete: ReadonlyMap<string, number>,
  now: number,
): Promise<void> {
  const entries = messages.flatMap(({ skuId, entries }) =>
    entries.map((row) => [
      skuId,
      row.seq,
      row.command,
      row.from,
      row.to,
      row.quantity,
      row.documentKind,
      row.documentId,
      row.documentLabel,
      row.reason,
      row.staffId,
      row.deviceId,
      row.via,
      row.occurredAt,
      row.postedAt,
    ]),
  )
  const balances = messages.flatMap(({ balances }) =>
    balances.map((row) => [
      row.skuId,
      row.storeId,
      row.sellable,
      row.staged,
      row.review,
      row.damaged,
      row.held,
      row.leased,
      row.version,
      row.at,
    ]),
  )
  await db.batch([
    db.run(sql`INSERT OR IGNORE INTO ${entry} SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5,
      value->>6, value->>7, value->>8, value->>9, value->>10, value->>11, value->>12, value->>13, value->>14
      FROM json_each(${JSON.stringify(entries)})`),
    db.run(sql`INSERT INTO ${balance} SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5,
      value->>6, value->>7, value->>8, value->>9 FROM json_each(${JSON.stringify(balances)}) WHERE true
      ON CONFLICT (sku_id, store_id) DO UPDATE SET sellable = excluded.sellable, staged = excluded.staged,
      review = excluded.review, damaged = excluded.damaged, held = excluded.held, leased = excluded.leased,
      version = excluded.version, at = excluded.at WHERE excluded.version > balance.version`),
    db.run(sql`INSERT INTO ${projection} SELECT value->>0, value->>1, ${now}
      FROM json_each(${JSON.stringify([...complete])}) WHERE true
      ON CONFLICT (sku_id) DO UPDATE SET seq = excluded.seq, at = excluded.at WHERE excluded.seq > projection.seq`),
  ])
}

/** Names to read the journal by; a name that is gone is simply missing. */
export async function namesOf(
  db: Database,
  staffIds: readonly string[],
  deviceIds: readonly string[],
): Promise<{ staff: Map<string, string>; devices: Map<string, string> }> {
  const [people, tablets] = await Promise.all([
    staffIds.length === 0
      ? []
      : db
          .select({ id: staff.id, name: staff.name })
          .from(staff)
          .where(inArray(staff.id, [...staffIds])),
    deviceIds.length === 0
      ? []
      : db
          .select({ id: device.id, name: device.name })
          .from(device)
          .where(inArray(device.id, [...deviceIds])),
  ])
  return {
    staff: new Map(people.map(({ id, name }) => [id, name])),
    devices: new Map(tablets.map(({ id, name }) => [id, name])),
  }
}

/** Ids of SKUs that are counted, in order, after the last one seen. */
export async function listStockedSkus(db: Database, after: string, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: sku.id })
    .from(sku)
    .where(and(eq(sku.kind, 'stocked'), gt(sku.id, after)))
    .orderBy(asc(sku.id))
    .limit(limit)
  return rows.map(({ id }) => id)
}

export interface Projected {
  readonly skuId: string
  /** How far it is complete without a gap. */
  readonly seq: number
  /** Entries up to there, and altogether. */
  readonly complete: number
  readonly entries: number
}

/** What libSQL has of SKUs' journals. */
export async function readProjected(db: Database, skuIds: readonly string[]): Promise<Projected[]> {
  return db.all(sql`SELECT j.value AS skuId, coalesce(p.seq, 0) AS seq,
      (SELECT count(*) FROM ${entry} WHERE sku_id = j.value AND seq <= p.seq) AS complete,
      (SELECT count(*) FROM ${entry} WHERE sku_id = j.value) AS entries
    FROM json_each(${JSON.stringify(skuIds)}) AS j LEFT JOIN ${projection} AS p ON p.sku_id = j.value`)
}

/** What libSQL was last told of SKUs' balances. */
export async function readTold(db: Database, skuIds: readonly string[]) {
  return db
    .select()
    .from(balance)
    .where(sql`${balance.skuId} IN (SELECT value FROM json_each(${JSON.stringify(skuIds)}))`)
}

/** Puts something on a person's list, once. */
export async function raiseTask(db: Database, row: typeof task.$inferInsert): Promise<void> {
  await db.insert(task).values(row).onConflictDoNothing()
}

/** Ids of every SKU there ever was, in order, after the last one seen. */
export async function listEverySku(db: Database, after: string, limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: sku.id })
    .from(sku)
    .where(gt(sku.id, after))
    .orderBy(asc(sku.id))
    .limit(limit)
  return rows.map(({ id }) => id)
}
