import { act } from 'preact/test-utils'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { named, press, show } from './testing/page.ts'
import { dismissToast, holdToasts, releaseToasts, toast, toasts } from './toast.ts'
import { Toasts } from './Toasts.tsx'

beforeEach(() => vi.useFakeTimers())
afterEach(() => {
  for (const one of toasts.value) dismissToast(one.id)
  vi.useRealTimers()
})

const texts = (): string[] => toasts.value.map((one) => one.text)

test('good news leaves by itself, bad news stays until it is closed', async () => {
  await show(<Toasts />)
  await act(() => {
    toast.success('Saved')
    toast.error('The printer is out of paper', { requestId: 'r-17' })
  })
  expect(document.body.textContent).toContain('Saved')
  expect(document.querySelector('[role=alert]')?.textContent).toContain('r-17')
  await act(() => void vi.advanceTimersByTime(60_000))
  expect(texts()).toEqual(['The printer is out of paper'])
  await press(named('Close'))
  expect(texts()).toEqual([])
})

test('undo runs once and takes its toast away', async () => {
  const undo = vi.fn<() => void>()
  await show(<Toasts />)
  await act(() => void toast.success('Rose removed', { undo }))
  await press(named('Undo'))
  expect(undo).toHaveBeenCalledOnce()
  expect(texts()).toEqual([])
})

test('nothing leaves while somebody reads', () => {
  toast.info('Two')
  holdToasts()
  vi.advanceTimersByTime(60_000)
  expect(texts()).toEqual(['Two'])
  releaseToasts()
  vi.advanceTimersByTime(60_000)
  expect(texts()).toEqual([])
})

test('more than three push the oldest out', () => {
  for (const text of ['1', '2', '3', '4']) toast.info(text)
  expect(texts()).toEqual(['2', '3', '4'])
})
