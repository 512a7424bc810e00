import { expect, test } from 'vitest'

import { makeCode, normalCode } from './enrolment-code.ts'

test.for(['MAIN-2345', 'main 2345', 'main2345', ' MAIN–2345 '])('"%s" is MAIN-2345', (typed) => {
  expect(normalCode(typed)).toBe('MAIN-2345')
})

test('a code is eight characters that nobody mistakes', () => {
  expect(makeCode(Uint8Array.from({ length: 16 }, (_, index) => index))).toBe('2345-6789')
  expect(makeCode(Uint8Array.from({ length: 16 }, () => 29))).toBe('ZZZZ-ZZZZ')
})

test('bytes that would favour some characters are skipped', () => {
  expect(makeCode(Uint8Array.of(255, 250, 240, 0, 1, 2, 3, 4, 5, 6, 7))).toBe('2345-6789')
  expect(makeCode(Uint8Array.of(255, 255, 255, 255, 255, 255, 255, 255, 255))).toBeNull()
})
