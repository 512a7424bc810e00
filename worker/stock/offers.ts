import { dayText, wallClock } from '#domain/order/zoned-time.ts'
import { available, type StockRefusal } from '#domain/stock/answer.ts'
import { backorderDay, stillExpected, type Arriving } from '#domain/stock/backorder.ts'
import type { LineRefusal } from '#domain/stock/claim-wire.ts'
import { inTransit } from '#domain/stock/document-transfer.ts'
import type { Offers, SubstituteOffer } from '#domain/stock/wire.ts'
import { dbOf } from '#worker/http/database.ts'
import { shopOf } from '#worker/shop/settings.ts'

import { availabilityOf, balancesAt } from './availability.ts'
import type { BasketRefusal } from './ledger.ts'
import { readOfferGround, type OfferGround, type StandIn } from './offer-queries.ts'
import { recipesOf } from './recipes.ts'

/** Base units, or kits, that somebody wanted and could not have. */
export interface Wanted {
  readonly skuId: string
  readonly quantity: number
  /** Free for this claim by the ledger's own word, which the read side may be a moment behind. */
  readonly free?: number
}

/** What is offered is used again for this long (ms): a rush for what is gone must not become a rush for the database. */
const KEPT_MS = 1_000
const KEPT_MAX = 5_000

const kept = new Map<string, { readonly ground: OfferGround; readonly until: number }>()

/** Forgets what is kept here: called when staff changes what is offered. */
export function forgetOffers(): void {
  kept.clear()
}

async function groundOf(env: Env, storeId: string, skuIds: readonly string[], today: string, now: number) {
  const key = `${storeId} ${skuIds.join(' ')} ${today}`
  const known = kept.get(key)
  if (known && known.until > now) return known.ground
  const ground = await readOfferGround(dbOf(env), storeId, skuIds, today)
  if (kept.size >= KEPT_MAX) kept.clear()
  kept.set(key, { ground, until: now + KEPT_MS })
  return ground
}

const SUBSTITUTES_SHOWN = 4
/** A named item's place, times this, is added to its variant's. */
const PLACE = 100_000

/** What the loser of a claim can have instead, with why they lost. */
export async function offersFor(
  env: Env,
  storeId: string,
  refusals: readonly BasketRefusal[],
  now: number,
): Promise<LineRefusal[]> {
  const short = refusals.filter(({ refusal }) => refusal.reason !== 'other_line_refused')
  const offers = await offersOf(
    env,
    storeId,
    short.map(({ skuId, refusal }) => ({
      skuId,
      quantity: wantedOf(refusal),
      ...('available' in refusal ? { free: refusal.available } : {}),
    })),
    now,
  )
  return short.map(({ lineId, skuId, refusal }, index) => ({
    lineId,
    skuId,
    reason: refusal.reason,
    available: 'available' in refusal ? refusal.available : 0,
    ...('decisionId' in refusal && refusal.decisionId !== undefined
      ? { decisionId: refusal.decisionId }
      : {}),
    ...('rule' in refusal ? { rule: refusal.rule } : {}),
    ...(offers[index] ?? NOTHING),
  }))
}

export const NOTHING: Offers = { elsewhere: [], backorder: null, substitutes: [] }

function wantedOf(refusal: StockRefusal): number {
  return 'wanted' in refusal ? refusal.wanted : 1
}

/**
 * What there is instead of lines that a store does not have: other stores with enough, the day on which it will have
 * enough, and what may stand in. In the order asked. `exceptOrder`: whose own broken promise is no competitor.
 */
export async function offersOf(
  env: Env,
  storeId: string,
  wants: readonly Wanted[],
  now: number,
  exceptOrder = '',
): Promise<Offers[]> {
  if (wants.length === 0) return []
  const [{ shop, stores }, { byKit }] = await Promise.all([shopOf(env), recipesOf(env)])
  const skuIds = [...new Set(wants.map(({ skuId }) => skuId))]
  const parts = (skuId: string) => byKit.get(skuId)?.parts ?? [{ skuId, quantity: 1 }]
  const counted = [...new Set(skuIds.flatMap((skuId) => [skuId, ...parts(skuId).map((part) => part.skuId)]))]
  const today = dayText(wallClock(now, shop.timeZone))
  const others = stores.filter(({ id }) => id !== storeId)
  const [ground, there, here] = await Promise.all([
    // A customer who chooses sees it as it is.
    exceptOrder === ''
      ? groundOf(env, storeId, counted, today, now)
      : readOfferGround(dbOf(env), storeId, counted, today),
    availabilityOf(
      env,
      others.map(({ id }) => id),
      skuIds,
    ),
    balancesAt(env, storeId, counted, now),
  ])
  const standIns = await availabilityOf(
    env,
    [storeId],
    [...new Set(ground.standIns.map(({ skuId }) => skuId))],
  )
  const has = new Map(standIns.map((row) => [row.skuId, row.available]))
  const buffer = stores.find(({ id }) => id === storeId)?.safetyBuffer ?? 0
  const arriving = arrivals(ground)
  /** `''`: there is enough. */
  const dayFor = (skuId: string, quantity: number, most: number): string | null => {
    const told = here.get(skuId)
    const waiting = ground.waiting
      .filter((one) => one.skuId === skuId && one.orderId !== exceptOrder)
      .reduce((sum, one) => sum + one.quantity, 0)
    const ahead = waiting + buffer - Math.min(told ? available(told) : 0, most)
    if (quantity + ahead <= 0) return ''
    return backorderDay(arriving.get(skuId) ?? [], { wanted: quantity, ahead, today })
  }
  return wants.map(({ skuId, quantity, free }): Offers => {
    const most = free === undefined || byKit.has(skuId) ? Number.MAX_SAFE_INTEGER : free + buffer
    const days = parts(skuId).map((part) => dayFor(part.skuId, part.quantity * quantity, most))
    const last = days.reduce((late, day) => (late === null || day === null ? null : day > late ? day : late))
    return {
      elsewhere: others.flatMap(({ id, name }) => {
        const row = there.find((one) => one.storeId === id && one.skuId === skuId)
        return row && row.available >= quantity ? [{ storeId: id, name, available: row.available }] : []
      }),
      backorder: last === null || last === '' ? null : { on: last },
      substitutes: bestOf(
        ground.standIns.filter((one) => one.forSkuId === skuId),
        (id) => has.get(id) ?? 0,
        quantity,
      ),
    }
  })
}

/** What is on its way to the store, by SKU: goods from outside that have not come, and transfers with a day. */
function arrivals({ expected, received, transfers }: OfferGround): Map<string, Arriving[]> {
  const found = new Map<string, Arriving[]>()
  const add = (skuId: string, one: Arriving): void => {
    found.set(skuId, [...(found.get(skuId) ?? []), one])
  }
  for (const [skuId, goods] of Map.groupBy(expected, (one) => one.skuId)) {
    const open = stillExpected(
      goods,
      received.filter((one) => one.skuId === skuId),
    )
    for (const { id, on } of goods) add(skuId, { on, quantity: open.get(id) ?? 0 })
  }
  for (const { lines, on, ...ends } of transfers)
    for (const { skuId, open } of inTransit(ends, lines)) if (open > 0) add(skuId, { on, quantity: open })
  return found
}

/** Other variants first, the most alike before the others; then what staff named, one variant of each item. */
function bestOf(
  standIns: readonly StandIn[],
  has: (skuId: string) => number,
  quantity: number,
): SubstituteOffer[] {
  const taken = new Set<string>()
  const inOrder = standIns.toSorted(
    (a, b) =>
      Number(a.why === 'named') - Number(b.why === 'named') ||
      (a.why === 'named' ? Math.trunc(a.place / PLACE) - Math.trunc(b.place / PLACE) : 0) ||
      b.alike - a.alike ||
      a.place - b.place,
  )
  return inOrder
    .filter(({ skuId, itemId, why }) => {
      if (has(skuId) < quantity || (why === 'named' && taken.has(itemId))) return false
      taken.add(itemId)
      return true
    })
    .slice(0, SUBSTITUTES_SHOWN)
    .map(({ forSkuId: _, alike: __, place: ___, ...one }) => ({ ...one, available: has(one.skuId) }))
}
