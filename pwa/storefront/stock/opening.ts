import { instantOf, nextDay, wallClock, weekdayOf, type Day } from '#domain/order/zoned-time.ts'
import { formatDateTime } from '#domain/text/format.ts'
import { dateFormat } from '#domain/text/intl.ts'
import type { ShopFace, StoreFace } from '#pwa/storefront/faces.ts'
import type { PageMessages } from '#pwa/storefront/views/messages.en.ts'

import { dayWords } from './stock-words.ts'

const WEEK = 7

function minuteOf(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number)
  return hour * 60 + minute
}

/** "Open until 18:00" or "Closed · opens tomorrow at 09:00", on the shop's clock at `now` (ms since epoch). */
export function openingWords(
  { shop, text }: { readonly shop: ShopFace; readonly text: PageMessages },
  store: StoreFace,
  now: number,
): { readonly open: boolean; readonly words: string } {
  let day: Day = wallClock(now, shop.timeZone)
  for (let ahead = 0; ahead <= WEEK; ahead += 1) {
    const hours = store.hours[String(weekdayOf(day))]
    if (hours) {
      const opensAt = instantOf(day, minuteOf(hours[0]), shop.timeZone)
      const closesAt = instantOf(day, minuteOf(hours[1]), shop.timeZone)
      if (opensAt <= now && now < closesAt)
        return {
          open: true,
          words: text.openUntil(formatDateTime(closesAt, shop.locale, shop.timeZone, 'time')),
        }
      if (now < opensAt) {
        const texts = { today: text.opensToday, tomorrow: text.opensTomorrow, later: text.opensAt }
        return { open: false, words: text.opens(dayWords(texts, shop, opensAt, now)) }
      }
    }
    day = nextDay(day)
  }
  return { open: false, words: text.closed }
}

/** A week as rows to read: days with the same hours next to each other share one. */
export function hoursRows(
  { shop, text }: { readonly shop: ShopFace; readonly text: PageMessages },
  store: StoreFace,
): { readonly days: string; readonly hours: string }[] {
  const rows: { first: number; last: number; hours: string }[] = []
  for (let weekday = 1; weekday <= WEEK; weekday += 1) {
    const span = store.hours[String(weekday)]
    const hours = span ? `${clockWords(span[0], shop)} – ${clockWords(span[1], shop)}` : text.closed
    const previous = rows.at(-1)
    if (previous?.hours === hours) previous.last = weekday
    else rows.push({ first: weekday, last: weekday, hours })
  }
  return rows.map(({ first, last, hours }) => ({
    days: first === last ? dayName(first, shop) : `${dayName(first, shop)} – ${dayName(last, shop)}`,
    hours,
  }))
}

// 1 January 2024 was a Monday.
const A_MONDAY = Date.UTC(2024, 0, 1)
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

function dayName(weekday: number, { locale }: ShopFace): string {
  return dateFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(A_MONDAY + (weekday - 1) * DAY_MS)
}

function clockWords(clock: string, { locale }: ShopFace): string {
  return formatDateTime(A_MONDAY + minuteOf(clock) * MINUTE_MS, locale, 'UTC', 'time')
}
