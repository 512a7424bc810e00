/** A part of a kit as the warning looks at it. Quantities in base units, over the same days. */
export interface DrainFacts {
  readonly partSkuId: string
  /** Of one kit. */
  readonly perKit: number
  readonly kitsSold: number
  /** Sold on its own. */
  readonly soldAlone: number
  readonly available: number
  readonly days: number
}

export interface Drain {
  readonly partSkuId: string
  /** Days until kits and single sales together have used it up. */
  readonly daysLeft: number
  /** Days that it would last without the kit. */
  readonly daysAlone: number | null
}

/** Sooner than this is soon: about how long a reorder takes. */
const SOON_DAYS = 14
const SHARE_OF_KIT = 0.5

/**
 * Parts that a kit will drain: they sell alone as well, the kit takes at least half of what goes, and together they are
 * gone within two weeks.
 */
export function drains(parts: readonly DrainFacts[]): Drain[] {
  return parts.flatMap(({ partSkuId, perKit, kitsSold, soldAlone, available, days }) => {
    const byKit = kitsSold * perKit
    const all = byKit + soldAlone
    if (soldAlone <= 0 || byKit < all * SHARE_OF_KIT || days <= 0) return []
    const daysLeft = Math.floor((Math.max(0, available) * days) / all)
    if (daysLeft > SOON_DAYS) return []
    return [{ partSkuId, daysLeft, daysAlone: Math.floor((Math.max(0, available) * days) / soldAlone) }]
  })
}
