import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { PlaceOrderBody } from '#domain/order/place-wire.ts'

import { openPlacing } from './place-model.ts'

// An order over a line that fails: it is sent again as it was, until there is an answer, also by the page that comes
// after a reload. Its own id makes it one order.

const ORDER: PlaceOrderBody = {
  id: '01a20897-9b03-7094-b12a-d0e41b90b86a',
  storeId: '01a20897-9b03-7094-b12a-d0e41b90b86b',
  lines: [],
  customer: { name: 'Ines', phone: '+353 87 123' },
  pickupAt: '2026-11-23T15:00:00.000Z',
  payment: 'at_pickup',
  expectedTotal: 2400,
}
const PLACED = {
  orderId: ORDER.id,
  number: '1042',
  link: '/order/secret',
  state: 'confirmed',
  paymentState: 'due',
}

let answers: (() => Response)[]
let sent: PlaceOrderBody[]
const placed = vi.fn<(link: string) => void>()

const down = (): Response => {
  throw new TypeError('Failed to fetch')
}
const refuse = (status: number, reason: string) => (): Response =>
  Response.json({ reason, detail: 'No.' }, { status })
const accept = (): Response => Response.json(PLACED)

beforeEach(() => {
  vi.useFakeTimers()
  sessionStorage.clear()
  placed.mockClear()
  sent = []
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    sent.push(JSON.parse(body) as PlaceOrderBody)
    return (answers.shift() ?? down)()
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

test('an order that is accepted leads to its page, and is not kept any longer', async () => {
  answers = [accept]
  openPlacing(placed).place(ORDER)
  await vi.runAllTimersAsync()
  expect(placed).toHaveBeenCalledExactlyOnceWith('/order/secret')
  expect(sessionStorage).toHaveLength(0)
})

test.for([
  { name: 'the line is down', first: down },
  { name: 'the server stumbles', first: refuse(500, 'fault') },
  { name: 'something in between answers nonsense', first: () => new Response('<html>', { status: 502 }) },
  { name: 'the answer is cut off', first: () => new Response('{"orderId"', { status: 200 }) },
])('when $name it is sent again by itself, the very same', async ({ first }) => {
  answers = [first, accept]
  openPlacing(placed).place(ORDER)
  await vi.runAllTimersAsync()
  expect(sent).toEqual([ORDER, ORDER])
  expect(placed).toHaveBeenCalledOnce()
})

test('when nobody answers it says so, and trying again sends the same order', async () => {
  answers = []
  const placing = openPlacing(placed)
  placing.place(ORDER)
  await vi.runAllTimersAsync()
  expect(placing.state.peek()).toEqual({ is: 'unreachable', body: ORDER })
  answers = [accept]
  placing.tryAgain()
  await vi.runAllTimersAsync()
  expect(new Set(sent.map(({ id }) => id))).toEqual(new Set([ORDER.id]))
  expect(placing.state.peek().is).toBe('placed')
})

test('a page that is loaded anew finds the order that was under way', async () => {
  answers = []
  openPlacing(placed).place(ORDER)
  await vi.runAllTimersAsync()
  const next = openPlacing(placed)
  expect(next.state.peek()).toEqual({ is: 'unreachable', body: ORDER })
  answers = [accept]
  next.tryAgain()
  await vi.runAllTimersAsync()
  expect(sent.at(-1)).toEqual(ORDER)
})

test.for([402, 404, 409, 422, 429])('a refusal (%i) is an answer: nothing is sent again', async (status) => {
  answers = [refuse(status, 'not_available')]
  const placing = openPlacing(placed)
  placing.place(ORDER)
  await vi.runAllTimersAsync()
  expect(sent).toHaveLength(1)
  expect(placing.state.peek()).toMatchObject({ is: 'refused', problem: { reason: 'not_available', status } })
  expect(openPlacing(placed).state.peek().is).toBe('idle')
})

test('pressing twice sends once', async () => {
  answers = [accept]
  const placing = openPlacing(placed)
  placing.place(ORDER)
  placing.place(ORDER)
  await vi.runAllTimersAsync()
  expect(sent).toHaveLength(1)
})
