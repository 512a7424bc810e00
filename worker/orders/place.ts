import { v5 } from 'uuid'

import { invariant } from '#domain/assert.ts'
import { pickupCode } from '#domain/order/codes.ts'
import type { OrderHold } from '#domain/order/order.ts'
import type { PlaceOrderBody } from '#domain/order/place-wire.ts'
import type { Quote } from '#domain/order/quote-wire.ts'
import { canPromise } from '#domain/order/slots.ts'
import { err, ok, type Result } from '#domain/result.ts'
import { sealCustomer } from '#worker/customers/sealed.ts'
import { sha256Hex } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { failpoint } from '#worker/http/failpoint.ts'
import { shopOf } from '#worker/shop/settings.ts'
import { explode } from '#worker/stock/ledger.ts'
import { recipesOf, type Recipes } from '#worker/stock/recipes.ts'

import { advance, type AdvanceRefusal } from './advance.ts'
import { countUnpaid, insertOrder, type OrderDocument } from './document-queries.ts'
import { contentHash, linkSecret } from './keyed.ts'
import { findOrder, type StoredOrder } from './queries.ts'
import { quoteBasket, type PricedOrder } from './quote.ts'
import { timesOf } from './store-times.ts'

export type PlaceRefusal =
  | AdvanceRefusal
  | { readonly reason: 'id_used_with_other_content' }
  | { readonly reason: 'unknown_store' }
  | { readonly reason: 'no_longer_sold'; readonly lines: readonly string[] }
  | { readonly reason: 'price_changed'; readonly quote: Quote }
  | { readonly reason: 'time_not_possible' }
  | { readonly reason: 'payment_not_offered'; readonly offered: readonly string[] }
  /** This phone number or e-mail address has as much open and unpaid as the shop allows; 0: no limit. */
  | {
      readonly reason: 'too_much_unpaid'
      readonly orders: number
      readonly ordersMost: number
      readonly pieces: number
      readonly piecesMost: number
    }

const CODE_TRIES = 10
const CODE_BYTES = 16

/**
 * Places an order: the basket document first, then holds for every line or none, then the money, then every hold
 * firm. Idempotent by the order's id: sent again at any point it goes on where it stopped and answers the same.
 */
export async function placeOrder(
  env: Env,
  body: PlaceOrderBody,
  now: number,
): Promise<Result<StoredOrder, PlaceRefusal>> {
  const db = dbOf(env)
  const hash = await contentHash(env, body)
  let stored = await findOrder(db, body.id)
  if (!stored) {
    const document = await draft(env, body, hash, now)
    if (!document.ok) return document
    const refused = await write(env, document.value)
    if (refused) return err(refused)
    await failpoint(env, 'order.written')
    stored = await findOrder(db, body.id)
    invariant(stored, 'an order that was just written is not there')
  }
  if (stored.row.contentHash !== hash) return err({ reason: 'id_used_with_other_content' })
  return advance(env, stored.row.id, now, stored)
}

async function draft(
  env: Env,
  body: PlaceOrderBody,
  hash: string,
  now: number,
): Promise<Result<Drafted, PlaceRefusal>> {
  const settings = await shopOf(env)
  const store = settings.stores.find(({ id }) => id === body.storeId)
  if (!store) return err({ reason: 'unknown_store' })
  const priced = await quoteBasket(env, body.lines, now)
  const { quote } = priced
  if (quote.unknown.length > 0) return err({ reason: 'no_longer_sold', lines: quote.unknown })
  if (quote.total !== body.expectedTotal) return err({ reason: 'price_changed', quote })
  const offered = quote.paymentMethods
  if (!offered.includes(body.payment)) return err({ reason: 'payment_not_offered', offered })
  const promisedAt = Date.parse(body.pickupAt)
  if (!canPromise(timesOf(settings, store), promisedAt, now)) return err({ reason: 'time_not_possible' })
  const recipes = await recipesOf(env)
  return ok({
    document: await documentOf(env, body, { hash, priced, promisedAt, now, recipes }),
    units: quote.lines.reduce((sum, { unit, quantity }) => sum + (unit === 'piece' ? quantity : 1), 0),
  })
}

interface Drafted {
  readonly document: OrderDocument
  /** Pieces in it; what is sold by weight or measure counts one for each line. */
  readonly units: number
}

interface Draft {
  readonly hash: string
  readonly priced: PricedOrder
  readonly promisedAt: number
  readonly now: number
  readonly recipes: Recipes
}

async function documentOf(
  env: Env,
  body: PlaceOrderBody,
  { hash, priced: { quote, basket, skus }, promisedAt, now, recipes }: Draft,
): Promise<OrderDocument> {
  const { id, storeId, customer, payment } = body
  const customerId = v5('customer', id)
  const prepaid = payment !== 'at_pickup'
  return {
    order: {
      id,
      linkHash: await sha256Hex(await linkSecret(env, id)),
      storeId,
      customerId,
      state: 'placed',
      paymentMethod: payment,
      paymentState: prepaid ? 'started' : 'due',
      currency: quote.currency,
      subtotal: basket.subtotal,
      tax: basket.tax,
      total: basket.total,
      taxes: JSON.stringify(basket.taxes),
      taxMode: quote.taxMode,
      contentHash: hash,
      promisedAt,
      placedAt: now,
      updatedAt: now,
    },
    lines: quote.lines.map((line, position) => ({
      orderId: id,
      lineId: line.id,
      skuId: line.skuId,
      name: line.name,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      priceQuantity: line.priceQuantity,
      amount: line.amount,
      taxCategory: skus.get(line.skuId)?.taxCategory ?? '',
      tax: basket.lines[position]?.tax ?? 0,
      holds: JSON.stringify(holdsOf(id, line, recipes)),
      position,
    })),
    customer: {
      id: customerId,
      name: customer.name.trim(),
      phone: customer.phone.replaceAll(/[^\d+]/gu, ''),
      email: customer.email ?? null,
      locale: body.locale ?? 'en',
      createdAt: now,
    },
    payment: prepaid
      ? {
          id: v5('payment', id),
          orderId: id,
          provider: payment,
          state: 'started',
          amount: basket.total,
          currency: quote.currency,
          token: body.paymentToken ?? null,
          createdAt: now,
          updatedAt: now,
        }
      : null,
  }
}

/** The holds a line will ask for. Their ids hang on the order's: the same basket in another order is another claim. */
function holdsOf(orderId: string, line: Quote['lines'][number], recipes: Recipes): OrderHold[] {
  const recipe = recipes.byKit.get(line.skuId)?.parts
  return explode({
    lineId: v5(line.id, orderId),
    skuId: line.skuId,
    quantity: line.quantity,
    ...(recipe ? { recipe } : {}),
  }).map(({ holdId, skuId, quantity }) => ({ holdId, skuId, quantity, displaced: 0 }))
}

/** Writes the document, its customer sealed. Refusal: `too_much_unpaid`, and then nothing was written. */
async function write(env: Env, { document, units }: Drafted): Promise<PlaceRefusal | null> {
  const db = dbOf(env)
  const { shop } = await shopOf(env)
  const { unpaidOrdersMost: ordersMost, unpaidUnitsMost: piecesMost } = shop
  const { customer: who } = document
  const { row, key, words } = await sealCustomer(env, {
    ...who,
    phone: who.phone ?? null,
    email: who.email ?? null,
  })
  const sealed = { ...document, customer: row, customerKey: key, customerWords: words }
  const bound = document.payment === null ? { orders: ordersMost, pieces: piecesMost, units } : null
  for (let tries = 0; tries < CODE_TRIES; tries += 1) {
    const code = pickupCode(crypto.getRandomValues(new Uint8Array(CODE_BYTES)))
    if (code === null) continue
    if (await insertOrder(db, sealed, code, bound)) return null
    const has = bound === null ? null : await countUnpaid(db, row)
    const isFull =
      has !== null &&
      ((ordersMost > 0 && has.orders >= ordersMost) || (piecesMost > 0 && has.pieces + units > piecesMost))
    if (isFull) return { reason: 'too_much_unpaid', ...has, ordersMost, piecesMost }
  }
  invariant(false, 'no pickup code is free')
}
