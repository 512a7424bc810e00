import { expect, test } from 'vitest'

import type { DeskOrder } from '#domain/order/wire.ts'
import { err, ok, type Result } from '#domain/result.ts'
import type { ApiProblem } from '#pwa/api/client.ts'
import { deskLine, deskOrder, fakeQueue } from '#pwa/pickup/testing/fake-queue.ts'

import { openOrderDesk } from './order-desk.ts'

// Quick hands do not wait for the line: taps are shown at once, told one after the other on the version that is there,
// and a tap whose answer was lost is the same write again.

type Asked = { action: string; id: string; version: number; picked?: number }

function openDesk(answers: ((asked: Asked, order: DeskOrder) => Result<DeskOrder, ApiProblem>)[]) {
  const queue = fakeQueue([
    deskOrder({ lines: [deskLine('a', 3, { barcodes: [{ code: 'ROSE', quantity: 1 }] })] }),
  ])
  const asked: Asked[] = []
  let ids = 0
  const desk = openOrderDesk({
    queue,
    newId: () => `write-${++ids}`,
    async askChange(orderId, action, write) {
      const { id, version, picked } = write as unknown as Asked
      asked.push({ action, id, version, ...(picked === undefined ? {} : { picked }) })
      await Promise.resolve()
      const order = queue.orders.peek().find((one) => one.orderId === orderId)
      if (!order) throw new Error('no order')
      const answer = answers[asked.length - 1] ?? works
      return answer(asked.at(-1) ?? { action, id, version }, order)
    },
  })
  const shown = () => queue.orders.peek().map((order) => desk.shown(order).lines[0]?.picked)[0]
  return { desk, queue, asked, shown }
}

function works({ picked }: Asked, order: DeskOrder): Result<DeskOrder, ApiProblem> {
  const lines = order.lines.map((line) => ({ ...line, picked: picked ?? line.picked }))
  return ok({ ...order, version: order.version + 1, lines })
}

const lost = () => err({ reason: 'unreachable', status: 0, evidence: {} })
const beaten = () => err({ reason: 'changed_meanwhile', status: 409, evidence: {} })

test('taps are shown at once and told one after the other, each on the newest version', async () => {
  const { desk, asked, shown } = openDesk([])
  const taps = [1, 2, 3].map((picked) => desk.pick('order', 'a', picked))
  expect(shown()).toBe(3)
  expect(desk.busy.value.has('order')).toBe(true)
  await Promise.all(taps)
  expect(asked.map(({ version, picked }) => [version, picked])).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
  ])
  expect(shown()).toBe(3)
  expect(desk.busy.value.size).toBe(0)
})

test('scans in a row count up although no answer came yet', async () => {
  const { desk, asked } = openDesk([])
  const first = desk.scan('order', 'ROSE')
  const second = desk.scan('order', 'ROSE')
  await Promise.all([first.done, second.done])
  expect(asked.map(({ picked }) => picked)).toEqual([1, 2])
  expect(desk.scan('order', 'OTHER').outcome).toEqual({ kind: 'not_in_order' })
})

test('a tap whose answer was lost is the same write again; after an answer it is a new one', async () => {
  const { desk, asked, shown } = openDesk([lost])
  expect((await desk.pick('order', 'a', 1)).ok).toBe(false)
  expect(shown()).toBe(0)
  await desk.pick('order', 'a', 1)
  await desk.pick('order', 'a', 2)
  expect(asked.map(({ id }) => id)).toEqual(['write-1', 'write-1', 'write-2'])
})

test('who was beaten sees how the order is now', async () => {
  const { desk, queue, shown } = openDesk([beaten])
  const answer = await desk.pick('order', 'a', 2)
  expect(answer.ok).toBe(false)
  expect(queue.refreshed()).toBe(1)
  expect(shown()).toBe(0)
})
