import { eq, sql } from 'drizzle-orm'

import { sku, type skuCost } from '#db/schema/catalog.ts'
import type { Database } from '#worker/http/database.ts'

export interface KnownCost {
  readonly cost: number | null
  readonly costMicros: number | null
  readonly priceQuantity: number
}

export async function findCosts(db: Database, skuId: string): Promise<KnownCost | null> {
  const [row] = await db
    .select({ cost: sku.cost, costMicros: sku.costMicros, priceQuantity: sku.priceQuantity })
    .from(sku)
    .where(eq(sku.id, skuId))
    .limit(1)
  return row ?? null
}

/**
 * Keeps a step of a SKU's cost and what the cost is after it, in one transaction: once per step, and only while the cost
 * is what it was worked out from. Answers whether the step stands, by this call or an earlier one.
 */
export async function writeCost(
  db: Database,
  step: typeof skuCost.$inferInsert,
  to: { readonly before: KnownCost; readonly cost: number; readonly last: number },
): Promise<boolean> {
  const { before } = to
  const unchanged = sql`exists (select 1 from sku where id = ${step.skuId} and cost is ${before.cost}
    and cost_micros is ${before.costMicros} and price_quantity = ${before.priceQuantity})`
  const fresh = sql`not exists (select 1 from sku_cost where id = ${step.id})`
  const answers = await db.batch([
    db.run(sql`update item set version = version + 1
      where id = (select item_id from sku where id = ${step.skuId}) and ${fresh} and ${unchanged}`),
    db.run(sql`insert into sku_cost (id, sku_id, document_kind, document_id, quantity, unit_micros, on_hand_before,
        average_before, average_after, at)
      select ${step.id}, ${step.skuId}, ${step.documentKind}, ${step.documentId}, ${step.quantity}, ${step.unitMicros},
        ${step.onHandBefore}, ${step.averageBefore ?? null}, ${step.averageAfter}, ${step.at}
      where ${fresh} and ${unchanged}`),
    // `changes()` is of the statement before: whoever kept the step moves the cost.
    db.run(sql`update sku set cost = ${to.cost}, cost_micros = ${step.averageAfter}, last_cost = ${to.last},
        version = version + 1, updated_at = ${step.at} where id = ${step.skuId} and changes() = 1`),
    db.all<{ id: string }>(sql`select id from sku_cost where id = ${step.id}`),
  ])
  return answers[3].length > 0
}
