import type { SampleLine } from './assortment.ts'
import { dayNumber, yearOf } from './calendar.ts'
import { randomnessOf } from './prng.ts'
import type { SeasonName } from './sample-item.ts'
import { isTradingDay, seasonFactor, storeFactor, weekdayFactor } from './season.ts'

/** Below this the season is over: the item is not on the shelf, so being without it is no stock-out. */
const OUT_OF_SEASON = 0.03

const JANUARY_SALE = { from: '01-03', to: '01-17', priceFactor: 0.8, demandFactor: 1.6 }

/** What customers of one store would buy of one SKU, day by day, if it were always there. */
export interface Demand {
  /** Purchases expected on a day, before chance. */
  readonly expected: (day: number) => number
  readonly inSeason: (day: number) => boolean
  /** What is charged, beside the list price. */
  readonly priceFactor: (day: number) => number
  /** Base units of one purchase, on average. */
  readonly purchaseMean: number
}

/** What a day brings to one store, worked out once for all SKUs that share a season. */
export interface TradeCalendar {
  /** Weekday × season × store beside an ordinary day at Main St; 0 when closed. */
  readonly traffic: (season: SeasonName, day: number) => number
  readonly inSeason: (season: SeasonName, day: number) => boolean
}

export function tradeCalendar(store: string): TradeCalendar {
  const inSeason = perSeasonAndDay((season, day) => Number(seasonFactor(season, day) >= OUT_OF_SEASON))
  return {
    traffic: perSeasonAndDay((season, day) =>
      isTradingDay(store, day)
        ? weekdayFactor(store, day) * seasonFactor(season, day) * storeFactor(store, season, day)
        : 0,
    ),
    inSeason: (season, day) => inSeason(season, day) === 1,
  }
}

function perSeasonAndDay(
  work: (season: SeasonName, day: number) => number,
): (season: SeasonName, day: number) => number {
  const seasons = new Map<SeasonName, Map<number, number>>()
  return (season, day) => {
    const days = seasons.get(season) ?? new Map<number, number>()
    seasons.set(season, days)
    const known = days.get(day)
    if (known !== undefined) return known
    const value = work(season, day)
    days.set(day, value)
    return value
  }
}

/**
 * Expected demand: pace × what the day brings × trend (each item grows or shrinks at its own yearly rate, measured so
 * that the last day is at its pace) × January sale.
 */
export function demandOf(line: SampleLine, lastDay: number, calendar: TradeCalendar): Demand {
  const { item, sku } = line
  const yearlyGrowth = Math.log(1 + randomnessOf(`trend ${line.itemId}`).between(-0.25, 0.4))
  const hasSale = item.category === 'Home' || item.category === 'Gifts'
  const sales = hasSale ? [yearOf(lastDay) - 1, yearOf(lastDay), yearOf(lastDay) + 1].map(saleDays) : []
  const onSale = (day: number): boolean => sales.some(([from, to]) => day >= from && day <= to)
  const [low, high] = item.purchase ?? [1, 1]
  return {
    expected(day) {
      const traffic = calendar.traffic(item.season, day)
      if (traffic === 0) return 0
      const trend = Math.exp((yearlyGrowth * (day - lastDay)) / 365)
      return (sku.pace / 7) * traffic * trend * (onSale(day) ? JANUARY_SALE.demandFactor : 1)
    },
    inSeason: (day) => calendar.inSeason(item.season, day),
    priceFactor: (day) => (onSale(day) ? JANUARY_SALE.priceFactor : 1),
    purchaseMean: (low + high) / 2,
  }
}

function saleDays(year: number): readonly [from: number, to: number] {
  return [dayNumber(`${year}-${JANUARY_SALE.from}`), dayNumber(`${year}-${JANUARY_SALE.to}`)]
}
