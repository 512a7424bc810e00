import type { SampleLine } from './assortment.ts'
import { dayFrom } from './calendar.ts'
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

/** Season by day, worked out once for all SKUs that share it. */
export function seasonTable(): (season: SeasonName, day: number) => number {
  const known = new Map<string, number>()
  return (season, day) => {
    const key = `${season} ${day}`
    const found = known.get(key)
    if (found !== undefined) return found
    const factor = seasonFactor(season, day)
    known.set(key, factor)
    return factor
  }
}

/**
 * Expected demand: pace × weekday × season × store × trend (each item grows or shrinks at its own yearly rate,
 * measured so that the last day is at its pace) × January sale.
 */
export function demandOf(
  line: SampleLine,
  store: string,
  lastDay: number,
  seasonOn: (season: SeasonName, day: number) => number,
): Demand {
  const { item, sku } = line
  const growth = 1 + randomnessOf(`trend ${line.itemId}`).between(-0.25, 0.4)
  const onSale = (day: number): boolean => {
    if (item.category !== 'Home' && item.category !== 'Gifts') return false
    const monthAndDay = dayFrom(day).slice(5)
    return monthAndDay >= JANUARY_SALE.from && monthAndDay <= JANUARY_SALE.to
  }
  const [low, high] = item.purchase ?? [1, 1]
  return {
    expected(day) {
      if (!isTradingDay(store, day)) return 0
      const ordinary = (sku.pace / 7) * weekdayFactor(store, day) * seasonOn(item.season, day)
      const here = storeFactor(store, item.season, day) * growth ** ((day - lastDay) / 365)
      return ordinary * here * (onSale(day) ? JANUARY_SALE.demandFactor : 1)
    },
    inSeason: (day) => seasonOn(item.season, day) >= OUT_OF_SEASON,
    priceFactor: (day) => (onSale(day) ? JANUARY_SALE.priceFactor : 1),
    purchaseMean: (low + high) / 2,
  }
}
