import * as v from 'valibot'

import { instantOf, nextDay, wallClock, weekdayOf, type Day } from './zoned-time.ts'

const MINUTE_MS = 60_000
const CLOCK = /^([01]\d|2[0-3]|24(?=:00)):([0-5]\d)$/

/** Weekday (1 Monday … 7 Sunday) → opening and closing on the wall clock, or closed. */
export const StoreHours = v.record(
  v.string(),
  v.nullable(v.tuple([v.pipe(v.string(), v.regex(CLOCK)), v.pipe(v.string(), v.regex(CLOCK))])),
)
export type StoreHours = v.InferOutput<typeof StoreHours>

/** What a store's promises depend on. */
export interface StoreTimes {
  readonly hours: StoreHours
  /** Opening minutes from order to ready. */
  readonly prepMinutes: number
  readonly timeZone: string
}

/** Half hours, a week ahead: what a shopper chooses from. */
export const SLOT_MINUTES = 30
export const SLOT_DAYS = 7
const SEARCH_DAYS = 30

interface Opening {
  readonly opensAt: number
  readonly closesAt: number
  /** A whole half hour on the wall, at or before opening: zones may be a quarter of an hour off UTC's. */
  readonly stepsFrom: number
}

/**
 * When an order placed now could be ready: preparation takes opening time only, so an order placed at night is ready
 * that long after the next opening. ms since epoch; `null` when the store never opens within a month.
 */
export function readyFrom(store: StoreTimes, now: number): number | null {
  let left = store.prepMinutes * MINUTE_MS
  for (const { opensAt, closesAt } of openings(store, now, SEARCH_DAYS)) {
    const from = Math.max(now, opensAt)
    const open = closesAt - from
    if (open <= 0) continue
    if (left <= open) return from + left
    left -= open
  }
  return null
}

/** Pickup times to choose from, ms since epoch, ascending: on the half hour, while the store is open, not before it can be ready. */
export function slotsOf(store: StoreTimes, now: number): number[] {
  const earliest = readyFrom(store, now)
  if (earliest === null) return []
  const slots: number[] = []
  const step = SLOT_MINUTES * MINUTE_MS
  for (const { opensAt, closesAt, stepsFrom } of openings(store, earliest, SLOT_DAYS)) {
    const steps = Math.ceil((Math.max(opensAt, earliest) - stepsFrom) / step)
    for (let at = stepsFrom + steps * step; at <= closesAt; at += step) slots.push(at)
  }
  return slots
}

/**
 * Whether a store may still promise `at`. A shopper who thought for a while keeps the time they chose, as long as it
 * is one of the store's and at most `graceMs` earlier than it could be ready now.
 */
export function canPromise(
  store: StoreTimes,
  at: number,
  now: number,
  graceMs = SLOT_MINUTES * MINUTE_MS,
): boolean {
  if (at <= now) return false
  return isSlot(store, at, now) || isSlot(store, at, now - graceMs)
}

/** Whether `slotsOf` would list `at`, without making the list. */
function isSlot(store: StoreTimes, at: number, now: number): boolean {
  const earliest = readyFrom(store, now)
  if (earliest === null || at < earliest) return false
  for (const { opensAt, closesAt, stepsFrom } of openings(store, earliest, SLOT_DAYS)) {
    if (at < opensAt) return false
    if (at <= closesAt && (at - stepsFrom) % (SLOT_MINUTES * MINUTE_MS) === 0) return true
  }
  return false
}

/** Opening times from the day of `from`, in order, each found when it is asked for. */
function* openings({ hours, timeZone }: StoreTimes, from: number, days: number): Generator<Opening> {
  let day: Day = wallClock(from, timeZone)
  for (let count = 0; count <= days; count += 1) {
    const today = hours[String(weekdayOf(day))]
    if (today) {
      const opensAt = instantOf(day, minuteOf(today[0]), timeZone)
      const closesAt = instantOf(day, minuteOf(today[1]), timeZone)
      const stepsFrom = opensAt - (minuteOf(today[0]) % SLOT_MINUTES) * MINUTE_MS
      if (closesAt > from && closesAt > opensAt) yield { opensAt, closesAt, stepsFrom }
    }
    day = nextDay(day)
  }
}

function minuteOf(clock: string): number {
  const [, hour, minute] = CLOCK.exec(clock) ?? []
  return Number(hour ?? 0) * 60 + Number(minute ?? 0)
}
