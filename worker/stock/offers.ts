import type { LineRefusal } from '#domain/stock/wire.ts'
import { shopOf } from '#worker/shop/settings.ts'

import { availabilityOf } from './availability.ts'
import type { BasketRefusal } from './ledger.ts'

/** What the loser of a claim can have instead: other stores with enough for the line. */
export async function offersFor(
  env: Env,
  storeId: string,
  refusals: readonly BasketRefusal[],
): Promise<LineRefusal[]> {
  const { stores } = await shopOf(env)
  const others = stores.filter(({ id }) => id !== storeId)
  const short = refusals.filter(({ refusal }) => refusal.reason !== 'other_line_refused')
  const rows = await availabilityOf(
    env,
    others.map(({ id }) => id),
    [...new Set(short.map(({ skuId }) => skuId))],
  )
  return short.map(({ lineId, skuId, refusal }) => {
    const wanted = 'wanted' in refusal ? refusal.wanted : 1
    return {
      lineId,
      skuId,
      reason: refusal.reason,
      available: 'available' in refusal ? refusal.available : 0,
      ...('decisionId' in refusal && refusal.decisionId !== undefined
        ? { decisionId: refusal.decisionId }
        : {}),
      ...('rule' in refusal ? { rule: refusal.rule } : {}),
      elsewhere: rows
        .filter((row) => row.skuId === skuId && row.available >= wanted)
        .map((row) => ({
          storeId: row.storeId,
          name: others.find(({ id }) => id === row.storeId)?.name ?? '',
          available: row.available,
        })),
    }
  })
}
