import { expect, test, vi } from 'vitest'

import { PinPad } from './PinPad.tsx'
import { keys, leave, named, one, press, show } from './testing/page.ts'

const dots = (): number => document.querySelectorAll('.pin-dots [data-on]').length

test('four presses give the pin and empty the pad', async () => {
  const onPin = vi.fn<(pin: string) => void>()
  await show(<PinPad label="Ana" onPin={onPin} />)
  for (const digit of ['1', '2', '3']) await press(named(digit))
  expect(dots()).toBe(3)
  expect(onPin).not.toHaveBeenCalled()
  await press(named('0'))
  expect(onPin).toHaveBeenCalledExactlyOnceWith('1230')
  expect(dots()).toBe(0)
})

test('a keyboard works with nothing focused, even faster than it is drawn', async () => {
  const onPin = vi.fn<(pin: string) => void>()
  await show(<PinPad label="Ana" onPin={onPin} />)
  for (const key of ['9', '8', 'Backspace', '7', '6', '5'])
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
  await keys()
  expect(onPin).toHaveBeenCalledExactlyOnceWith('9765')
})

test('while the pin is checked further keys are ignored', async () => {
  const checked = Promise.withResolvers<undefined>()
  const onPin = vi.fn<(pin: string) => Promise<undefined>>(async () => checked.promise)
  await show(<PinPad label="Ana" onPin={onPin} />)
  await keys('1', '2', '3', '4', '5', '6', '7', '8')
  expect(onPin).toHaveBeenCalledOnce()
  expect(one('.pin').getAttribute('aria-busy')).toBe('true')
  expect(dots()).toBe(4)
})

test('digits typed into a field beside it are not the pin', async () => {
  await show(
    <>
      <input id="other" />
      <PinPad label="Ana" onPin={() => undefined} />
    </>,
  )
  one('#other').focus()
  await keys('1', '2')
  expect(dots()).toBe(0)
})

test('the digits are counted for the ear and never shown', async () => {
  const page = await show(<PinPad label="Ana" onPin={() => undefined} error="That was not right." />)
  await keys('4', '7')
  expect(page.textContent).toContain('2 of 4 digits entered')
  expect(one('[role=alert]').textContent).toBe('That was not right.')
  expect(page.querySelector('input')).toBeNull()
})

test('a pad that is gone no longer listens', async () => {
  const onPin = vi.fn<(pin: string) => void>()
  await show(<PinPad label="Ana" onPin={onPin} length={1} />)
  leave()
  await keys('1')
  expect(onPin).not.toHaveBeenCalled()
})
