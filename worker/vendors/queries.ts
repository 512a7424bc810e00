import { and, asc, eq, isNull, lte } from 'drizzle-orm'

import type { Db } from '#db/client.ts'
import { vendorReview } from '#db/schema/platform.ts'
import { staff } from '#db/schema/staff.ts'
import { task } from '#db/schema/stock.ts'
import type { AuditStatements } from '#worker/audit/record.ts'

export type VendorStored = typeof vendorReview.$inferSelect

/** Every vendor with the name of who looked last, soonest due first. */
export async function listVendors(db: Db): Promise<(VendorStored & { readonly reviewer: string | null })[]> {
  const rows = await db
    .select({ row: vendorReview, reviewer: staff.name })
    .from(vendorReview)
    .leftJoin(staff, eq(staff.id, vendorReview.reviewedBy))
    .orderBy(asc(vendorReview.dueAt), asc(vendorReview.id))
    .limit(500)
  return rows.map(({ row, reviewer }) => ({ ...row, reviewer }))
}

export async function findVendor(db: Db, id: string): Promise<VendorStored | null> {
  const [row] = await db.select().from(vendorReview).where(eq(vendorReview.id, id)).limit(1)
  return row ?? null
}

/** `false` when the id is known. */
export async function insertVendor(
  db: Db,
  row: typeof vendorReview.$inferInsert,
  audit: AuditStatements,
): Promise<boolean> {
  const [made] = await db.batch([
    db.insert(vendorReview).values(row).onConflictDoNothing().returning({ id: vendorReview.id }),
    ...audit,
  ])
  return made.length === 1
}

/** Changes a vendor that is still at `version`; the task of the review that was due is done with it. */
export async function updateVendor(
  db: Db,
  at: { readonly id: string; readonly version: number },
  change: Partial<VendorStored>,
  audit: AuditStatements,
  done?: { readonly by: string; readonly now: number },
): Promise<boolean> {
  const [changed] = await db.batch([
    db
      .update(vendorReview)
      .set({ ...change, version: at.version + 1 })
      .where(and(eq(vendorReview.id, at.id), eq(vendorReview.version, at.version)))
      .returning({ id: vendorReview.id }),
    ...audit,
    ...(done
      ? [
          db
            .update(task)
            .set({ state: 'done', doneAt: done.now, doneBy: done.by })
            .where(and(eq(task.kind, 'vendor_review'), eq(task.documentId, at.id), eq(task.state, 'open'))),
        ]
      : []),
  ])
  return changed.length === 1
}

/** Reports that should be looked at again by now. */
export async function listDue(db: Db, now: number): Promise<VendorStored[]> {
  return db
    .select()
    .from(vendorReview)
    .where(and(lte(vendorReview.dueAt, now), isNull(vendorReview.retiredAt)))
    .limit(500)
}
