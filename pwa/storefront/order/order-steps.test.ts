import { expect, test } from 'vitest'

import type { OrderState } from '#domain/order/state-wire.ts'

import { hasCode, stepsOf } from './order-steps.ts'

const PLACED = '2026-11-23T12:00:00.000Z'

function line(state: OrderState, ...kinds: string[]): string {
  const events = kinds.map((kind, index) => ({ kind, at: `2026-11-23T12:0${index + 1}:00.000Z` }))
  return stepsOf({ state, events, placedAt: PLACED })
    .map(({ is, at }) => `${is}${at === null ? '' : ` ${at.slice(11, 16)}`}`)
    .join(', ')
}

test.for([
  { state: 'placed', kinds: [], reads: 'now 12:00, ahead, ahead, ahead, ahead' },
  { state: 'confirmed', kinds: ['placed', 'confirmed'], reads: 'done 12:01, now 12:02, ahead, ahead, ahead' },
  {
    state: 'picking',
    kinds: ['placed', 'confirmed', 'taken'],
    reads: 'done 12:01, done 12:02, now 12:03, ahead, ahead',
  },
  {
    state: 'needs_decision',
    kinds: ['placed', 'confirmed', 'displaced'],
    reads: 'done 12:01, now 12:02, ahead, ahead, ahead',
  },
  {
    state: 'handed_over',
    kinds: ['placed', 'confirmed', 'taken', 'ready', 'handed_over'],
    reads: 'done 12:01, done 12:02, done 12:03, done 12:04, done 12:05',
  },
  { state: 'cancelled', kinds: ['placed', 'cancelled'], reads: '' },
] as const)('an order that is $state reads: $reads', ({ state, kinds, reads }) => {
  expect(line(state, ...kinds)).toBe(reads)
})

test('an order taken, put back and taken again shows the last time', () => {
  expect(line('picking', 'placed', 'confirmed', 'taken', 'released', 'taken')).toContain('now 12:05')
})

test('there is a code from the promise until the handover', () => {
  expect((['placed', 'confirmed', 'ready', 'handed_over', 'cancelled'] as const).map(hasCode)).toEqual([
    false,
    true,
    true,
    false,
    false,
  ])
})
