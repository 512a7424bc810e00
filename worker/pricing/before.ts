import { keyOf } from '#domain/pricing/proposal.ts'
import type { LineBefore, PriceChange } from '#domain/pricing/wire.ts'
import type { Database } from '#worker/http/database.ts'

import { endOf, readCurrent, type PriceRecord } from './price-queries.ts'
import { findFacts, type SkuFacts } from './proposal-queries.ts'

/** What changes would change: the record as it is, or will be, at the moment when they shall hold. */
export interface Ground {
  readonly facts: ReadonlyMap<string, SkuFacts>
  /** `null`: there is nothing of the kind yet. `undefined`: the change names nothing that exists. */
  readonly before: (change: PriceChange) => LineBefore | null | undefined
  readonly priceOf: (id: string) => PriceRecord | null
}

/** Reads what these changes are about, as it will be at `from` (ms) by what is decided now. */
export async function groundOf(
  db: Database,
  changes: readonly PriceChange[],
  { from, now }: { readonly from: number; readonly now: number },
): Promise<Ground> {
  const skuIds = [...new Set(changes.map(({ skuId }) => skuId))]
  const [facts, current] = await Promise.all([findFacts(db, skuIds), readCurrent(db, skuIds, now)])
  const tiers = Map.groupBy(current.tiers, ({ skuId }) => skuId)
  const ahead = Map.groupBy(current.ahead, ({ skuId }) => skuId)

  function holding(change: PriceChange): LineBefore | null {
    const key = keyOf(change)
    const row = (tiers.get(change.skuId) ?? []).findLast(
      (one) => keyOfRecord(one) === key && one.startsAt <= from && (endOf(one) ?? Infinity) > from,
    )
    return row
      ? { price: row.price, priceQuantity: row.priceQuantity, until: row.endsAt, priceId: row.id }
      : null
  }

  return {
    facts,
    priceOf: (id) => current.tiers.find((row) => row.id === id) ?? null,
    before(change) {
      const known = facts.get(change.skuId)
      if (!known) return undefined
      if (change.what === 'fact')
        return { value: change.field === 'name' ? known.itemName : known[change.field] }
      if (change.what === 'end') {
        const row = (tiers.get(change.skuId) ?? []).find(({ id }) => id === change.priceId)
        return row && { price: row.price, until: row.endsAt, priceId: row.id }
      }
      if (change.what !== 'price' || (change.storeId ?? null) !== null) return holding(change)
      const due = (ahead.get(change.skuId) ?? []).findLast((one) => one.fromAt <= from)
      return {
        price: due ? (JSON.parse(due.value) as number) : known.price,
        priceQuantity: known.priceQuantity,
      }
    },
  }
}

function keyOfRecord({ kind, storeId, customerGroup, minQuantity }: PriceRecord): string {
  if (kind === 'regular' || kind === 'sale') return `${kind === 'regular' ? 'price' : kind}@${storeId ?? ''}`
  return kind === 'group'
    ? `group:${customerGroup}:${minQuantity}@${storeId ?? ''}`
    : `quantity:${minQuantity}@${storeId ?? ''}`
}
