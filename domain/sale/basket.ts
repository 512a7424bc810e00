import type { SkuKind, Unit } from '#domain/catalog/wire.ts'

import { priceBasket, type Discount, type PricedBasket, type PriceRules } from './price.ts'

/** The basket at the counter before it becomes a sale: lines in the order they were scanned. A value, never changed in place. */
export interface Basket {
  /** The sale it will become: claims name it from the first scan on. */
  readonly saleId: string
  readonly lines: readonly BasketLine[]
}

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
  readonly discount?: Discount
  /** Sold although nothing was free: why. */
  readonly overrideReason?: string
}

/** Base units of one part that one kit takes. */
export interface KitPart {
  readonly skuId: string
  readonly quantity: number
}

/** What is put in: a line without the things that are the basket's own. */
export type Goods = Omit<BasketLine, 'id' | 'quantity' | 'discount' | 'overrideReason'>

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
      line.discount === undefined,
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

/** Notes why a line is sold although nothing was free. */
export function overrideLine(basket: Basket, lineId: string, reason: string): Basket {
  return changeLine(basket, lineId, (line) => ({ ...line, overrideReason: reason }))
}

/** Base units of each SKU that a line takes from the shelf: its own, a kit's parts, or none for a service. */
export function takenFromShelf(line: Pick<BasketLine, 'skuId' | 'kind' | 'quantity' | 'recipe'>): KitPart[] {
  if (line.kind === 'service') return []
  if (line.kind === 'stocked') return [{ skuId: line.skuId, quantity: line.quantity }]
  return line.recipe.map((part) => ({ skuId: part.skuId, quantity: part.quantity * line.quantity }))
}

/** What the basket costs, and why. */
export function priceOf(basket: Basket, rules: PriceRules): PricedBasket {
  return priceBasket(rules, basket.lines)
}

function changeLine(basket: Basket, lineId: string, change: (line: BasketLine) => BasketLine): Basket {
  return { ...basket, lines: basket.lines.map((line) => (line.id === lineId ? change(line) : line)) }
}
