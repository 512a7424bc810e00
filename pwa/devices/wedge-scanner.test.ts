import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { listenForScans } from './wedge-scanner.ts'

// A scanner types wherever the focus happens to be. The code must arrive whole, and nothing of it may stay behind.

const scans: string[] = []
let stop = (): void => undefined
let clock = 1000

beforeEach(() => {
  stop = listenForScans((code) => scans.push(code))
})

afterEach(() => {
  stop()
  scans.length = 0
  document.body.replaceChildren()
  vi.useRealTimers()
})

/** Presses keys as a browser does: what is not prevented is typed into the focused field. */
function press(keys: readonly string[], gap: number): { prevented: string[] } {
  const prevented: string[] = []
  for (const key of keys) {
    const target = document.activeElement ?? document.body
    const event = new KeyboardEvent('keydown', { key, code: `Key${key}`, bubbles: true, cancelable: true })
    Object.defineProperty(event, 'timeStamp', { value: (clock += gap) })
    if (!target.dispatchEvent(event)) prevented.push(key)
    else if (target instanceof HTMLInputElement && key.length === 1) {
      target.value += key
      target.dispatchEvent(new InputEvent('input', { bubbles: true }))
    }
  }
  clock += 1000
  return { prevented }
}
const scan = (code: string) => press(Array.from(code).concat('Enter'), 4)

function focusedField(value: string): { field: HTMLInputElement; heard: () => string } {
  const field = document.createElement('input')
  field.value = value
  let heard = value
  field.addEventListener('input', () => (heard = field.value))
  document.body.appendChild(field)
  field.focus()
  return { field, heard: () => heard }
}

test('a scan needs no focus', () => {
  scan('4006381333931')
  expect(scans).toEqual(['4006381333931'])
})

test('a scan into a field is taken out of it again, and whoever shows the field hears of it', () => {
  const { field, heard } = focusedField('12')
  scan('4006381333931')
  expect(scans).toEqual(['4006381333931'])
  expect([field.value, heard()]).toEqual(['12', '12'])
})

test('a second scan does not become a quantity', () => {
  const { field } = focusedField('')
  scan('4006381333931')
  scan('96385074')
  expect([scans, field.value]).toEqual([['4006381333931', '96385074'], ''])
})

test('what a person types stays, and their Enter arrives', () => {
  const { field } = focusedField('')
  const { prevented } = press(Array.from('rose').concat('Enter'), 120)
  expect([field.value, prevented, scans]).toEqual(['rose', [], []])
})

test('the end key of a scan presses no button', () => {
  const pressed = vi.fn<() => void>()
  const button = document.createElement('button')
  button.addEventListener('keydown', pressed)
  document.body.appendChild(button)
  button.focus()
  expect(scan('ABC 1234').prevented).toContain('Enter')
  expect(scans).toEqual(['ABC 1234'])
  expect(pressed.mock.calls.length).toBe('ABC 1234'.length)
})

test('a scanner without an end key is heard after a moment', () => {
  vi.useFakeTimers()
  press(Array.from('4006381333931'), 4)
  expect(scans).toEqual([])
  vi.advanceTimersByTime(200)
  expect(scans).toEqual(['4006381333931'])
})

test('after stopping nothing is heard', () => {
  stop()
  scan('4006381333931')
  expect(scans).toEqual([])
})
