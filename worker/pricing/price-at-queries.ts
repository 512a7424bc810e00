import { and, eq, sql } from 'drizzle-orm'

import { priceProposal, priceProposalLine } from '#db/schema/pricing.ts'
import { sale, saleLine } from '#db/schema/sales.ts'
import { device, staff } from '#db/schema/staff.ts'
import type { Database } from '#worker/http/database.ts'

export async function findTablet(db: Database, id: string) {
  const [row] = await db
    .select({ id: device.id, name: device.name, register: device.register, storeId: device.storeId })
    .from(device)
    .where(eq(device.id, id))
    .limit(1)
  return row ?? null
}

/** Registers by their tablets, those taken out of service too: questions reach back. */
export async function listTablets(db: Database) {
  return db
    .select({ id: device.id, name: device.name, register: device.register, storeId: device.storeId })
    .from(device)
    .orderBy(device.register, device.name)
    .limit(200)
}

const SALES_NEAR = 5

/** Sales of a SKU at a register, those nearest to a moment. */
export async function listSalesNear(
  db: Database,
  asked: { readonly skuId: string; readonly deviceId: string; readonly at: number },
) {
  return db
    .selectDistinct({
      id: sale.id,
      number: sale.number,
      occurredAt: sale.occurredAt,
      document: sale.document,
    })
    .from(saleLine)
    .innerJoin(sale, eq(sale.id, saleLine.saleId))
    .where(and(eq(saleLine.skuId, asked.skuId), eq(sale.deviceId, asked.deviceId)))
    .orderBy(sql`abs(${sale.occurredAt} - ${asked.at})`)
    .limit(SALES_NEAR)
}

/** Regular prices of a SKU that were decided before a moment, to hold after it, and were not taken back before it. */
export async function listDecidedAhead(
  db: Database,
  skuId: string,
  knownAt: number,
): Promise<{ from: number; price: number }[]> {
  return db.all(sql`SELECT p.effective_at AS "from", l.change->>'price' AS price
    FROM ${priceProposalLine} AS l JOIN ${priceProposal} AS p ON p.id = l.proposal_id
    WHERE l.sku_id = ${skuId} AND l.key = 'price@' AND p.decided_at <= ${knownAt} AND p.effective_at > ${knownAt}
      AND (p.state IN ('approved', 'effective') OR (p.state = 'withdrawn' AND p.effected_at > ${knownAt}))
    ORDER BY p.effective_at, p.decided_at`)
}

/** The proposal behind a price, with who approved it: by its id, or the one that made the regular price of a moment. */
export async function listWhoDecided(
  db: Database,
  asked: {
    readonly id: string | null
    readonly skuId: string
    readonly from: number | null
    readonly regular: boolean
  },
): Promise<{ id: string; title: string; decidedBy: string | null }[]> {
  if (asked.id === null && (!asked.regular || asked.from === null)) return []
  const chosen =
    asked.id === null
      ? sql`p.effective_at = ${asked.from} AND p.state IN ('approved', 'effective') AND EXISTS (
          SELECT 1 FROM ${priceProposalLine} AS l
          WHERE l.proposal_id = p.id AND l.sku_id = ${asked.skuId} AND l.key = 'price@')`
      : sql`p.id = ${asked.id}`
  return db.all(sql`SELECT p.id, p.title, s.name AS decidedBy FROM ${priceProposal} AS p
    LEFT JOIN ${staff} AS s ON s.id = p.decided_by WHERE ${chosen} LIMIT 1`)
}
