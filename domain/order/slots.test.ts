import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { canPromise, readyFrom, slotsOf, type StoreTimes } from './slots.ts'
import { instantOf, nextDay, wallClock, weekdayOf } from './zoned-time.ts'

const NINE_TO_SIX = {
  1: ['09:00', '18:00'],
  2: ['09:00', '18:00'],
  3: ['09:00', '18:00'],
  4: ['09:00', '18:00'],
  5: ['09:00', '18:00'],
  6: ['10:00', '14:00'],
  7: null,
} satisfies StoreTimes['hours']

function store(rest: Partial<StoreTimes> = {}): StoreTimes {
  return { hours: NINE_TO_SIX, prepMinutes: 60, timeZone: 'Europe/Lisbon', ...rest }
}

const at = (text: string): number => new Date(text).getTime()
const text = (instant: number | null): string | null =>
  instant === null ? null : new Date(instant).toISOString()

describe('when an order can be ready', () => {
  // Lisbon is an hour ahead of UTC in summer. 4 May 2026 is a Monday.
  test.for([
    {
      name: 'during the day: after preparation',
      now: '2026-05-04T10:15:00Z',
      ready: '2026-05-04T11:15:00.000Z',
    },
    {
      name: 'before opening: preparation starts with the day',
      now: '2026-05-04T03:00:00Z',
      ready: '2026-05-04T09:00:00.000Z',
    },
    {
      name: 'shortly before closing: the rest is done next morning',
      now: '2026-05-04T16:40:00Z',
      ready: '2026-05-05T08:40:00.000Z',
    },
    {
      name: 'on Saturday evening: on Monday',
      now: '2026-05-09T20:00:00Z',
      ready: '2026-05-11T09:00:00.000Z',
    },
  ])('$name', ({ now, ready }) => {
    expect(text(readyFrom(store(), at(now)))).toBe(ready)
  })

  test('a store that never opens promises nothing', () => {
    const closed = store({ hours: { 1: null } })
    expect(readyFrom(closed, at('2026-05-04T10:00:00Z'))).toBeNull()
    expect(slotsOf(closed, at('2026-05-04T10:00:00Z'))).toEqual([])
  })
})

describe('pickup times', () => {
  test('are half hours of opening time, from when it can be ready until closing', () => {
    const slots = slotsOf(store(), at('2026-05-04T14:10:00Z'))
    expect(slots.slice(0, 5).map(text)).toEqual([
      '2026-05-04T15:30:00.000Z',
      '2026-05-04T16:00:00.000Z',
      '2026-05-04T16:30:00.000Z',
      '2026-05-04T17:00:00.000Z',
      '2026-05-05T08:00:00.000Z',
    ])
  })

  test('stand on the wall clock also where zones are a quarter of an hour off', () => {
    const slots = slotsOf(store({ timeZone: 'Asia/Kathmandu' }), at('2026-05-04T05:00:00Z'))
    for (const slot of slots) expect(wallClock(slot, 'Asia/Kathmandu').minute % 30).toBe(0)
  })

  test('a shopper who thought for twenty minutes keeps the time they chose', () => {
    const chosen = at('2026-05-04T11:30:00Z')
    expect(canPromise(store(), chosen, at('2026-05-04T10:20:00Z'))).toBe(true)
    expect(canPromise(store(), chosen, at('2026-05-04T10:50:00Z'))).toBe(true)
    expect(canPromise(store(), chosen, at('2026-05-04T11:10:00Z'))).toBe(false)
    expect(canPromise(store(), at('2026-05-04T12:10:00Z'), at('2026-05-04T10:20:00Z'))).toBe(false)
  })

  test(
    'every time is open, in order and late enough, whatever the zone and the season',
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(
          fc.constantFrom(
            'Europe/Lisbon',
            'Europe/Berlin',
            'America/New_York',
            'Australia/Lord_Howe',
            'Asia/Kathmandu',
            'UTC',
            'America/St_Johns',
          ),
          fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-12-31T00:00:00Z') }),
          fc.integer({ min: 0, max: 600 }),
          (timeZone, now, prepMinutes) => {
            const shop = store({ timeZone, prepMinutes })
            const ready = readyFrom(shop, now)
            const slots = slotsOf(shop, now)
            expect(ready).not.toBeNull()
            for (const [index, slot] of slots.entries()) {
              expect(slot).toBeGreaterThan(slots[index - 1] ?? now)
              expect(slot).toBeGreaterThanOrEqual(ready ?? 0)
              const wall = wallClock(slot, timeZone)
              const hours = shop.hours[String(weekdayOf(wall))]
              const [opens, closes] = hours ?? ['24:00', '00:00']
              const clock = `${String(Math.floor(wall.minute / 60)).padStart(2, '0')}:${String(wall.minute % 60).padStart(2, '0')}`
              expect(clock >= opens && clock <= closes).toBe(true)
            }
          },
        ),
        { numRuns: 100 },
      )
    },
  )
})

describe('the wall clock', () => {
  test.for([
    {
      zone: 'Europe/Berlin',
      day: [2026, 3, 29],
      minute: 9 * 60,
      is: '2026-03-29T07:00:00.000Z',
      why: 'summer time began that night',
    },
    {
      zone: 'Europe/Berlin',
      day: [2026, 3, 28],
      minute: 9 * 60,
      is: '2026-03-28T08:00:00.000Z',
      why: 'the day before',
    },
    {
      zone: 'Europe/Berlin',
      day: [2026, 10, 25],
      minute: 150,
      is: '2026-10-25T00:30:00.000Z',
      why: 'half past two comes twice: the first',
    },
    {
      zone: 'Europe/Berlin',
      day: [2026, 3, 29],
      minute: 150,
      is: '2026-03-29T01:30:00.000Z',
      why: 'half past two does not exist: half past three',
    },
    {
      zone: 'America/New_York',
      day: [2026, 11, 1],
      minute: 9 * 60,
      is: '2026-11-01T14:00:00.000Z',
      why: 'winter time began that night',
    },
    {
      zone: 'Australia/Lord_Howe',
      day: [2026, 10, 4],
      minute: 9 * 60,
      is: '2026-10-03T22:00:00.000Z',
      why: 'it shifts by half an hour',
    },
    {
      zone: 'Pacific/Apia',
      day: [2026, 1, 1],
      minute: 0,
      is: '2025-12-31T11:00:00.000Z',
      why: 'thirteen hours ahead',
    },
  ])(
    '$zone $day at $minute min is $is: $why',
    ({ zone, day: [year = 0, month = 0, day = 0], minute, is }) => {
      expect(text(instantOf({ year, month, day }, minute, zone))).toBe(is)
    },
  )

  test('reads back what it showed, except where the clock skips', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'),
        fc.integer({ min: 0, max: 1_000 }),
        fc.integer({ min: 5 * 60, max: 24 * 60 - 1 }),
        (zone, days, minute) => {
          let day = { year: 2026, month: 1, day: 1 }
          for (let count = 0; count < days; count += 1) day = nextDay(day)
          expect(wallClock(instantOf(day, minute, zone), zone)).toEqual({ ...day, minute })
        },
      ),
      { numRuns: 200 },
    )
  })
})
