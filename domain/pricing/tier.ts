/**
 * Which of a SKU's prices a line gets. A price beside the regular one holds for a time, and perhaps only in one store,
 * for one customer group, or from a quantity on. Of those that hold, the customer pays the lowest; among prices of the
 * same meaning a store's own stands before the shop's, and the later one before the earlier.
 */

export const PRICE_KINDS = ['regular', 'sale', 'group', 'quantity'] as const
export type PriceKind = (typeof PRICE_KINDS)[number]

/** What a quantity costs: minor units for so many base units. */
export interface UnitPrice {
  readonly unitPrice: number
  readonly priceQuantity: number
}

/** A price beside the regular one. */
export interface Tier extends UnitPrice {
  readonly kind: PriceKind
  /** ms since epoch; `until` is the first moment at which it does not hold any more, `null`: until further notice. */
  readonly from: number
  readonly until: number | null
  /** Base units of one line from which it holds. */
  readonly min: number
  /** `null`: for everybody. */
  readonly group: string | null
  /** `null`: in every store and on the web. */
  readonly storeId: string | null
}

/** The price that a line gets, and why: `tier` is `null` for the SKU's own regular price. */
export interface PriceAnswer extends UnitPrice {
  readonly tier: Tier | null
  /** What it would cost without group, quantity or sale. */
  readonly regular: UnitPrice
}

/** Prices that hold at a moment in a store (`null`: on the web), whoever buys however much. */
export function inForce(tiers: readonly Tier[], at: number, storeId: string | null): Tier[] {
  const holding = tiers
    .filter(
      (tier) =>
        tier.from <= at &&
        (tier.until === null || tier.until > at) &&
        (tier.storeId === null || tier.storeId === storeId),
    )
    .toSorted((a, b) => Number(b.storeId !== null) - Number(a.storeId !== null) || b.from - a.from)
  const meant = new Set<string>()
  return holding.filter(({ kind, group, min }) => {
    const meaning = `${kind} ${min} ${group}`
    return !meant.has(meaning) && meant.add(meaning)
  })
}

/** What `quantity` base units cost somebody of `group`, of prices that are in force. */
export function priceFor(
  own: UnitPrice,
  holding: readonly Tier[],
  { quantity, group = null }: { readonly quantity: number; readonly group?: string | null | undefined },
): PriceAnswer {
  const regularTier = holding.find(({ kind }) => kind === 'regular') ?? null
  const regular = regularTier ?? own
  let tier: Tier | null = regularTier
  for (const one of holding)
    if (one.min <= quantity && (one.group === null || one.group === group) && isCheaper(one, tier ?? own))
      tier = one
  const { unitPrice, priceQuantity } = tier ?? own
  return {
    unitPrice,
    priceQuantity,
    tier,
    regular: { unitPrice: regular.unitPrice, priceQuantity: regular.priceQuantity },
  }
}

export function isCheaper(one: UnitPrice, other: UnitPrice): boolean {
  return one.unitPrice * other.priceQuantity < other.unitPrice * one.priceQuantity
}
