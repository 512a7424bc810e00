import type { Unit } from './unit.ts'
import type { Measure, Selling, SkuKind } from './wire.ts'

/** What of a SKU must agree with itself. */
export interface SkuRules {
  readonly id: string
  readonly kind: SkuKind
  readonly unit: Unit
  readonly selling: Selling
  readonly measure: Measure | null
  /** Base units. */
  readonly step: number
}

export type SkuRuleRefusal =
  | { readonly reason: 'measure_does_not_fit'; readonly skuId: string; readonly unit: Unit }
  /** What is weighed is counted in grams, millilitres or millimetres. */
  | { readonly reason: 'weighed_needs_unit'; readonly skuId: string }
  /** A price that is asked for is the price of a piece. */
  | { readonly reason: 'open_price_needs_piece'; readonly skuId: string }
  /** A gift card is money, not goods: it is never counted, and not taxed when it is sold. */
  | { readonly reason: 'gift_card_is_service'; readonly skuId: string }
  | { readonly reason: 'gift_card_taxed'; readonly skuId: string }
  | { readonly reason: 'step_needs_unit'; readonly skuId: string }

const UNIT_OF = {
  g: 'gram',
  kg: 'gram',
  ml: 'millilitre',
  l: 'millilitre',
  mm: 'millimetre',
  cm: 'millimetre',
  m: 'millimetre',
} as const satisfies Record<Measure, Unit>

/** Measures that a unit may be said in, smallest first. */
export function measuresOf(unit: Unit): Measure[] {
  return (Object.keys(UNIT_OF) as Measure[]).filter((measure) => UNIT_OF[measure] === unit)
}

/** What of a SKU contradicts itself, or `null`. `untaxed`: its item's tax category has a rate of zero. */
export function skuRuleRefusal(sku: SkuRules, untaxed: boolean): SkuRuleRefusal | null {
  const { id: skuId, kind, unit, selling, measure, step } = sku
  if (measure !== null && UNIT_OF[measure] !== unit) return { reason: 'measure_does_not_fit', skuId, unit }
  if (step > 1 && unit === 'piece') return { reason: 'step_needs_unit', skuId }
  switch (selling) {
    case 'normal':
      return null
    case 'weighed':
      return unit === 'piece' ? { reason: 'weighed_needs_unit', skuId } : null
    case 'open_price':
      return unit === 'piece' ? null : { reason: 'open_price_needs_piece', skuId }
    case 'gift_card':
      if (kind !== 'service' || unit !== 'piece') return { reason: 'gift_card_is_service', skuId }
      return untaxed ? null : { reason: 'gift_card_taxed', skuId }
  }
}
