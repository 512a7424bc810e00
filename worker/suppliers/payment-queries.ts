import { and, desc, eq, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'

import { supplier, supplierChange, supplierPayment } from '#db/schema/catalog.ts'
import { staff } from '#db/schema/staff.ts'
import type { AuditStatements } from '#worker/audit/record.ts'
import type { Database } from '#worker/http/database.ts'

export type PayChangeStored = typeof supplierChange.$inferSelect

const proposer = alias(staff, 'proposer')
const decider = alias(staff, 'decider')
const SHOWN = {
  row: supplierChange,
  supplierName: sql<string>`coalesce(${supplier.name}, '')`,
  endingNow: supplierPayment.ending,
  proposedByName: proposer.name,
  decidedByName: decider.name,
}
export type PayChangeShown = Awaited<ReturnType<typeof listPayChanges>>[number]

/** Changes of where suppliers are paid to: open ones first, then newest first. */
export async function listPayChanges(db: Database, id?: string) {
  return db
    .select(SHOWN)
    .from(supplierChange)
    .leftJoin(supplier, eq(supplier.id, supplierChange.supplierId))
    .leftJoin(supplierPayment, eq(supplierPayment.supplierId, supplierChange.supplierId))
    .leftJoin(proposer, eq(proposer.id, supplierChange.proposedBy))
    .leftJoin(decider, eq(decider.id, supplierChange.decidedBy))
    .where(id === undefined ? undefined : eq(supplierChange.id, id))
    .orderBy(sql`${supplierChange.state} <> 'open'`, desc(supplierChange.proposedAt))
    .limit(200)
}

/** `false` when the id is known. */
export async function insertPayChange(
  db: Database,
  row: typeof supplierChange.$inferInsert,
  audit: AuditStatements,
): Promise<boolean> {
  const [made] = await db.batch([
    db.insert(supplierChange).values(row).onConflictDoNothing().returning({ id: supplierChange.id }),
    ...audit,
  ])
  return made.length === 1
}

/** Decides on a change that is still open, and on approval puts it in force, in one go. `false` when somebody else did. */
export async function decidePayChange(
  db: Database,
  { id }: PayChangeStored,
  decision: {
    readonly state: 'approved' | 'turned_down'
    readonly by: string
    readonly now: number
    readonly exceptionReason: string | null
  },
  audit: AuditStatements,
): Promise<boolean> {
  const { state, by, now, exceptionReason } = decision
  const [decided] = await db.batch([
    db
      .update(supplierChange)
      .set({ state, decidedBy: by, decidedAt: now, exceptionReason })
      .where(and(eq(supplierChange.id, id), eq(supplierChange.state, 'open')))
      .returning({ id: supplierChange.id }),
    ...audit,
    db.run(sql`INSERT INTO ${supplierPayment} (supplier_id, sealed, key_id, ending, change_id, approved_at)
      SELECT c.supplier_id, c.sealed, c.key_id, c.ending, c.id, ${now} FROM ${supplierChange} AS c
      WHERE c.id = ${id} AND c.state = 'approved' AND c.decided_at = ${now} AND c.decided_by = ${by}
      ON CONFLICT (supplier_id) DO UPDATE SET sealed = excluded.sealed, key_id = excluded.key_id,
        ending = excluded.ending, change_id = excluded.change_id, approved_at = excluded.approved_at`),
  ])
  return decided.length === 1
}
