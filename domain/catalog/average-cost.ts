import { invariant } from '#domain/assert.ts'

/** Millionths of a minor unit: an average over thousands of deliveries loses nothing that anybody could notice. */
const MICROS = 1_000_000

/** What one delivery does to the average cost of a SKU. All costs in millionths of a minor unit per base unit. */
export interface CostStep {
  readonly unitMicros: number
  readonly averageAfter: number
  /**
   * Minor units: what was sold before it was here, at the old average, less what it really cost. Zero unless on hand was
   * below zero.
   */
  readonly difference: number
}

/**
 * Moving average: what is here keeps its average, what comes brings its own cost, and both are weighed by their quantity.
 * With nothing here (or less) the delivery alone decides. `lineCost`: minor units for all of `quantity`.
 */
export function averageAfter(
  before: { readonly averageMicros: number | null; readonly onHand: number },
  delivery: { readonly quantity: number; readonly lineCost: number },
): CostStep {
  const { quantity, lineCost } = delivery
  invariant(quantity > 0 && lineCost >= 0, 'a delivery of nothing')
  const exact = (BigInt(lineCost) * BigInt(MICROS)) / BigInt(quantity)
  const unitMicros = Number(exact)
  const { averageMicros, onHand } = before
  if (averageMicros === null || onHand <= 0) {
    const owed = Math.min(quantity, Math.max(0, -onHand))
    const difference =
      averageMicros === null ? 0 : Math.round(((averageMicros - unitMicros) * owed) / MICROS) || 0
    return { unitMicros, averageAfter: unitMicros, difference }
  }
  const worth = BigInt(averageMicros) * BigInt(onHand) + BigInt(lineCost) * BigInt(MICROS)
  return { unitMicros, averageAfter: Number(worth / BigInt(onHand + quantity)), difference: 0 }
}

/** A cost per base unit as people see it: minor units for `priceQuantity` base units. */
export function costFor(micros: number, priceQuantity: number): number {
  return Math.round((micros * priceQuantity) / MICROS)
}
