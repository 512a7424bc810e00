import { expect, test } from 'vitest'

import type { DeskOrder } from '#domain/order/wire.ts'
import { err, ok } from '#domain/result.ts'
import type { DeskMessage } from '#domain/stock/wire.ts'

import { openQueue } from './queue-model.ts'
import { deskOrder } from './testing/fake-queue.ts'

// The queue hears of changes and asks for them; what an older answer says never takes a newer one back.

function openTested(first: readonly DeskOrder[] | null) {
  let server = first
  let tell: ((message: DeskMessage) => void) | null = null
  const news: string[] = []
  let asked = 0
  const queue = openQueue({
    async ask() {
      asked += 1
      const now = server
      await Promise.resolve()
      return now ? ok([...now]) : err({ reason: 'unreachable', status: 0, evidence: {} })
    },
    listen({ onMessage }) {
      tell = onMessage
      return { close: () => undefined }
    },
    onNews: ({ kind, order }) => news.push(`${kind} ${order.number}`),
    every: () => () => undefined,
  })
  return {
    queue,
    news,
    asked: () => asked,
    serve: (orders: readonly DeskOrder[] | null) => (server = orders),
    tell: (orderId: string, version: number) =>
      tell?.({ type: 'order', orderId, version, state: 'confirmed' }),
    numbers: () => queue.orders.value.map(({ number, version }) => `${number} v${version}`),
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 1))

test('a change that is told is asked for; what is known already is not', async () => {
  const { asked, serve, tell, numbers } = openTested([deskOrder()])
  await settled()
  tell('order', 1)
  await settled()
  expect(asked()).toBe(1)
  serve([deskOrder({ version: 2 })])
  tell('order', 2)
  await settled()
  expect(numbers()).toEqual(['1042 v2'])
})

test('a burst of changes is asked for once more after the question that is on its way', async () => {
  const { asked, serve, tell } = openTested([deskOrder()])
  await settled()
  serve([deskOrder({ version: 9 })])
  for (let version = 2; version < 10; version += 1) tell('order', version)
  await settled()
  expect(asked()).toBe(3)
})

test('new orders and arriving customers are news, the first look at the queue is not', async () => {
  const { queue, news, serve } = openTested([deskOrder()])
  await settled()
  const here = deskOrder({ version: 2, arrivedAt: '2026-05-04T12:00:00.000Z' })
  serve([here, deskOrder({ orderId: 'other', number: '1043' })])
  await queue.refresh()
  await queue.refresh()
  expect(news).toEqual(['here 1042', 'new 1043'])
})

test('an old answer does not take back what was just changed here', async () => {
  const { queue, numbers } = openTested([deskOrder()])
  await settled()
  queue.put(deskOrder({ version: 5, state: 'picking' }))
  await queue.refresh()
  expect(numbers()).toEqual(['1042 v5'])
})

test('an order that has left is gone at once', async () => {
  const { queue, numbers } = openTested([deskOrder()])
  await settled()
  queue.put(deskOrder({ version: 2, state: 'handed_over' }))
  expect(numbers()).toEqual([])
})

test('an order that was moved to another store is gone at once', async () => {
  const { queue, numbers } = openTested([deskOrder()])
  await settled()
  const { store } = deskOrder()
  queue.put(deskOrder({ version: 2, store: { ...store, id: 'another' } }))
  expect(numbers()).toEqual([])
})

test('without an answer the last known queue stays, and says that it may be old', async () => {
  const { queue, serve, numbers } = openTested([deskOrder()])
  await settled()
  serve(null)
  await queue.refresh()
  expect(queue.phase.value).toBe('stale')
  expect(numbers()).toEqual(['1042 v1'])
  serve([deskOrder()])
  await queue.refresh()
  expect(queue.phase.value).toBe('fresh')
})

test('a console that never got an answer says so', async () => {
  const { queue, serve } = openTested(null)
  await settled()
  expect([queue.phase.value, queue.problem.value?.reason]).toEqual(['first', 'unreachable'])
  serve([])
  await queue.refresh()
  expect(queue.phase.value).toBe('fresh')
})
