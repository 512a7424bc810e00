import type { Approval } from '#domain/access/approval-wire.ts'
import type { PackLabel } from '#domain/barcode/pack.ts'
import type { Unit } from '#domain/catalog/unit.ts'
import type { Selling, SkuKind } from '#domain/catalog/wire.ts'
import type { ChosenModifier, ModifierGroup } from '#domain/pricing/modifier.ts'
import type { Tier } from '#domain/pricing/tier.ts'

import { priceBasket, type Discount, type PricedBasket, type PriceRules } from './price.ts'

/** The basket at the counter before it becomes a sale: lines in the order they were scanned. A value, never changed in place. */
export interface Basket {
  /** The sale it will become: claims name it from the first scan on. */
  readonly saleId: string
  readonly lines: readonly BasketLine[]
  /** Off the whole basket. */
  readonly discount?: GivenDiscount
  /** The customer's group. */
  readonly group?: string
  /** What a second person said yes to. */
  readonly approvals?: readonly Approval[]
  /** The customer was found to be at least this old. */
  readonly ageSeen?: number
}

/** Something off, why, and whose word it was where it took a second person's. */
export type GivenDiscount = Discount & { readonly reason?: string; readonly approvedBy?: string }

export interface BasketLine {
  readonly id: string
  readonly skuId: string
  readonly name: string
  readonly code: string | null
  readonly kind: SkuKind
  readonly unit: Unit
  /** Base units. */
  readonly quantity: number
  readonly unitPrice: number
  readonly priceQuantity: number
  readonly taxCategory: string
  readonly recipe: readonly KitPart[]
  /** Sold from this age. */
  readonly age?: number
  /** Where its price comes from, when it is not the catalog's own: asked for at the till, or the pack's. */
  readonly given?: 'open' | 'pack'
  /** What else the catalog says of it. */
  readonly rules?: { readonly selling?: Selling | undefined } | null
  /** Prices beside the regular one that were in force when it was scanned. */
  readonly tiers?: readonly Tier[]
  /** What can or has to be chosen with it. */
  readonly choices?: readonly ModifierGroup[]
  readonly modifiers?: readonly ChosenModifier[]
  readonly discount?: GivenDiscount
  /** What the label on the pack said. */
  readonly label?: PackLabel
  /** Sold although nothing was free, or although its date has passed: why. */
  readonly overrideReason?: string
}

/** Base units of one part that one kit takes. */
export interface KitPart {
  readonly skuId: string
  readonly quantity: number
}

/** What is put in: a line without the things that are the basket's own. */
export type Goods = Omit<BasketLine, 'id' | 'quantity' | 'discount' | 'overrideReason' | 'modifiers'>

/** Lines a document can hold: the wire's own limit. */
export const BASKET_LINES_MAX = 500
/** Base units of one line: more is a slip of the finger or a barcode typed as a quantity. */
export const LINE_QUANTITY_MAX = 1_000_000

export function emptyBasket(saleId: string): Basket {
  return { saleId, lines: [] }
}

/**
 * Puts goods in. The same goods at the same price join their line (a queue of equal scans is one line that counts
 * up); a line with a discount of its own stays apart. `lineId` is only used for a new line.
 */
export function addGoods(
  basket: Basket,
  goods: Goods,
  quantity: number,
  lineId: string,
): { basket: Basket; lineId: string } {
  const same = basket.lines.find(
    (line) =>
      line.skuId === goods.skuId &&
      line.unitPrice === goods.unitPrice &&
      line.priceQuantity === goods.priceQuantity &&
      line.discount === undefined &&
      // Each may be chosen for on its own.
      !goods.choices &&
      JSON.stringify([line.tiers, line.label]) === JSON.stringify([goods.tiers, goods.label]),
  )
  if (same) return { basket: changeQuantity(basket, same.id, same.quantity + quantity), lineId: same.id }
  return { basket: { ...basket, lines: [...basket.lines, { ...goods, id: lineId, quantity }] }, lineId }
}

/** Sets a line's quantity in base units; nothing or less takes the line out. */
export function changeQuantity(basket: Basket, lineId: string, quantity: number): Basket {
  if (quantity <= 0) return removeLine(basket, lineId)
  return changeLine(basket, lineId, (line) => ({ ...line, quantity: Math.min(quantity, LINE_QUANTITY_MAX) }))
}

export function removeLine(basket: Basket, lineId: string): Basket {
  return { ...basket, lines: basket.lines.filter((line) => line.id !== lineId) }
}

/** Puts a removed line back where it was: what *undo* does. */
export function restoreLine(basket: Basket, line: BasketLine, at: number): Basket {
  if (basket.lines.some((present) => present.id === line.id)) return basket
  return { ...basket, lines: basket.lines.toSpliced(at, 0, line) }
}

/** The age that somebody has to ask about before this can be sold; `null`: nothing to ask, or asked. */
export function ageToAsk({ lines, ageSeen = 0 }: Basket): number | null {
  const age = lines.reduce((most, line) => Math.max(most, line.age ?? 0), 0)
  return age > ageSeen ? age : null
}

/** The customer is old enough for everything that is in now. */
export function seeAge(basket: Basket): Basket {
  const age = ageToAsk(basket)
  return age === null ? basket : { ...basket, ageSeen: age }
}

/** Takes out what the customer is too young for. */
export function withoutAge(basket: Basket): Basket {
  const { ageSeen = 0 } = basket
  return { ...basket, lines: basket.lines.filter(({ age = 0 }) => age <= ageSeen) }
}

/** Notes why a line is sold although nothing was free. */
export function overrideLine(basket: Basket, lineId: string, reason: string): Basket {
  return changeLine(basket, lineId, (line) => ({ ...line, overrideReason: reason }))
}

/**
 * Base units of each SKU that a line takes from the shelf: its own, a kit's parts, or none for a service, and what was
 * chosen with it. Each SKU once.
 */
export function takenFromShelf(
  line: Pick<BasketLine, 'skuId' | 'kind' | 'quantity' | 'recipe'> &
    Partial<Pick<BasketLine, 'unit' | 'modifiers'>>,
): KitPart[] {
  const own =
    line.kind === 'service'
      ? []
      : line.kind === 'stocked'
        ? [{ skuId: line.skuId, quantity: line.quantity }]
        : line.recipe.map((part) => ({ skuId: part.skuId, quantity: part.quantity * line.quantity }))
  return line.modifiers ? eachOnce([...own, ...chosenUnits(line)]) : own
}

interface Extra {
  readonly skuId?: string | null | undefined
  readonly quantity?: number | undefined
}

/** Base units that a line's choices take: for each piece, or once for a whole weight or length. */
export function chosenUnits({
  unit = 'piece',
  quantity,
  modifiers = [],
}: {
  readonly unit?: Unit | undefined
  readonly quantity: number
  readonly modifiers?: readonly Extra[] | undefined
}): KitPart[] {
  const times = unit === 'piece' ? quantity : 1
  return modifiers.flatMap((chosen) =>
    chosen.skuId ? [{ skuId: chosen.skuId, quantity: (chosen.quantity ?? 1) * times }] : [],
  )
}

/** Adds up what is named twice. */
export function eachOnce(parts: readonly KitPart[]): KitPart[] {
  const sums = new Map<string, number>()
  for (const { skuId, quantity } of parts) sums.set(skuId, (sums.get(skuId) ?? 0) + quantity)
  return [...sums].map(([skuId, quantity]) => ({ skuId, quantity }))
}

/** What the basket costs, and why. */
export function priceOf(basket: Basket, rules: PriceRules): PricedBasket {
  return priceBasket({ ...rules, group: basket.group }, basket.lines, basket.discount)
}

/** Changes one line by a rule; a line that is gone stays gone. */
export function changeLine(basket: Basket, lineId: string, change: (line: BasketLine) => BasketLine): Basket {
  return { ...basket, lines: basket.lines.map((line) => (line.id === lineId ? change(line) : line)) }
}
