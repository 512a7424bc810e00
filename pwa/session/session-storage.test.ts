import { beforeEach, expect, test } from 'vitest'

import { NOTHING_REMEMBERED, recall, remember } from './session-storage.ts'

const ANA = {
  id: '01900000-0000-7000-8000-000000000001',
  name: 'Ana Silva',
  role: 'cashier',
  permissions: ['sell'],
  stores: [],
  locale: null,
} as const
const TABLET = {
  id: '01900000-0000-7000-8000-000000000002',
  name: 'Main St counter',
  storeId: '01900000-0000-7000-8000-000000000003',
  register: '1',
  epoch: 1,
  revoked: false,
}

beforeEach(() => {
  localStorage.clear()
  sessionStorage.clear()
})

test('a reload goes on with who was there', () => {
  const state = {
    ...NOTHING_REMEMBERED,
    staff: { ...ANA, permissions: [...ANA.permissions], stores: [] },
    device: TABLET,
  }
  remember(state)
  expect(recall()).toEqual(state)
})

test('a tablet that was switched off knows what it is, and asks who is there', () => {
  remember({
    ...NOTHING_REMEMBERED,
    staff: { ...ANA, permissions: [...ANA.permissions], stores: [] },
    method: 'pin',
    offline: true,
    device: TABLET,
    guesses: { [ANA.id]: { wrong: 3, lockedUntil: 5 } },
  })
  sessionStorage.clear()
  expect(recall()).toMatchObject({
    staff: null,
    method: null,
    offline: false,
    device: TABLET,
    guesses: { [ANA.id]: { wrong: 3 } },
  })
})

test('half a record is nothing', () => {
  localStorage.setItem('onhand.session', '{"staff":')
  expect(recall()).toEqual(NOTHING_REMEMBERED)
})
