import { unreachable } from '#domain/assert.ts'
import type { Ctx } from '#worker/http/context.ts'
import { problem } from '#worker/http/problem.ts'

import type { PaperRefusal } from './paper.ts'

const NOT_NOW = 'Nothing was kept and no stock was moved.'

/** Refusals a paper may be answered with, by status. */
export const PAPER_REFUSALS = {
  403: ['other_store', 'not_permitted'],
  404: ['unknown_store', 'unknown_sku', 'unknown_transfer'],
  409: ['confirmation_needed', 'id_used_with_other_content', 'nothing_open'],
  422: ['not_counted', 'same_store', 'not_yet', 'not_from_there', 'no_recipe'],
} as const

const NOT_VOIDABLE = {
  not_a_sale: 'Goods of an order are given back with the order.',
  not_posted: 'Its stock is still moving. Try again in a moment.',
  goods_came_back: 'Some of its goods were brought back already: take back the others.',
} as const

/** Says why a paper was not taken in, and what to do next. Lack of stock is never a reason, only a question. */
export function refusePaper(c: Ctx, refusal: PaperRefusal): Response {
  switch (refusal.reason) {
    case 'confirmation_needed':
      return problem(c, 409, {
        ...refusal,
        detail: `Something looks odd. Look at it again; if it is so, send it once more with confirmed: true. ${NOT_NOW}`,
      })
    case 'id_used_with_other_content':
      return problem(c, 409, {
        ...refusal,
        detail: 'A paper with this id and another content was taken in before. The first one stands.',
      })
    case 'nothing_open':
      return problem(c, 409, {
        ...refusal,
        detail: 'Nothing of this transfer is on its way. Nothing was changed.',
      })
    case 'unknown_sku':
      return problem(c, 404, { ...refusal, detail: `There are no such items. ${NOT_NOW}` })
    case 'unknown_store':
      return problem(c, 404, { ...refusal, detail: `There is no such store, or it is closed. ${NOT_NOW}` })
    case 'unknown_transfer':
      return problem(c, 404, { ...refusal, detail: `There is no such transfer. ${NOT_NOW}` })
    case 'not_counted':
      return problem(c, 422, {
        ...refusal,
        detail: `Services, and kits that are made when they are sold, have no stock of their own. ${NOT_NOW}`,
      })
    case 'same_store':
      return problem(c, 422, { ...refusal, detail: `A transfer goes from one store to another. ${NOT_NOW}` })
    case 'not_yet':
      return problem(c, 422, {
        ...refusal,
        detail: `That has not happened yet: look at the date. ${NOT_NOW}`,
      })
    case 'not_from_there':
      return problem(c, 422, { ...refusal, detail: `This reason takes no units from there. ${NOT_NOW}` })
    case 'no_recipe':
      return problem(c, 422, {
        ...refusal,
        detail: `This item has no recipe. Name its parts here, or on the item’s page. ${NOT_NOW}`,
      })
    case 'unknown_sale':
      return problem(c, 404, {
        ...refusal,
        detail: `No such sale has arrived. Look at the receipt, or go on without it. ${NOT_NOW}`,
      })
    case 'not_voidable':
      return problem(c, 409, { ...refusal, detail: `${NOT_VOIDABLE[refusal.why]} ${NOT_NOW}` })
    case 'voided_already':
      return problem(c, 409, { ...refusal, detail: `This sale was voided before. ${NOT_NOW}` })
    case 'needs_sale':
      return problem(c, 422, {
        ...refusal,
        detail: `Only the same item at the same price is exchanged here, and no more than came back. Sell it at the till. ${NOT_NOW}`,
      })
    default:
      return unreachable(refusal)
  }
}
