import { expect, test, vi } from 'vitest'

import { backOffMs } from './back-off.ts'
import { openReachability } from './reachability.ts'
import { openServerClock } from './server-clock.ts'

test('the server is asked again by itself, also when the browser never says that the line is back', async () => {
  vi.useFakeTimers()
  let up = false
  const probe = vi.fn<() => Promise<boolean>>(async () => up)
  const reachability = openReachability(probe, new EventTarget())
  expect(reachability.reach.value).toBe('unknown')
  await vi.advanceTimersByTimeAsync(10)
  expect(reachability.reach.value).toBe('offline')
  up = true
  await vi.advanceTimersByTimeAsync(1000)
  expect(reachability.reach.value).toBe('online')
  reachability.stop()
  vi.useRealTimers()
})

test('a hint from the browser only makes it ask sooner', async () => {
  vi.useFakeTimers()
  const host = new EventTarget()
  const probe = vi.fn<() => Promise<boolean>>(async () => true)
  const reachability = openReachability(probe, host)
  await vi.advanceTimersByTimeAsync(10)
  host.dispatchEvent(new Event('offline'))
  await vi.advanceTimersByTimeAsync(10)
  expect(probe).toHaveBeenCalledTimes(2)
  expect(reachability.reach.value).toBe('online')
  reachability.stop()
  vi.useRealTimers()
})

test('one lost request asks, and only the answer decides', async () => {
  vi.useFakeTimers()
  let up = true
  const reachability = openReachability(async () => up, new EventTarget())
  await vi.advanceTimersByTimeAsync(10)
  reachability.noticed(false)
  await vi.advanceTimersByTimeAsync(10)
  expect(reachability.reach.value).toBe('online')
  up = false
  reachability.noticed(false)
  await vi.advanceTimersByTimeAsync(10)
  expect(reachability.reach.value).toBe('offline')
  reachability.noticed(true)
  expect(reachability.reach.value).toBe('online')
  reachability.stop()
  vi.useRealTimers()
})

test.for([
  { failures: 1, draw: 0, ms: 1000 },
  { failures: 4, draw: 0, ms: 8000 },
  { failures: 4, draw: 1, ms: 6000 },
  { failures: 50, draw: 0, ms: 60_000 },
])('after $failures failures it waits $ms ms', ({ failures, draw, ms }) => {
  expect(backOffMs(failures, { firstMs: 1000, maxMs: 60_000 }, draw)).toBe(ms)
})

test('the clock knows how far it is off, and since when', () => {
  let monotonic = 0
  const clock = openServerClock(
    () => 1_000_000 + monotonic,
    () => monotonic,
  )
  expect(clock.reading()).toEqual({ offsetMs: 0, ageMs: null })
  monotonic = 1100
  // Asked at 1000, answered at 1100: the server's 997,050 was said at our 1,001,050.
  clock.heard(997_050, 1000, 1100)
  monotonic = 6100
  expect(clock.reading()).toEqual({ offsetMs: 4000, ageMs: 5000 })
})

test('a slow answer does not replace a quick one while that is fresh', () => {
  let monotonic = 100
  const clock = openServerClock(
    () => 1_000_000 + monotonic,
    () => monotonic,
  )
  clock.heard(1_000_050, 0, 100)
  monotonic = 5000
  clock.heard(999_000, 1000, 5000)
  expect(clock.reading()).toEqual({ offsetMs: 0, ageMs: 4900 })
  monotonic = 20 * 60_000
  clock.heard(monotonic + 990_000, monotonic - 4000, monotonic)
  expect(clock.reading().offsetMs).toBe(8000)
})
