import { expect, test } from 'vitest'

import { asCode, CODE_ALPHABET, pickupCode } from './codes.ts'

test('a code has four characters that nobody confuses', () => {
  expect(pickupCode([0, 1, 2, 22])).toBe('3469'.slice(0, 3) + 'Y')
  for (const letter of '0O1ILZ2S5B8UV') expect(CODE_ALPHABET).not.toContain(letter)
})

test('bytes that would favour some letters are skipped, and too few bytes make no code', () => {
  expect(pickupCode([255, 254, 253, 0, 0, 0, 0])).toBe('3333')
  expect(pickupCode([0, 0, 255])).toBeNull()
})

test('what is typed is read as it is written on the phone', () => {
  expect(asCode(' a3-k 9 ')).toBe('A3K9')
})
