import { dateFormat } from '#domain/text/intl.ts'

/** A day on the shop's own calendar. */
export interface Day {
  readonly year: number
  /** 1…12 */
  readonly month: number
  /** 1…31 */
  readonly day: number
}

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

/** Wall clock of `timeZone` at an instant (ms since epoch). */
export function wallClock(at: number, timeZone: string): Day & { readonly minute: number } {
  const parts = new Map(
    dateFormat('en-u-ca-gregory-nu-latn', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    })
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    minute: part('hour') * 60 + part('minute'),
  }
}

/**
 * The instant (ms since epoch) when the clock on the wall shows `minute` (of the day) in `timeZone`. A time that the
 * clock skips in spring is the moment right after the gap's length; one that comes twice in autumn is the first.
 */
export function instantOf({ year, month, day }: Day, minute: number, timeZone: string): number {
  const asIfUtc = Date.UTC(year, month - 1, day) + minute * MINUTE_MS
  // The two offsets that can be in force around it; the earlier instant that really shows this time wins.
  const before = asIfUtc - offsetMs(asIfUtc - DAY_MS, timeZone)
  const after = asIfUtc - offsetMs(asIfUtc + DAY_MS, timeZone)
  const shows = (instant: number): boolean => instant + offsetMs(instant, timeZone) === asIfUtc
  const early = Math.min(before, after)
  const late = Math.max(before, after)
  if (shows(early)) return early
  if (shows(late)) return late
  return before
}

/** The next day, also over the end of a month or a year. */
export function nextDay({ year, month, day }: Day): Day {
  const next = new Date(Date.UTC(year, month - 1, day) + DAY_MS)
  return { year: next.getUTCFullYear(), month: next.getUTCMonth() + 1, day: next.getUTCDate() }
}

/** `2026-11-23`. */
export function dayText({ year, month, day }: Day): string {
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}

/** The day that `2026-11-23` names. */
export function dayOf(text: string): Day {
  const [year = 0, month = 1, day = 1] = text.split('-').map(Number)
  return { year, month, day }
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf({ year, month, day }: Day): number {
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7
}

const OFFSETS_MAX = 5_000
const offsets = new Map<string, number>()

/**
 * How far the wall clock is ahead of UTC, in ms; to the minute, as zones are. The same few openings are asked for again
 * and again, and asking `Intl` takes longer than all the rest of a promise: its answers are kept.
 */
function offsetMs(at: number, timeZone: string): number {
  const minute = Math.floor(at / MINUTE_MS)
  const key = `${minute} ${timeZone}`
  const known = offsets.get(key)
  if (known !== undefined) return known
  const wall = wallClock(at, timeZone)
  const offset = Date.UTC(wall.year, wall.month - 1, wall.day) + (wall.minute - minute) * MINUTE_MS
  if (offsets.size >= OFFSETS_MAX) offsets.clear()
  offsets.set(key, offset)
  return offset
}
