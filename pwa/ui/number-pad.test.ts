import { expect, test } from 'vitest'

import { padKeyOf, type PadKey, pressPad } from './number-pad.ts'

test.for<{ keys: readonly PadKey[]; shows: number }>([
  { keys: ['1', '9', '9', '0'], shows: 1990 },
  { keys: ['5', '00'], shows: 500 },
  { keys: ['0', '0', '7'], shows: 7 },
  { keys: ['1', '2', 'back'], shows: 1 },
  { keys: ['back'], shows: 0 },
  { keys: ['1', '2', 'clear', '3'], shows: 3 },
  { keys: ['9', '9', '9', '9', '9', '9', '9', '9', '9'], shows: 99_999_999 },
])('$keys shows $shows', ({ keys, shows }) => {
  expect(keys.reduce(pressPad, 0)).toBe(shows)
})

test('only digits and corrections are keys of the pad', () => {
  expect(['7', 'Backspace', 'Delete', 'a', 'F1', ' '].map(padKeyOf)).toEqual([
    '7',
    'back',
    'clear',
    null,
    null,
    null,
  ])
})
