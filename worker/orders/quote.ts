import type { UnavailableLine } from '#domain/order/place-wire.ts'
import type { Quote } from '#domain/order/quote-wire.ts'
import { readyFrom } from '#domain/order/slots.ts'
import { priceBasket, type PricedBasket } from '#domain/sale/price.ts'
import { dbOf } from '#worker/http/database.ts'
import { pricesNow } from '#worker/pricing/prices.ts'
import { shopOf } from '#worker/shop/settings.ts'
import { availabilityOf } from '#worker/stock/availability.ts'
import type { BasketRefusal } from '#worker/stock/ledger.ts'
import { NOTHING, offersOf } from '#worker/stock/offers.ts'

import { findSoldSkus, type SoldSku } from './catalog-queries.ts'
import { timesOf } from './store-times.ts'

export interface AskedLine {
  readonly id: string
  readonly skuId: string
  readonly quantity: number
}

export interface PricedOrder {
  readonly quote: Quote
  readonly basket: PricedBasket
  readonly skus: ReadonlyMap<string, SoldSku>
}

/**
 * Prices a basket as the register would, and says what each store has of it. A kit has as many as its parts allow.
 * Nothing is held. `now` in ms since epoch.
 */
export async function quoteBasket(env: Env, lines: readonly AskedLine[], now: number): Promise<PricedOrder> {
  const settings = await shopOf(env)
  const { shop, stores, taxRates } = settings
  const skus = await findSoldSkus(dbOf(env), [...new Set(lines.map(({ skuId }) => skuId))])
  const known = lines.flatMap((line) => {
    const sold = skus.get(line.skuId)
    return sold ? [{ line, sold }] : []
  })
  const prices = await pricesNow(dbOf(env), [...skus.values()], now, null)
  const basket = priceBasket(
    { taxMode: shop.taxMode, taxRates },
    known.map(({ line: { id, quantity }, sold }) => ({
      id,
      quantity,
      unitPrice: sold.price,
      priceQuantity: sold.priceQuantity,
      ...prices.get(sold.id),
      unit: sold.unit,
      taxCategory: sold.taxCategory,
    })),
  )
  const rows = await availabilityOf(
    env,
    stores.map(({ id }) => id),
    [...skus.keys()],
  )
  const has = new Map(rows.map((row) => [`${row.storeId} ${row.skuId}`, row.available]))
  const wanted = Map.groupBy(known, ({ sold }) => sold.id)
  const enoughAt = (storeId: string, skuId: string): boolean => {
    const units = (wanted.get(skuId) ?? []).reduce((sum, { line }) => sum + line.quantity, 0)
    return (has.get(`${storeId} ${skuId}`) ?? 0) >= units
  }
  const quote: Quote = {
    currency: shop.currency,
    taxMode: shop.taxMode,
    lines: known.map(({ line: { id, skuId, quantity }, sold }, index) => ({
      id,
      skuId,
      name: sold.name,
      handle: sold.handle,
      photo: sold.photo,
      quantity,
      unit: sold.unit,
      unitPrice: basket.lines[index]?.unitPrice ?? sold.price,
      priceQuantity: basket.lines[index]?.priceQuantity ?? sold.priceQuantity,
      amount: basket.lines[index]?.amount ?? 0,
    })),
    unknown: lines.filter(({ skuId }) => !skus.has(skuId)).map(({ id }) => id),
    subtotal: basket.subtotal,
    tax: basket.tax,
    total: basket.total,
    paymentMethods: shop.onlinePayment === 'none' ? ['at_pickup'] : ['at_pickup', shop.onlinePayment],
    stores: stores.flatMap((store) => {
      const ready = readyFrom(timesOf(settings, store), now)
      if (ready === null) return []
      const at = known.map(({ line: { id, skuId } }) => ({
        id,
        available: has.get(`${store.id} ${skuId}`) ?? 0,
        enough: enoughAt(store.id, skuId),
      }))
      return [
        {
          storeId: store.id,
          name: store.name,
          hasAll: at.every(({ enough }) => enough),
          readyFrom: new Date(ready).toISOString(),
          lines: at,
        },
      ]
    }),
  }
  return { quote, basket, skus }
}

/** What the ledger refused, per line of the basket, and what there is instead. */
export async function unavailableLines(
  env: Env,
  quote: Quote,
  storeId: string,
  refused: readonly (BasketRefusal & { readonly orderLineId: string })[],
  now: number,
): Promise<UnavailableLine[]> {
  const lost = refused.filter(({ refusal }) => refusal.reason !== 'other_line_refused')
  const lines = quote.lines.flatMap((line) => {
    const found = lost.find(({ orderLineId }) => orderLineId === line.id)
    if (!found) return []
    const here = quote.stores
      .find((store) => store.storeId === storeId)
      ?.lines.find(({ id }) => id === line.id)
    // The read side may be a second behind the ledger that refused.
    return [{ line, refusal: found.refusal, left: Math.min(here?.available ?? 0, line.quantity - 1) }]
  })
  const offers = await offersOf(
    env,
    storeId,
    lines.map(({ line: { skuId, quantity }, left }) => ({ skuId, quantity, free: left })),
    now,
  )
  return lines.map(({ line, refusal, left }, index) => ({
    lineId: line.id,
    skuId: line.skuId,
    name: line.name,
    wanted: line.quantity,
    available: left,
    refusal: refusal.reason,
    ...('rule' in refusal ? { rule: refusal.rule } : {}),
    ...('decisionId' in refusal && refusal.decisionId !== undefined
      ? { decisionId: refusal.decisionId }
      : {}),
    ...(offers[index] ?? NOTHING),
  }))
}
