import { signal } from '@preact/signals'
import { expect, test, vi } from 'vitest'

import { lateQueue } from './late-queue.ts'
import type { QueueState, SalesQueue } from './sales-queue.ts'

function queue() {
  const state = signal<QueueState>({ waiting: 2, sending: true, problem: null })
  return { state, wake: vi.fn<() => void>(), stop: vi.fn<() => void>() }
}

test('the first wake fetches the queue once and wakes it', async () => {
  const real = queue()
  const load = vi.fn<() => Promise<SalesQueue>>(async () => real)
  const late = lateQueue(load)
  expect(load).not.toHaveBeenCalled()
  late.wake()
  late.wake()
  await vi.waitFor(() => expect(real.wake).toHaveBeenCalledTimes(1))
  expect([load.mock.calls.length, late.state.value.waiting]).toEqual([1, 2])
  real.state.value = { waiting: 0, sending: false, problem: null }
  expect(late.state.value.waiting).toBe(0)
  late.wake()
  expect(real.wake).toHaveBeenCalledTimes(2)
})

test('a queue that did not come is fetched again', async () => {
  const real = queue()
  const load = vi
    .fn<() => Promise<SalesQueue>>()
    .mockRejectedValueOnce(new Error('no line'))
    .mockResolvedValue(real)
  const late = lateQueue(load)
  late.wake()
  await vi.waitFor(() => expect(load).toHaveBeenCalledTimes(1))
  await Promise.resolve()
  late.wake()
  await vi.waitFor(() => expect(real.wake).toHaveBeenCalled())
})

test('a queue that was stopped before it came never starts', async () => {
  const real = queue()
  const late = lateQueue(async () => real)
  late.wake()
  late.stop()
  await new Promise((done) => setTimeout(done, 10))
  expect(real.wake).not.toHaveBeenCalled()
})
