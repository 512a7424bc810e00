import { dayNumber, easter, isHoliday, mothersDay, weekdayOf, yearOf } from './calendar.ts'
import type { SeasonName } from './sample-item.ts'

/** How much of an ordinary day's demand each weekday brings (Monday first), per store; they average about 1. */
const WEEKDAYS: Readonly<Record<string, readonly number[]>> = {
  main: [0.68, 0.74, 0.82, 1.02, 1.36, 1.72, 0.66],
  harbour: [0, 0.7, 0.76, 0.88, 1.2, 1.8, 1.66],
}

export function weekdayFactor(store: string, day: number): number {
  return WEEKDAYS[store]?.[weekdayOf(day) - 1] ?? 1
}

/** A hill of height `peak` that has fallen to 60 % of it `width` days from its middle. */
function hill(day: number, middle: number, width: number, peak: number): number {
  return peak * Math.exp(-(((day - middle) / width) ** 2) / 2)
}

/** Rises to `peak` on the day itself and falls to nothing the day after: nobody buys a card too late. */
function rush(day: number, event: number, width: number, peak: number): number {
  return day > event ? 0 : hill(day, event, width, peak)
}

/** The nearest of an event that comes every year. */
function nearest(day: number, event: (year: number) => number): number {
  const year = yearOf(day)
  const candidates = [event(year - 1), event(year), event(year + 1)]
  return candidates.toSorted((a, b) => Math.abs(a - day) - Math.abs(b - day))[0] ?? event(year)
}

const fixed = (monthAndDay: string) => (year: number) => dayNumber(`${year}-${monthAndDay}`)

/** What the time of the year does to demand, as a factor around 1; 0 when the season is over. */
export function seasonFactor(season: SeasonName, day: number): number {
  const christmas = nearest(day, fixed('12-24'))
  const valentine = nearest(day, fixed('02-14'))
  const mothers = nearest(day, mothersDay)
  const summer = nearest(day, fixed('07-25'))
  const winter = nearest(day, fixed('01-05'))
  const spring = nearest(day, fixed('05-10'))
  switch (season) {
    case 'everyday':
      return 1 + rush(day, christmas, 12, 0.5)
    case 'flowers':
      return (
        0.9 +
        rush(day, valentine, 1.6, 5.2) +
        rush(day, mothers, 1.7, 4) +
        rush(day, christmas, 7, 0.9) +
        hill(day, spring, 30, 0.25)
      )
    case 'garden':
      return 0.35 + hill(day, spring, 32, 1.9)
    case 'gift':
      return 0.8 + rush(day, christmas, 16, 2.6) + rush(day, mothers, 5, 0.9) + rush(day, valentine, 4, 0.5)
    case 'winter':
      return 0.45 + hill(day, winter, 45, 1.1) + rush(day, christmas, 14, 1.5)
    case 'christmas':
      return rush(day, christmas, 17, 4)
    case 'valentine':
      return rush(day, valentine, 7, 6)
    case 'mothers_day':
      return rush(day, mothers, 7, 6)
    case 'visitors':
      return 0.6 + hill(day, summer, 34, 1.5) + rush(day, christmas, 12, 0.6)
    case 'treats':
      return (
        0.9 +
        rush(day, christmas, 11, 1.6) +
        rush(day, nearest(day, easter), 6, 0.8) +
        rush(day, nearest(day, fixed('10-31')), 5, 0.7)
      )
  }
}

/** What Harbour Rd sells of a category beside Main St's 1: fewer people, more of them on a day out. */
export function storeFactor(store: string, season: SeasonName, day: number): number {
  if (store === 'main') return 1
  const summer = hill(day, nearest(day, fixed('07-25')), 40, 0.35)
  return (season === 'visitors' ? 0.95 : 0.5) + summer
}

/** Whether the shop does business that day at all. */
export function isTradingDay(store: string, day: number): boolean {
  return !isHoliday(day) && weekdayFactor(store, day) > 0
}
