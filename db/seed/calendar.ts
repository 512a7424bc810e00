/** Days as `2026-11-23`, without time or zone: what a shop's books count. */
export type Day = string

const DAY_MS = 86_400_000

/** Days since 1 January 1970. */
export function dayNumber(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / DAY_MS
}

export function dayFrom(number: number): Day {
  return new Date(number * DAY_MS).toISOString().slice(0, 10)
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(number: number): number {
  return ((((number + 3) % 7) + 7) % 7) + 1
}

export function yearOf(number: number): number {
  return new Date(number * DAY_MS).getUTCFullYear()
}

/** The day in a zone at an instant in ms. */
export function dayIn(timeZone: string, at: number): Day {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(at)
}

/** Easter Sunday (Gregorian; the anonymous algorithm of 1876). */
export function easter(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const e = b % 4
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const i = Math.floor(c / 4)
  const k = c % 4
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const month = Math.floor((h + l - 7 * m + 114) / 31)
  const day = ((h + l - 7 * m + 114) % 31) + 1
  return Date.UTC(year, month - 1, day) / DAY_MS
}

/** Mothering Sunday, as in Ireland: the fourth Sunday of Lent, three weeks before Easter. */
export function mothersDay(year: number): number {
  return easter(year) - 21
}

/** Christmas, Saint Stephen's and New Year's Day: the shop is closed. */
export function isHoliday(number: number): boolean {
  const monthAndDay = dayFrom(number).slice(5)
  return monthAndDay === '12-25' || monthAndDay === '12-26' || monthAndDay === '01-01'
}
