import { takenFromShelf, type BasketLine, type KitPart } from './basket.ts'

/** What covers the goods in a customer's hand when the shop can not be asked: units the register took along. */

/** A lease as far as a sale asks: what may still be sold out of it, in base units. */
export interface LeaseLeft {
  readonly id: string
  readonly skuId: string
  readonly left: number
}

/** Base units of one line that come out of a lease. */
export interface LineLease {
  readonly lineId: string
  readonly leaseId: string
  readonly skuId: string
  readonly quantity: number
}

export interface Cover {
  readonly leases: readonly LineLease[]
  /** Base units that nobody set apart for this sale, by line. Lines that are covered are missing. */
  readonly open: ReadonlyMap<string, number>
}

/**
 * Takes what no hold covers out of the leases, line by line in the order of the ticket. `held` is what the shop has said
 * yes to. Nothing is taken from a lease beyond what is left of it.
 */
export function coverLines(
  lines: readonly BasketLine[],
  held: readonly (KitPart & { readonly lineId: string })[],
  leases: readonly LeaseLeft[],
): Cover {
  const rest = Map.groupBy(
    leases.map((lease) => ({ ...lease })),
    ({ skuId }) => skuId,
  )
  const heldOf = Map.groupBy(held, ({ lineId }) => lineId)
  const taken: LineLease[] = []
  const open = new Map<string, number>()
  for (const line of lines) {
    for (const [skuId, parts] of Map.groupBy(takenFromShelf(line), (part) => part.skuId)) {
      let missing = sumOf(parts) - sumOf((heldOf.get(line.id) ?? []).filter((one) => one.skuId === skuId))
      for (const lease of rest.get(skuId) ?? []) {
        const quantity = Math.min(missing, lease.left)
        if (quantity <= 0) continue
        lease.left -= quantity
        missing -= quantity
        taken.push({ lineId: line.id, leaseId: lease.id, skuId, quantity })
      }
      if (missing > 0) open.set(line.id, (open.get(line.id) ?? 0) + missing)
    }
  }
  return { leases: taken, open }
}

function sumOf(parts: readonly { readonly quantity: number }[]): number {
  return parts.reduce((sum, { quantity }) => sum + quantity, 0)
}
