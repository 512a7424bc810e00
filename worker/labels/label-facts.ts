import type { LabelFacts } from '#domain/label/wire.ts'
import { inForce, priceFor } from '#domain/pricing/tier.ts'
import type { Database } from '#worker/http/database.ts'

import { listGoods } from './queries.ts'

/** What labels of these SKUs say now in a store, in the order asked for; SKUs that are gone are left out. */
export async function labelFacts(
  db: Database,
  skuIds: readonly string[],
  storeId: string,
  now: number,
): Promise<LabelFacts[]> {
  if (skuIds.length === 0) return []
  const { goods, codes, prices } = await listGoods(db, skuIds)
  const byId = new Map(goods.map((one) => [one.skuId, one]))
  return skuIds.flatMap((skuId): LabelFacts[] => {
    const found = byId.get(skuId)
    if (!found) return []
    const { compareAtPrice, price, priceQuantity, ...facts } = found
    const tiers = prices
      .filter((row) => row.skuId === skuId)
      .map((row) => ({
        kind: row.kind,
        unitPrice: row.price,
        priceQuantity: row.priceQuantity,
        from: row.startsAt,
        until: row.endedAt ?? row.endsAt,
        min: row.minQuantity,
        group: row.customerGroup,
        storeId: row.storeId,
      }))
    const answer = priceFor({ unitPrice: price, priceQuantity }, inForce(tiers, now, storeId), {
      quantity: priceQuantity,
    })
    const before = answer.tier ? answer.regular.unitPrice : compareAtPrice
    return [
      {
        ...facts,
        barcodes: codes.flatMap((row) => (row.skuId === skuId ? [row.code] : [])),
        price: answer.unitPrice,
        priceQuantity: answer.priceQuantity,
        was: before !== null && before > answer.unitPrice ? before : null,
      },
    ]
  })
}
