import type { SampleLine } from './assortment.ts'
import { dayFrom, dayNumber, weekdayOf, type Day } from './calendar.ts'
import { demandOf, tradeCalendar } from './demand.ts'
import type { SampleStore } from './people.ts'
import { randomnessOf } from './prng.ts'
import { isTradingDay } from './season.ts'
import { askedFor, fillShelf, openShelf, restock, type Shelf } from './shelf.ts'

/** One SKU in one store on one day. Days without a sale and without a stock-out have no row. */
export interface SoldDay {
  readonly skuId: string
  readonly store: string
  readonly day: Day
  /** Base units. */
  readonly quantity: number
  /** Minor units, tax included. */
  readonly amount: number
  /** Minutes of opening time without stock. */
  readonly outMinutes: number
}

export interface StoreHistory {
  readonly store: string
  readonly sold: readonly SoldDay[]
  /** Base units left at the end, by SKU id; only for what is stocked. */
  readonly closing: ReadonlyMap<string, number>
}

const DAYS = 365

/**
 * Twelve months of one store up to the day before `today`: customers come by the demand model, the shelf is filled by
 * a buyer who guesses well but not perfectly, and what is not there is not sold.
 */
export function storeHistory(lines: readonly SampleLine[], store: SampleStore, today: Day): StoreHistory {
  const end = dayNumber(today)
  const calendar = tradeCalendar(store.code)
  const shelves = lines.map((line) => openShelf(line, store.code, demandOf(line, end, calendar), end - DAYS))
  const byCode = new Map(shelves.map((shelf) => [shelf.line.sku.code, shelf]))
  for (const shelf of shelves)
    for (const [part, quantity] of partsOf(shelf)) part.kits.push({ demand: shelf.demand, quantity })
  for (const shelf of shelves) fillShelf(shelf, end - DAYS)
  const weather = randomnessOf(`weather ${store.code}`)
  const sold: SoldDay[] = []
  for (let day = end - DAYS; day < end; day += 1) {
    for (const shelf of shelves) restock(shelf, day)
    const mood = weather.swing(0.14)
    if (!isTradingDay(store.code, day)) continue
    const minutes = openMinutes(store, day)
    // Kits first: a box that was sold has taken its parts before the parts sell alone.
    for (const shelf of shelves) if (shelf.line.sku.parts) sell(shelf, day, mood, minutes)
    for (const shelf of shelves) if (!shelf.line.sku.parts) sell(shelf, day, mood, minutes)
  }

  function sell(shelf: Shelf, day: number, mood: number, minutes: number): void {
    const asked = askedFor(shelf, day, mood)
    const there = stockOf(shelf)
    const quantity = Math.min(asked, there)
    take(shelf, quantity)
    const out = shelf.demand.inSeason(day) ? outMinutes(asked, there, minutes) : 0
    if (quantity === 0 && out === 0) return
    const { item, sku } = shelf.line
    sold.push({
      skuId: shelf.line.id,
      store: store.code,
      day: dayFrom(day),
      quantity,
      amount: Math.round((sku.price * quantity * shelf.demand.priceFactor(day)) / (item.priceQuantity ?? 1)),
      outMinutes: out,
    })
  }

  function partsOf(shelf: Shelf): (readonly [Shelf, number])[] {
    return (shelf.line.sku.parts ?? []).flatMap(([code, quantity]) => {
      const part = byCode.get(code)
      return part ? [[part, quantity] as const] : []
    })
  }

  function stockOf(shelf: Shelf): number {
    if (shelf.stocked) return shelf.stock
    if (!shelf.line.sku.parts) return Infinity
    return Math.min(...partsOf(shelf).map(([part, quantity]) => Math.floor(part.stock / quantity)))
  }

  function take(shelf: Shelf, quantity: number): void {
    if (shelf.stocked) shelf.stock -= quantity
    for (const [part, each] of partsOf(shelf)) part.stock -= each * quantity
  }

  const stocked = shelves.filter((shelf) => shelf.stocked)
  return { store: store.code, sold, closing: new Map(stocked.map((shelf) => [shelf.line.id, shelf.stock])) }
}

/** People come evenly over the day, so the last `1 − there/asked` of it is spent without stock. */
function outMinutes(asked: number, there: number, minutes: number): number {
  if (there === 0) return minutes
  if (asked <= there) return 0
  return Math.max(1, Math.round(minutes * (1 - there / asked)))
}

/** Minutes between opening and closing on a day; 0 when closed. */
export function openMinutes(store: SampleStore, day: number): number {
  const hours = store.hours[String(weekdayOf(day))]
  if (!hours) return 0
  const [opens, closes] = hours.map((time) => {
    const [hour = '0', minute = '0'] = time.split(':')
    return Number(hour) * 60 + Number(minute)
  })
  return (closes ?? 0) - (opens ?? 0)
}
