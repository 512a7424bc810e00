import { and, asc, desc, eq, gt, gte, inArray, isNull, lt, lte, ne, sql } from 'drizzle-orm'

import { sku } from '#db/schema/catalog.ts'
import { salesDay } from '#db/schema/sales.ts'
import { device } from '#db/schema/staff.ts'
import { lease } from '#db/schema/stock.ts'
import type { Unit } from '#domain/catalog/unit.ts'
import type { Database } from '#worker/http/database.ts'

export type LeaseRecord = typeof lease.$inferSelect

/** The SKUs a store sold most since `day` (`2026-11-23`), with how many units. */
export async function listBestSellers(
  db: Database,
  asked: { readonly storeId: string; readonly since: string; readonly limit: number },
): Promise<{ skuId: string; sold: number; unit: Unit }[]> {
  const sold = sql<number>`sum(${salesDay.quantity})`
  return db
    .select({ skuId: salesDay.skuId, sold, unit: sku.unit })
    .from(salesDay)
    .innerJoin(sku, and(eq(sku.id, salesDay.skuId), eq(sku.kind, 'stocked'), eq(sku.status, 'active')))
    .where(and(eq(salesDay.storeId, asked.storeId), gte(salesDay.day, asked.since)))
    .groupBy(salesDay.skuId)
    .orderBy(desc(sold), asc(salesDay.skuId))
    .limit(asked.limit)
}

/** Tablets in service at a store. */
export async function countRegisters(db: Database, storeId: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)` })
    .from(device)
    .where(and(eq(device.storeId, storeId), isNull(device.revokedAt)))
  return row?.count ?? 0
}

export async function findDeviceStore(db: Database, deviceId: string): Promise<string | null> {
  const [row] = await db
    .select({ storeId: device.storeId })
    .from(device)
    .where(eq(device.id, deviceId))
    .limit(1)
  return row?.storeId ?? null
}

export async function insertLeases(
  db: Database,
  rows: readonly (typeof lease.$inferInsert)[],
): Promise<void> {
  if (rows.length > 0)
    await db
      .insert(lease)
      .values([...rows])
      .onConflictDoNothing()
}

export async function markLeasesEnded(
  db: Database,
  ended: {
    readonly ids: readonly string[]
    readonly state: LeaseRecord['state']
    readonly at: number
    readonly by: string | null
  },
): Promise<void> {
  if (ended.ids.length === 0) return
  await db
    .update(lease)
    .set({ state: ended.state, endedAt: ended.at, endedBy: ended.by })
    .where(and(inArray(lease.id, [...ended.ids]), eq(lease.state, 'active')))
}

/** A tablet's leases that are still running. */
export async function listActiveLeases(db: Database, deviceId: string): Promise<LeaseRecord[]> {
  return db
    .select()
    .from(lease)
    .where(and(eq(lease.deviceId, deviceId), eq(lease.state, 'active')))
    .orderBy(asc(lease.grantedAt), asc(lease.id))
    .limit(1_000)
}

/** Leases of a tablet by their ids, whatever became of them. */
export async function listOwnLeases(
  db: Database,
  deviceId: string,
  ids: readonly string[],
): Promise<LeaseRecord[]> {
  if (ids.length === 0) return []
  return db
    .select()
    .from(lease)
    .where(and(eq(lease.deviceId, deviceId), inArray(lease.id, [...ids])))
}

/** Of these leases, those that still stand. */
export async function listStanding(db: Database, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  const rows = await db
    .select({ id: lease.id })
    .from(lease)
    .where(
      and(
        eq(lease.state, 'active'),
        sql`${lease.id} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`,
      ),
    )
  return new Set(rows.map(({ id }) => id))
}

/** Forgets leases that were never granted. */
export async function dropLeases(db: Database, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.delete(lease).where(inArray(lease.id, [...ids]))
}

/** Writes down what the objects say of leases: a breakage may have taken some of it, or all. */
export async function correctLeases(
  db: Database,
  found: readonly Pick<LeaseRecord, 'id' | 'state' | 'quantity' | 'until'>[],
  now: number,
): Promise<void> {
  if (found.length === 0) return
  const rows = found.map(({ id, state, quantity, until }) => [id, state, quantity, until])
  await db.run(sql`UPDATE ${lease} SET state = j.value->>1, quantity = max(used, j.value->>2), until = j.value->>3,
      ended_at = iif(j.value->>1 = 'active', NULL, ${now})
    FROM json_each(${JSON.stringify(rows)}) AS j WHERE lease.id = j.value->>0 AND lease.state = 'active'`)
}

/** Leases whose time is up are listed as lapsed; those that ended before `forgetBefore` (ms) are forgotten. */
export async function tidyLeases(db: Database, now: number, forgetBefore: number): Promise<string[]> {
  const lapsed = await db
    .update(lease)
    .set({ state: 'lapsed', endedAt: now })
    .where(and(eq(lease.state, 'active'), lte(lease.until, now)))
    .returning({ id: lease.id })
  await db.delete(lease).where(and(ne(lease.state, 'active'), lt(lease.endedAt, forgetBefore)))
  return lapsed.map(({ id }) => id)
}

export interface LeaseListed extends LeaseRecord {
  readonly skuName: string | null
  readonly skuCode: string | null
  readonly unit: Unit | null
  readonly deviceName: string | null
}

/** One page of a store's running leases, oldest first; of one tablet when it is named. */
export async function listStoreLeases(
  db: Database,
  page: {
    readonly storeId: string
    readonly deviceId: string | undefined
    readonly now: number
    readonly after: readonly [number, string] | null
    readonly limit: number
  },
): Promise<LeaseListed[]> {
  const rows = await db
    .select({ lease, skuName: sku.name, skuCode: sku.code, unit: sku.unit, deviceName: device.name })
    .from(lease)
    .leftJoin(sku, eq(sku.id, lease.skuId))
    .leftJoin(device, eq(device.id, lease.deviceId))
    .where(
      and(
        eq(lease.storeId, page.storeId),
        eq(lease.state, 'active'),
        gt(lease.until, page.now),
        page.deviceId === undefined ? undefined : eq(lease.deviceId, page.deviceId),
        page.after === null
          ? undefined
          : sql`(${lease.grantedAt}, ${lease.id}) > (${page.after[0]}, ${page.after[1]})`,
      ),
    )
    .orderBy(asc(lease.grantedAt), asc(lease.id))
    .limit(page.limit)
  return rows.map(({ lease: own, ...names }) => ({ ...own, ...names }))
}
