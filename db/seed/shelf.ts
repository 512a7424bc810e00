import type { SampleLine } from './assortment.ts'
import type { Demand } from './demand.ts'
import { randomnessOf, type Randomness } from './prng.ts'

/** One SKU in one store over the year: what it had, what it ordered, when its supplier had none. */
export interface Shelf {
  readonly line: SampleLine
  readonly demand: Demand
  readonly chance: Randomness
  readonly stocked: boolean
  stock: number
  /** Deliveries on their way: day → base units. */
  readonly coming: Map<number, number>
  readonly supply: Supply
  /** Kits that take from this shelf: their demand, and base units of this in each. */
  readonly kits: { readonly demand: Demand; readonly quantity: number }[]
}

interface Supply {
  /** Days from order to delivery. */
  readonly leadDays: number
  /** Days between two orders, and which of them. */
  readonly everyDays: number
  readonly offset: number
  /** How far off the buyer's guess is, always in the same direction. */
  readonly guess: number
  /** Days on which the supplier delivers nothing. */
  readonly drought: readonly [from: number, to: number] | null
}

/** A shelf at the start of the year; `fillShelf` puts something on it once all are known. */
export function openShelf(line: SampleLine, store: string, demand: Demand, firstDay: number): Shelf {
  const chance = randomnessOf(`shelf ${store} ${line.sku.code}`)
  const fresh = line.item.category === 'Flowers' && line.item.season === 'flowers'
  const droughtStart = firstDay + chance.whole(20, 330)
  return {
    line,
    kits: [],
    demand,
    chance,
    stocked: (line.item.kind ?? 'stocked') === 'stocked',
    stock: 0,
    coming: new Map(),
    supply: {
      leadDays: fresh ? 1 : chance.whole(3, 9),
      everyDays: fresh ? 1 : 7,
      offset: chance.whole(0, 6),
      guess: chance.between(0.85, 1.3),
      drought: !fresh && chance.next() < 0.12 ? [droughtStart, droughtStart + chance.whole(10, 32)] : null,
    },
  }
}

/** What a shop would have on the shelf on its first day. */
export function fillShelf(shelf: Shelf, firstDay: number): void {
  if (shelf.stocked) shelf.stock = targetOf(shelf, firstDay)
}

/** What the buyer wants on the shelf and on order: the demand until the next delivery but one, and some safety. */
function targetOf(shelf: Shelf, day: number): number {
  const { leadDays, everyDays, guess } = shelf.supply
  let purchases = 0
  let forKits = 0
  for (let ahead = 0; ahead < leadDays + everyDays + 1; ahead += 1) {
    purchases += shelf.demand.expected(day + ahead)
    for (const kit of shelf.kits) forKits += kit.demand.expected(day + ahead) * kit.quantity
  }
  const wanted = (purchases * guess + 1.3 * Math.sqrt(purchases)) * shelf.demand.purchaseMean
  const shown = shelf.demand.inSeason(day) ? 2 * shelf.demand.purchaseMean : 0
  return roundToPack(shelf, Math.max(shown, wanted) + forKits)
}

function roundToPack(shelf: Shelf, quantity: number): number {
  const { item, sku } = shelf.line
  // Reels come in 25 m, sacks in 500 g.
  const pack =
    item.unit === 'millimetre' ? 25_000 : item.unit === 'gram' ? 500 : Math.min(sku.casePack ?? 1, 12)
  return Math.ceil(quantity / pack) * pack
}

/** Takes in the day's delivery and, on an ordering day, orders up to the target. */
export function restock(shelf: Shelf, day: number): void {
  if (!shelf.stocked) return
  const { leadDays, everyDays, offset, drought } = shelf.supply
  shelf.stock += shelf.coming.get(day) ?? 0
  shelf.coming.delete(day)
  if ((day + offset) % everyDays !== 0) return
  const onTheWay = [...shelf.coming.values()].reduce((all, quantity) => all + quantity, 0)
  const missing = targetOf(shelf, day) - shelf.stock - onTheWay
  if (missing <= 0) return
  const due = day + leadDays
  const late = drought && due >= drought[0] && due <= drought[1] ? drought[1] + 1 : due
  shelf.coming.set(late, (shelf.coming.get(late) ?? 0) + roundToPack(shelf, missing))
}

/** Base units that customers ask for on a day. `mood` is the store's luck that day, shared by all shelves. */
export function askedFor(shelf: Shelf, day: number, mood: number): number {
  const expected = shelf.demand.expected(day)
  if (expected <= 0) return 0
  const purchases = shelf.chance.arrivals(expected * mood * shelf.chance.swing(0.3))
  const { purchase } = shelf.line.item
  if (!purchase) return purchases
  const [low, high, step] = purchase
  let quantity = 0
  for (let each = 0; each < purchases; each += 1) {
    quantity += low + step * shelf.chance.whole(0, Math.floor((high - low) / step))
  }
  return quantity
}
