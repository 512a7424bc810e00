import { err, ok, type Result } from '#domain/result.ts'
import { soldUnits } from '#domain/sale/check.ts'
import type { SaleDocument } from '#domain/sale/wire.ts'

import { inside } from './account.ts'
import type { EnteredLine, PaperLine } from './documents.ts'

/** In what condition a customer brings goods back: looked at by whoever takes them. */
export const CONDITIONS = ['as_new', 'opened', 'faulty'] as const
export type Condition = (typeof CONDITIONS)[number]

/** Where they may go. */
export const RETURN_PLACES = ['sellable', 'review', 'damaged'] as const
export type ReturnPlace = (typeof RETURN_PLACES)[number]

/** The shop's rule: where goods of each condition go. */
export interface ReturnRule {
  readonly returnAsNew: ReturnPlace
  readonly returnOpened: ReturnPlace
  readonly returnFaulty: ReturnPlace
}

export function placeFor(condition: Condition, rule: ReturnRule): ReturnPlace {
  const places = { as_new: rule.returnAsNew, opened: rule.returnOpened, faulty: rule.returnFaulty }
  return places[condition]
}

export interface ReturnedLine extends EnteredLine {
  readonly condition: Condition
  /** What one of it is made of, for a kit without stock of its own: base units of each part. */
  readonly parts?: readonly EnteredLine[] | undefined
}

/**
 * Goods that a customer brought back, and what they got for them there and then. A kit comes back as the parts it was
 * sold with. Each line's reason is the condition it is in.
 */
export function returnLines(
  storeId: string,
  rule: ReturnRule,
  returned: readonly ReturnedLine[],
  handedOut: readonly EnteredLine[],
): PaperLine[] {
  return [
    ...returned.flatMap(({ skuId, quantity, condition, parts }) =>
      (parts ?? [{ skuId, quantity: 1 }]).map((part) => ({
        skuId: part.skuId,
        quantity: part.quantity * quantity,
        from: 'customer',
        to: inside(storeId, placeFor(condition, rule)),
        reason: condition,
      })),
    ),
    ...handedOut.map(({ skuId, quantity }) => ({
      skuId,
      quantity,
      from: inside(storeId, 'sellable'),
      to: 'customer',
      reason: 'exchange',
    })),
  ]
}

/** What an item is, for an exchange: only another of the same item at the same price needs no till. */
export interface Exchangeable {
  readonly itemId: string
  /** Minor units of `priceQuantity` base units. */
  readonly price: number
  readonly priceQuantity: number
}

/**
 * Whether what is handed out for goods that come back is of the same item, costs the same and is no more. Anything else
 * has a price and a tax of its own, so it is a sale. Refusal: `needs_sale`, with the SKU.
 */
export function evenExchange(
  returned: readonly EnteredLine[],
  handedOut: readonly EnteredLine[],
  facts: ReadonlyMap<string, Exchangeable>,
): Result<void, { readonly reason: 'needs_sale'; readonly skuId: string }> {
  const worth = (skuId: string): string => {
    const { itemId, price, priceQuantity } = facts.get(skuId) ?? { itemId: skuId, price: 0, priceQuantity: 1 }
    return JSON.stringify([itemId, price, priceQuantity])
  }
  const left = new Map<string, number>()
  for (const { skuId, quantity } of returned) left.set(worth(skuId), (left.get(worth(skuId)) ?? 0) + quantity)
  for (const { skuId, quantity } of handedOut) {
    const rest = (left.get(worth(skuId)) ?? 0) - quantity
    if (rest < 0) return err({ reason: 'needs_sale', skuId })
    left.set(worth(skuId), rest)
  }
  return ok(undefined)
}

/** Every transfer of a sale the other way round: what was sold is back on the shelf it came from. */
export function voidLines(sale: SaleDocument): PaperLine[] {
  return soldUnits(sale).map(({ skuId, quantity }) => ({
    skuId,
    quantity,
    from: 'customer',
    to: inside(sale.storeId, 'sellable'),
  }))
}

/** SKUs of which more came back than was sold; `before`: what came back earlier. Base units. */
export function moreThanSold(
  sale: SaleDocument,
  before: readonly EnteredLine[],
  now: readonly EnteredLine[],
): { readonly skuId: string; readonly sold: number; readonly back: number }[] {
  const sold = sumBySku(soldUnits(sale))
  const back = sumBySku([...before, ...now])
  return [...sumBySku(now).keys()].flatMap((skuId) => {
    const [given, taken] = [sold.get(skuId) ?? 0, back.get(skuId) ?? 0]
    return taken > given ? [{ skuId, sold: given, back: taken }] : []
  })
}

function sumBySku(lines: readonly EnteredLine[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { skuId, quantity } of lines) sums.set(skuId, (sums.get(skuId) ?? 0) + quantity)
  return sums
}
