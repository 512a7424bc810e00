import { type Decision, decide } from '#domain/access/actions.ts'
import { type Basket } from '#domain/sale/basket.ts'
import { discountShare } from '#domain/sale/discount-share.ts'
import type { PricedBasket } from '#domain/sale/price.ts'
import { ownPowers } from '#pwa/approval/own-powers.ts'

/** The largest share that is taken off any line of this basket, in millionths. `priced` is the same basket's price. */
export function basketShare(basket: Basket, priced: PricedBasket): number {
  return discountShare(
    basket.lines.map((line, index) => ({ gross: priced.lines[index]?.gross ?? 0, own: line.discount })),
    basket.discount,
  )
}

/** What whoever is at the register may do about a share: on their own, with a colleague, or not at all. */
export function decideShare(share: number): Decision {
  return share === 0 ? { answer: 'allowed' } : decide(ownPowers(), 'discount', share)
}

/** A share that still needs a colleague's word; 0: none does. */
export function unapprovedShare(basket: Basket, priced: PricedBasket): number {
  const share = basketShare(basket, priced)
  if (decideShare(share).answer === 'allowed') return 0
  const approved = (basket.approvals ?? []).some(
    ({ action, amount }) => action === 'discount' && amount >= share,
  )
  return approved ? 0 : share
}
