import type { Discount } from './price.ts'
import type { SaleDocument } from './wire.ts'

export interface DiscountedLine {
  /** Minor units before any discount. */
  readonly gross: number
  readonly own: Discount | undefined
}

const ONE_MICROS = 1_000_000

/**
 * The largest share that a person took off any line, in millionths, rounded up: what the limit of a role is about. A
 * line's own discount and the basket's add up as they are taken: 10 % and then 10 % is 19 %.
 */
export function discountShare(lines: readonly DiscountedLine[], basket: Discount | undefined): number {
  const left = lines.reduce((sum, { gross, own }) => sum + gross * (1 - shareOf(own, gross)), 0)
  const ofBasket = shareOf(basket, left)
  const shares = lines.map(({ gross, own }) => 1 - (1 - shareOf(own, gross)) * (1 - ofBasket))
  // Nothing is lost to binary fractions: 0.1 is 100,000 millionths, not 100,001.
  return Math.max(0, Math.ceil(Math.max(0, ...shares) * ONE_MICROS - 1e-3))
}

function shareOf(discount: Discount | undefined, amount: number): number {
  if (!discount) return 0
  if (discount.kind === 'percent') return Math.min(1, discount.micros / ONE_MICROS)
  return amount <= 0 ? 0 : Math.min(1, discount.minor / amount)
}

/** The same for a finished sale, from what it says of itself. */
export function shareGiven({ lines }: Pick<SaleDocument, 'lines'>): number {
  const basketOff = lines.flatMap(({ off = [] }) => off).find(({ of }) => of === 'basket')
  return discountShare(
    lines.map((line) => {
      const own = line.off?.find(({ of }) => of === 'line')
      const untold = line.off === undefined && line.discount > 0
      return {
        gross: line.amount + line.discount,
        own: own ? asDiscount(own) : untold ? { kind: 'amount', minor: line.discount } : undefined,
      }
    }),
    basketOff && asDiscount(basketOff),
  )
}

function asDiscount({ kind, value }: { kind: 'percent' | 'amount'; value: number }): Discount {
  return kind === 'percent' ? { kind, micros: value } : { kind, minor: value }
}
