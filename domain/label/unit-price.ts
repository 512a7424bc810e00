import type { Unit } from '#domain/catalog/unit.ts'
import type { Measure } from '#domain/catalog/wire.ts'

/** What comparable prices are given for: a kilo, a litre, a metre, or 100 grams or millilitres. */
export interface UnitPriceOf {
  /** Minor units. */
  readonly price: number
  readonly per: 'kg' | 'l' | 'm' | '100 g' | '100 ml'
}

const PER: Readonly<
  Record<Exclude<Unit, 'piece'>, { readonly per: UnitPriceOf['per']; readonly base: number }>
> = {
  gram: { per: 'kg', base: 1000 },
  millilitre: { per: 'l', base: 1000 },
  millimetre: { per: 'm', base: 1000 },
}
/** Goods that people buy by the 100 g or 100 ml are compared by that. Directive 98/6/EC leaves the choice to custom. */
const BY_HUNDRED: Readonly<
  Partial<Record<Measure, { readonly per: UnitPriceOf['per']; readonly base: number }>>
> = {
  g: { per: '100 g', base: 100 },
  ml: { per: '100 ml', base: 100 },
}

/** The price per unit of measure, rounded half up; `null` for what is sold by the piece. */
export function unitPriceOf(goods: {
  readonly unit: Unit
  readonly measure: Measure | null
  readonly price: number
  readonly priceQuantity: number
}): UnitPriceOf | null {
  if (goods.unit === 'piece') return null
  const custom = goods.measure === null ? undefined : BY_HUNDRED[goods.measure]
  const { per, base } = custom ?? PER[goods.unit]
  return { price: Math.round((goods.price * base) / goods.priceQuantity), per }
}
