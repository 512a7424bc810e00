import { chosenUnits, eachOnce } from './basket.ts'
import type { SaleDocument } from './wire.ts'

/** Why a finished sale has to be looked at by a person. It is taken in all the same: a fact is never refused. */
export type SaleMark =
  | 'totals_do_not_add_up'
  | 'unknown_sku'
  /** A unit price that the shop did not ask at that time, in that store, for that quantity and group. */
  | 'stale_price'
  /** What lines, choices, discounts and taxes come to is not what our own calculation makes of them. */
  | 'calculated_otherwise'
  | 'revoked_device'
  /** More was taken off than the seller may, and nobody who may said yes. */
  | 'unapproved'
  /** Somebody is said to have approved it, and it can not be seen that they did. */
  | 'approval_doubtful'
  | 'other_store'
  | 'sequence_gap'
  | 'chain_broken'
  | 'from_the_future'
  /** Made offline, and not covered by a lease: the unit may have been promised to somebody else. */
  | 'unbacked'

/** Whether lines, discounts, taxes, rounding, tenders and total agree to the cent. */
export function addsUp(sale: SaleDocument): boolean {
  const lines = sale.lines.reduce((sum, line) => sum + line.amount, 0)
  const discount = sale.lines.reduce((sum, line) => sum + line.discount, 0)
  const tax = sale.lines.reduce((sum, line) => sum + line.tax, 0)
  const due = (sale.taxMode === 'exclusive' ? lines + tax : lines) + sale.rounding
  const paid = sale.tenders.reduce((sum, tender) => sum + tender.amount, 0)
  const bySum = sale.taxes.reduce((sum, { tax: part }) => sum + part, 0)
  return (
    lines + discount === sale.subtotal &&
    discount === sale.discount &&
    tax === sale.tax &&
    bySum === sale.tax &&
    sale.taxes.every(
      ({ tax: whole, parts }) => !parts || parts.reduce((sum, part) => sum + part.tax, 0) === whole,
    ) &&
    due === sale.total &&
    paid === sale.total
  )
}

/** One stock movement a sale stands for: a line's SKU, or each part of a kit. */
export interface SoldUnits {
  readonly lineId: string
  readonly skuId: string
  readonly quantity: number
  readonly holds: readonly string[]
  readonly leases: readonly { readonly leaseId: string; readonly quantity: number }[]
}

/** What left the shelf: kits by the recipe they were sold with, and what was chosen with a line. Each SKU once per line. */
export function soldUnits(sale: SaleDocument): SoldUnits[] {
  return sale.lines.flatMap((line) => {
    const own = line.recipe
      ? line.recipe.map((part) => ({ skuId: part.skuId, quantity: part.quantity * line.quantity }))
      : [{ skuId: line.skuId, quantity: line.quantity }]
    return eachOnce([...own, ...chosenUnits(line)]).map(({ skuId, quantity }) => ({
      lineId: line.id,
      skuId,
      quantity,
      holds: (line.holds ?? []).filter((hold) => hold.skuId === skuId).map(({ holdId }) => holdId),
      leases: (line.leases ?? []).filter((lease) => lease.skuId === skuId),
    }))
  })
}

/**
 * Whether a sale without a line took more of anything than its register had set apart: claimed before the line broke,
 * or leased. `stands` tells which leases still stand: one that was taken back meanwhile covers nothing.
 */
export function isUnbacked(sale: SaleDocument, stands: (leaseId: string) => boolean = () => true): boolean {
  if (sale.madeOffline !== true || sale.kind !== 'sale') return false
  return sale.lines.some((line) => {
    const claimed = Map.groupBy(line.holds ?? [], ({ skuId }) => skuId)
    return soldUnits({ ...sale, lines: [line] }).some(({ skuId, quantity, leases }) => {
      const held = (claimed.get(skuId) ?? []).reduce((sum, hold) => sum + (hold.quantity ?? 0), 0)
      const leased = leases.reduce((sum, part) => sum + (stands(part.leaseId) ? part.quantity : 0), 0)
      return held + leased < quantity
    })
  })
}

/** Leases a sale was made out of. */
export function leasesNamed(sale: SaleDocument): { leaseId: string; quantity: number }[] {
  return sale.lines.flatMap((line) => line.leases ?? [])
}
