import { v5 } from 'uuid'

import { dearerBy, type Instead } from '#domain/order/choose.ts'
import { keptBasket, missingSum, missingUnits, type OrderFacts } from '#domain/order/order.ts'
import { dropMissing } from '#domain/order/promise.ts'
import { canPromise, slotsOf } from '#domain/order/slots.ts'
import type { OrderChoices } from '#domain/order/wire.ts'
import { dayOf, instantOf, nextDay } from '#domain/order/zoned-time.ts'
import type { Offers } from '#domain/stock/wire.ts'
import { dbOf } from '#worker/http/database.ts'
import { shopOf, type ShopSettings } from '#worker/shop/settings.ts'
import { availabilityOf } from '#worker/stock/availability.ts'
import { offersOf } from '#worker/stock/offers.ts'

import { findSoldSkus, type SoldSku } from './catalog-queries.ts'
import { timesOf } from './store-times.ts'

const CHOOSING: ReadonlySet<string> = new Set(['confirmed', 'picking', 'needs_decision'])

/** Whether something of an order is missing and it may still go on in more than one way. */
export function mayChoose(order: OrderFacts): boolean {
  return CHOOSING.has(order.state) && missingSum(order) > 0
}

/**
 * How an order may go on whose promise was broken, as things stand now; `null` when nothing is to be chosen. `names`:
 * what its lines are called. Nothing is held: a choice may be gone when it is made, and then this is asked again.
 */
export async function choicesOf(
  env: Env,
  order: OrderFacts,
  names: ReadonlyMap<string, string>,
  now: number,
): Promise<OrderChoices | null> {
  if (!mayChoose(order)) return null
  const missing = order.lines.filter((line) => missingUnits(line) > 0)
  const [settings, offers, stores] = await Promise.all([
    shopOf(env),
    offersOf(
      env,
      order.storeId,
      missing.map((line) => ({ skuId: line.skuId, quantity: missingUnits(line), free: 0 })),
      now,
      order.id,
    ),
    storesWithAll(env, order, now),
  ])
  const standIns = await findSoldSkus(dbOf(env), [
    ...new Set(offers.flatMap(({ substitutes }) => substitutes.map(({ skuId }) => skuId))),
  ])
  return {
    stores,
    lines: missing.map((line, index) => {
      const substitutes = offers[index]?.substitutes ?? []
      return {
        lineId: line.lineId,
        name: names.get(line.lineId) ?? '',
        missing: missingUnits(line),
        unit: substitutes[0]?.unit ?? 'piece',
        substitutes: substitutes.flatMap(({ skuId, name, handle }) => {
          const sold = standIns.get(skuId)
          if (!sold) return []
          const instead = insteadOf(settings, order.id, line.lineId, sold, [])
          return [{ skuId, name, handle, dearer: dearerBy(order, line.lineId, instead) }]
        }),
      }
    }),
    backorder: latestOf(offers),
    drop: dropping(order),
  }
}

/** When the last of it comes; nobody knows as long as anything is not on its way. */
function latestOf(offers: readonly Offers[]): OrderChoices['backorder'] {
  return offers
    .map(({ backorder }) => backorder)
    .reduce((late, one) => (late === null || one === null ? null : one.on > late.on ? one : late))
}

/** Something that stands in, as the shop sells it now. The line's id hangs on the order's and on what it replaces. */
export function insteadOf(
  { taxRates }: ShopSettings,
  orderId: string,
  lineId: string,
  sold: SoldSku,
  holds: Instead['holds'],
): Instead {
  const { id: skuId, price: unitPrice, priceQuantity, taxCategory } = sold
  const rate = taxRates.find(({ category }) => category === taxCategory)
  return {
    lineId: v5(`instead ${lineId} ${holds[0]?.holdId ?? skuId}`, orderId),
    skuId,
    unitPrice,
    priceQuantity,
    taxCategory,
    taxRate: rate ? { category: rate.category, rateMicros: rate.rateMicros } : null,
    holds,
  }
}

/**
 * When an order may be collected at another store: at the time that was promised, or as soon as it can be. Whoever
 * waits was promised a late time for what is missing here: for them it is as soon as it can be.
 */
export function pickupAt(
  settings: ShopSettings,
  storeId: string,
  { state, promisedAt }: Pick<OrderFacts, 'state' | 'promisedAt'>,
  now: number,
): number | null {
  const store = settings.stores.find(({ id }) => id === storeId)
  if (!store) return null
  const times = timesOf(settings, store)
  const keeps = state === 'needs_decision' && canPromise(times, promisedAt, now)
  return keeps ? promisedAt : (slotsOf(times, now)[0] ?? null)
}

/** The first time after a day at which a store can hand over what comes on that day; `null`: it does not open soon. */
export function afterDay(settings: ShopSettings, storeId: string, on: string): number | null {
  const store = settings.stores.find(({ id }) => id === storeId)
  if (!store) return null
  const from = instantOf(nextDay(dayOf(on)), 0, settings.shop.timeZone)
  return slotsOf(timesOf(settings, store), from)[0] ?? null
}

async function storesWithAll(env: Env, order: OrderFacts, now: number): Promise<OrderChoices['stores']> {
  // What somebody has in their hands does not go to another store.
  if (order.lines.some(({ picked }) => picked > 0)) return []
  const settings = await shopOf(env)
  const wanted = new Map<string, number>()
  for (const { skuId, quantity, dropped } of order.lines)
    if (quantity > dropped) wanted.set(skuId, (wanted.get(skuId) ?? 0) + quantity - dropped)
  const others = settings.stores.filter(({ id }) => id !== order.storeId)
  const rows = await availabilityOf(
    env,
    others.map(({ id }) => id),
    [...wanted.keys()],
  )
  return others.flatMap(({ id, name, address }) => {
    const here = rows.filter(({ storeId }) => storeId === id)
    const at = pickupAt(settings, id, order, now)
    if (at === null || here.some(({ skuId, available }) => available < (wanted.get(skuId) ?? 0))) return []
    return [{ storeId: id, name, address, pickupAt: new Date(at).toISOString() }]
  })
}

function dropping(order: OrderFacts): OrderChoices['drop'] {
  const dropped = dropMissing(order)
  if (!dropped.ok || dropped.value === null) return { givenBack: 0, less: 0, ends: false }
  const { order: after, giveBack } = dropped.value
  const less = Math.max(0, keptBasket(order).total - keptBasket(after).total)
  return { givenBack: giveBack, less, ends: after.state === 'cancelled' }
}
