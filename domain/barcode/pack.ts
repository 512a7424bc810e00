import type { ExpiryKind, Meaning } from './meaning.ts'
import { inBaseUnits, inMinorUnits } from './measure.ts'

/** What the label on one pack said, kept with the line that was sold. */
export interface PackLabel {
  /** The price or weight label's own code. */
  readonly code?: string
  /** Minor units: what the pack costs, as printed on it. */
  readonly price?: number
  readonly batch?: string
  /** `2026-11-30`. */
  readonly expiry?: string
}

/** How goods are sold: a price for so many base units. */
export interface Sold {
  readonly unit: string
  readonly unitPrice: number
  readonly priceQuantity: number
}

/** One pack at the till. */
export interface Pack {
  /** Base units in it, or `null` when it does not say and a person has to. */
  readonly quantity: number | null
  /** What it costs in all, minor units, when its label says so. */
  readonly price: number | null
  readonly label: PackLabel | null
}

export interface Till {
  readonly currency: string
  /** Decimals of the currency. */
  readonly fraction: number
}

/**
 * How much of the goods a scanned pack is, and what it costs. A price on the label is the price; of goods that are
 * weighed its quantity is then that price divided by the unit price, rounded, unless the label says the weight too.
 */
export function readPack(meaning: Meaning, scanned: string, goods: Sold, till: Till): Pack {
  const { measures } = meaning
  const price = measures.find(
    ({ kind, unit }) => kind === 'price' && (unit ?? till.currency) === till.currency,
  )
  const minor = price ? inMinorUnits(price, till.fraction) : null
  const quantity = quantityOf(meaning, goods, minor)
  const label: PackLabel = {
    ...(measures.length > 0 ? { code: scanned.slice(0, 100) } : {}),
    ...(minor === null ? {} : { price: minor }),
    ...(meaning.batch === null ? {} : { batch: meaning.batch }),
    ...(meaning.expiry === null ? {} : { expiry: meaning.expiry }),
  }
  return { quantity, price: minor, label: Object.keys(label).length > 0 ? label : null }
}

function quantityOf({ measures }: Meaning, goods: Sold, price: number | null): number | null {
  for (const measure of measures) {
    const quantity = inBaseUnits(measure, goods.unit)
    if (quantity !== null) return quantity > 0 ? quantity : null
  }
  if (goods.unit === 'piece') return 1
  if (price === null || goods.unitPrice <= 0) return null
  return Math.max(1, Math.round((price * goods.priceQuantity) / goods.unitPrice))
}

/** A date on a pack that has passed by `today` (`2026-11-23`, the shop's own day): a pack may be sold on its last day. */
export function expiredOn(
  { expiry, expiryKind }: Meaning,
  today: string,
): { readonly expiry: string; readonly expiryKind: ExpiryKind } | null {
  return expiry !== null && expiryKind !== null && expiry < today ? { expiry, expiryKind } : null
}
