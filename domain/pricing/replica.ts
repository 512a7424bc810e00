import type { ReplicaSku, ReplicaTier } from '#domain/catalog/wire.ts'

import { inForce, PRICE_KINDS, type Tier } from './tier.ts'

/** A tier as a register keeps it, and the other way round. */
export function tierOf([
  kind,
  unitPrice,
  priceQuantity,
  from,
  until,
  min,
  group,
  storeId,
]: ReplicaTier): Tier {
  return {
    kind: PRICE_KINDS[kind] ?? 'regular',
    unitPrice,
    priceQuantity,
    from,
    until,
    min,
    group,
    storeId,
  }
}

/** A row of the replica as it is at a moment: what was decided ahead has come true by then. */
export function rowAt(row: ReplicaSku, at: number): ReplicaSku {
  const ahead = row[14]?.ahead
  if (!ahead) return row
  const now: unknown[] = [...row]
  for (const [from, column, value] of ahead) if (from <= at) now[column] = value
  return now as ReplicaSku
}

/** The prices beside the regular one that hold at a moment in a store; none, most of the time. */
export function tiersAt(row: ReplicaSku, at: number, storeId: string | null): Tier[] | null {
  const tiers = row[14]?.tiers
  if (!tiers) return null
  const holding = inForce(tiers.map(tierOf), at, storeId)
  return holding.length > 0 ? holding : null
}
