import type { Db } from '#db/client.ts'
import { shop, store, taxRate } from '#db/schema/shop.ts'
import { staff } from '#db/schema/staff.ts'
import type { AuditStatements } from '#worker/audit/record.ts'

export interface FirstRows {
  readonly shop: typeof shop.$inferInsert
  readonly store: typeof store.$inferInsert
  readonly taxRates: readonly (typeof taxRate.$inferInsert)[]
  readonly owner: typeof staff.$inferInsert
}

/** Makes shop, first store and first owner, all or none. `false` when somebody was quicker. */
export async function insertFirstRows(db: Db, rows: FirstRows, audit: AuditStatements): Promise<boolean> {
  try {
    await db.batch([
      db.insert(shop).values(rows.shop),
      db.insert(store).values(rows.store),
      db.insert(taxRate).values([...rows.taxRates]),
      db.insert(staff).values(rows.owner),
      ...audit,
    ])
    return true
  } catch (fault) {
    const text = fault instanceof Error ? `${fault.message} ${String(fault.cause)}` : ''
    if (/SQLITE_CONSTRAINT|UNIQUE constraint/u.test(text)) return false
    throw fault
  }
}
