import { inArray } from 'drizzle-orm'

import { stockCountLine } from '#db/schema/stock.ts'
import type { AuditStatements } from '#worker/audit/record.ts'
import type { Database } from '#worker/http/database.ts'

/**
 * Notes that lines were approved, with its entry in the trail in the same batch. `ownReason`: why by whoever counted
 * them, when it was an owner's exception.
 */
export async function noteApproval(
  db: Database,
  { lineIds, ownReason }: { readonly lineIds: readonly string[]; readonly ownReason: string | null },
  audit: AuditStatements,
): Promise<void> {
  await db.batch([
    db
      .update(stockCountLine)
      .set({ ownApprovalReason: ownReason })
      .where(inArray(stockCountLine.id, [...lineIds])),
    ...audit,
  ])
}
