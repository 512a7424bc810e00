import * as v from 'valibot'

import { UnavailableLine } from '#domain/order/place-wire.ts'
import { Quote } from '#domain/order/quote-wire.ts'
import type { ApiProblem } from '#pwa/api/client.ts'

/** Why an order was refused, as the checkout answers to it. */
export type Refusal =
  | { readonly is: 'lines_gone'; readonly lines: readonly UnavailableLine[] }
  | { readonly is: 'price_changed'; readonly total: number }
  /** Lines, by the ids that the order gave them. */
  | { readonly is: 'no_longer_sold'; readonly lineIds: readonly string[] }
  | { readonly is: 'slot_gone' }
  | { readonly is: 'declined' }
  | { readonly is: 'too_many' }
  /** As much waits to be paid at pickup as the shop allows one customer. */
  | { readonly is: 'too_much_unpaid' }
  | { readonly is: 'other'; readonly detail: string | null; readonly requestId: string | null }

const Lines = v.array(UnavailableLine)

/** What the server's refusal means here. What we do not know is told in the server's own words. */
export function refusalOf(problem: ApiProblem): Refusal {
  const { reason, evidence, detail, requestId } = problem
  switch (reason) {
    case 'not_available': {
      const lines = v.safeParse(Lines, evidence['lines'])
      if (lines.success) return { is: 'lines_gone', lines: lines.output }
      break
    }
    case 'price_changed': {
      const quote = v.safeParse(Quote, evidence['quote'])
      if (quote.success) return { is: 'price_changed', total: quote.output.total }
      break
    }
    case 'no_longer_sold': {
      const ids = v.safeParse(v.array(v.string()), evidence['lines'])
      if (ids.success) return { is: 'no_longer_sold', lineIds: ids.output }
      break
    }
    case 'time_not_possible':
      return { is: 'slot_gone' }
    case 'payment_declined':
      return { is: 'declined' }
    case 'too_much_unpaid':
      return { is: 'too_much_unpaid' }
    case 'too_many_requests':
      return { is: 'too_many' }
    default:
  }
  return { is: 'other', detail: detail ?? null, requestId: requestId ?? null }
}

export interface Offer {
  readonly storeId: string
  readonly name: string
}

/** Stores that have enough of every line that could not be had: one tap takes the order there. */
export function storesForAll(lines: readonly UnavailableLine[]): Offer[] {
  const [first, ...rest] = lines
  if (!first) return []
  return first.elsewhere
    .filter(({ storeId }) => rest.every((line) => line.elsewhere.some((there) => there.storeId === storeId)))
    .map(({ storeId, name }) => ({ storeId, name }))
}
