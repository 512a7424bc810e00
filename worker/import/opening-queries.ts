import { and, asc, eq, sql } from 'drizzle-orm'
import type { BatchItem } from 'drizzle-orm/batch'

import { importOpening } from '#db/schema/imports.ts'
import type { Database } from '#worker/http/database.ts'

export interface OwedOpening {
  readonly skuId: string
  readonly quantity: number
}

/** Notes what a run owes to the stock ledger, as a statement for the batch that makes the SKUs. */
export function oweOpenings(
  db: Database,
  runId: string,
  openings: readonly (OwedOpening & { readonly position: number })[],
): BatchItem<'sqlite'> {
  const rows = openings.map(({ skuId, position, quantity }) => [skuId, position, quantity])
  return db.run(sql`INSERT OR IGNORE INTO import_opening (run_id, sku_id, position, quantity)
    SELECT ${runId}, value->>0, value->>1, value->>2 FROM json_each(${JSON.stringify(rows)})`)
}

export async function listOwed(db: Database, runId: string, limit: number): Promise<OwedOpening[]> {
  return db
    .select({ skuId: importOpening.skuId, quantity: importOpening.quantity })
    .from(importOpening)
    .where(and(eq(importOpening.runId, runId), eq(importOpening.state, 'owed')))
    .orderBy(asc(importOpening.position), asc(importOpening.skuId))
    .limit(limit)
}

export async function settleOpenings(
  db: Database,
  runId: string,
  settled: readonly { readonly skuId: string; readonly state: 'posted' | 'known' }[],
): Promise<void> {
  const rows = settled.map(({ skuId, state }) => [skuId, state])
  // Materialized: else the JSON is read anew for every opening of the run, not once.
  await db.run(sql`WITH settled AS MATERIALIZED (SELECT value->>0 AS skuId, value->>1 AS state
      FROM json_each(${JSON.stringify(rows)}))
    UPDATE import_opening SET state = settled.state FROM settled
    WHERE import_opening.run_id = ${runId} AND import_opening.sku_id = settled.skuId`)
}

/** Openings of a run by state: how many SKUs and units. */
export async function sumOpenings(
  db: Database,
  runId: string,
): Promise<{ state: 'owed' | 'posted' | 'known'; skus: number; units: number }[]> {
  return db.all(sql`select state, count(*) as skus, sum(quantity) as units from import_opening
    where run_id = ${runId} group by state`)
}
