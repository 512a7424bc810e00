import { and, asc, desc, eq, gte, inArray, isNull, sql } from 'drizzle-orm'

import { sku } from '#db/schema/catalog.ts'
import { salesDay } from '#db/schema/sales.ts'
import { device } from '#db/schema/staff.ts'
import { lease } from '#db/schema/stock.ts'
import type { Database } from '#worker/http/database.ts'

export type LeaseRecord = typeof lease.$inferSelect

/** The SKUs a store sold most since `day` (`2026-11-23`), with how many units. */
export async function listBestSellers(
  db: Database,
  asked: { readonly storeId: string; readonly since: string; readonly limit: number },
): Promise<{ skuId: string; sold: number }[]> {
  const sold = sql<number>`sum(${salesDay.quantity})`
  return db
    .select({ skuId: salesDay.skuId, sold })
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

export interface LeaseListed extends LeaseRecord {
  readonly skuName: string | null
  readonly deviceName: string | null
}

/** One page of a store's running leases, oldest first. */
export async function listStoreLeases(
  db: Database,
  page: {
    readonly storeId: string
    readonly after: readonly [number, string] | null
    readonly limit: number
  },
): Promise<LeaseListed[]> {
  const rows = await db
    .select({ lease, skuName: sku.name, deviceName: device.name })
    .from(lease)
    .leftJoin(sku, eq(sku.id, lease.skuId))
    .leftJoin(device, eq(device.id, lease.deviceId))
    .where(
      and(
        eq(lease.storeId, page.storeId),
        eq(lease.state, 'active'),
        page.after === null
          ? undefined
          : sql`(${lease.grantedAt}, ${lease.id}) > (${page.after[0]}, ${page.after[1]})`,
      ),
    )
    .orderBy(asc(lease.grantedAt), asc(lease.id))
    .limit(page.limit)
  return rows.map(({ lease: own, skuName, deviceName }) => ({ ...own, skuName, deviceName }))
}
