import { expect, test } from 'vitest'

import type { UnavailableLine } from '#domain/order/place-wire.ts'
import type { ApiProblem } from '#pwa/api/client.ts'

import { refusalOf, storesForAll } from './refusals.ts'

function problem(reason: string, evidence: Record<string, unknown> = {}): ApiProblem {
  return { reason, status: 409, detail: 'In the server’s words.', requestId: 'r-1', evidence }
}

/** `lost('vase', 'harbour')`: none left here, Harbour Rd has it. */
function lost(name: string, ...stores: string[]): UnavailableLine {
  return {
    lineId: name,
    skuId: name,
    name,
    wanted: 1,
    available: 0,
    refusal: 'insufficient_stock',
    elsewhere: stores.map((storeId) => ({ storeId, name: storeId, available: 2 })),
    backorder: null,
    substitutes: [],
  }
}

test.for([
  { of: problem('not_available', { lines: [lost('vase')] }), is: 'lines_gone' },
  { of: problem('time_not_possible'), is: 'slot_gone' },
  { of: problem('payment_declined'), is: 'declined' },
  { of: problem('too_many_requests'), is: 'too_many' },
  { of: problem('too_much_unpaid'), is: 'too_much_unpaid' },
  { of: problem('no_longer_sold', { lines: ['a'] }), is: 'no_longer_sold' },
  { of: problem('something_new'), is: 'other' },
  { of: problem('not_available', { lines: 'nonsense' }), is: 'other' },
  { of: problem('price_changed', { quote: {} }), is: 'other' },
])('$of.reason is answered as $is', ({ of, is }) => {
  expect(refusalOf(of).is).toBe(is)
})

test('what we do not know is told in the server’s words, with the id to ask for', () => {
  expect(refusalOf(problem('something_new'))).toEqual({
    is: 'other',
    detail: 'In the server’s words.',
    requestId: 'r-1',
  })
})

test('a store is offered for the whole order only when it has every line that was lost', () => {
  expect(storesForAll([lost('vase', 'harbour', 'mill'), lost('mug', 'mill')])).toEqual([
    { storeId: 'mill', name: 'mill' },
  ])
  expect(storesForAll([lost('vase', 'harbour'), lost('mug')])).toEqual([])
  expect(storesForAll([])).toEqual([])
})
