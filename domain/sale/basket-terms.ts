import type { Approval } from '#domain/access/approval-wire.ts'
import type { ChosenModifier } from '#domain/pricing/modifier.ts'

import { changeLine, type Basket, type GivenDiscount } from './basket.ts'

/** What is agreed about a basket beyond its goods: choices, discounts, a second person's word, whose prices hold. */

/** Says what was chosen with a line. */
export function chooseFor(basket: Basket, lineId: string, modifiers: readonly ChosenModifier[]): Basket {
  return changeLine(basket, lineId, (line) => ({ ...line, modifiers }))
}

/** Takes something off a line; `null`: nothing any more. */
export function discountLine(basket: Basket, lineId: string, discount: GivenDiscount | null): Basket {
  return changeLine(basket, lineId, ({ discount: _, ...line }) => (discount ? { ...line, discount } : line))
}

/** Takes something off the whole basket; `null`: nothing any more. */
export function discountBasket({ discount: _, ...basket }: Basket, discount: GivenDiscount | null): Basket {
  return discount ? { ...basket, discount } : basket
}

/** Keeps a second person's word with the sale that it is for. */
export function approveBasket(basket: Basket, approval: Approval): Basket {
  return { ...basket, approvals: [...(basket.approvals ?? []), approval] }
}

/** Whose prices hold; `null`: everybody's. */
export function sellTo({ group: _, ...basket }: Basket, group: string | null): Basket {
  return group === null ? basket : { ...basket, group }
}
