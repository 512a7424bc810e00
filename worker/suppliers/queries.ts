import { and, asc, eq, sql } from 'drizzle-orm'

import { skuSupplier, supplier } from '#db/schema/catalog.ts'
import type { SkuSupplierEdit } from '#domain/catalog/supplier-wire.ts'
import type { AuditStatements } from '#worker/audit/record.ts'
import type { Database } from '#worker/http/database.ts'

export type StoredSupplier = typeof supplier.$inferSelect

const SUPPLIERS_MAX = 1_000

/** All suppliers by name, with how many SKUs are bought from each. */
export async function listSuppliers(db: Database): Promise<(StoredSupplier & { skus: number })[]> {
  const rows = await db
    .select({
      supplier,
      skus: sql<number>`(select count(*) from sku_supplier s where s.supplier_id = "supplier"."id")`,
    })
    .from(supplier)
    .orderBy(asc(supplier.name), asc(supplier.id))
    .limit(SUPPLIERS_MAX)
  return rows.map(({ supplier: row, skus }) => ({ ...row, skus }))
}

export async function findSupplier(db: Database, id: string): Promise<StoredSupplier | null> {
  const [row] = await db.select().from(supplier).where(eq(supplier.id, id)).limit(1)
  return row ?? null
}

/** Whoever has this name already, but for one. */
export async function findByName(db: Database, name: string, but: string): Promise<StoredSupplier | null> {
  const [row] = await db
    .select()
    .from(supplier)
    .where(and(sql`lower(${supplier.name}) = lower(${name})`, sql`${supplier.id} <> ${but}`))
    .limit(1)
  return row ?? null
}

export async function insertSupplier(
  db: Database,
  row: typeof supplier.$inferInsert,
  audit: AuditStatements,
): Promise<void> {
  await db.batch([db.insert(supplier).values(row).onConflictDoNothing({ target: supplier.id }), ...audit])
}

/** Changes a supplier that still is at `version`; false when somebody was quicker. */
export async function updateSupplier(
  db: Database,
  id: string,
  version: number,
  fields: Partial<typeof supplier.$inferInsert>,
  audit: AuditStatements,
): Promise<boolean> {
  const [rows] = await db.batch([
    db
      .update(supplier)
      .set({ ...fields, version: version + 1 })
      .where(and(eq(supplier.id, id), eq(supplier.version, version)))
      .returning({ id: supplier.id }),
    ...audit,
  ])
  return rows.length > 0
}

/** Who sells a SKU, the preferred one first. */
export async function listSkuSuppliers(db: Database, skuIds: readonly string[]) {
  return db
    .select({
      skuId: skuSupplier.skuId,
      supplierId: skuSupplier.supplierId,
      supplierName: supplier.name,
      supplierSku: skuSupplier.supplierSku,
      casePack: skuSupplier.casePack,
      minimum: skuSupplier.minimum,
      ownLeadDays: skuSupplier.leadDays,
      supplierLeadDays: supplier.leadDays,
      cost: skuSupplier.cost,
      preferred: skuSupplier.preferred,
    })
    .from(skuSupplier)
    .innerJoin(supplier, eq(supplier.id, skuSupplier.supplierId))
    .where(sql`${skuSupplier.skuId} in (select value from json_each(${JSON.stringify(skuIds)}))`)
    .orderBy(asc(skuSupplier.skuId), sql`${skuSupplier.preferred} desc`, asc(supplier.name))
    .limit(20_000)
}

/** Says how a supplier sells a SKU. The preferred one takes that from the others; the first is preferred by itself. */
export async function writeSkuSupplier(
  db: Database,
  at: { readonly skuId: string; readonly supplierId: string },
  edit: SkuSupplierEdit,
  audit: AuditStatements,
): Promise<void> {
  const { cost, ...fields } = edit
  const row = { ...fields, ...(cost === undefined ? {} : { cost }) }
  await db.batch([
    db
      .insert(skuSupplier)
      .values({ ...at, ...row })
      .onConflictDoUpdate({ target: [skuSupplier.skuId, skuSupplier.supplierId], set: row }),
    ...audit,
    db.run(sql`update sku_supplier set preferred = 0 where sku_id = ${at.skuId} and supplier_id <> ${at.supplierId}
      and ${edit.preferred ? 1 : 0} = 1`),
    db.run(sql`update sku_supplier set preferred = 1 where sku_id = ${at.skuId}
      and supplier_id = (select supplier_id from sku_supplier where sku_id = ${at.skuId} order by supplier_id limit 1)
      and not exists (select 1 from sku_supplier where sku_id = ${at.skuId} and preferred = 1)`),
  ])
}

export async function deleteSkuSupplier(
  db: Database,
  at: { readonly skuId: string; readonly supplierId: string },
  audit: AuditStatements,
): Promise<void> {
  await db.batch([
    db
      .delete(skuSupplier)
      .where(and(eq(skuSupplier.skuId, at.skuId), eq(skuSupplier.supplierId, at.supplierId))),
    ...audit,
  ])
}
