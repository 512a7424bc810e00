import * as v from 'valibot'

import { PlacedOrder, PlaceOrderBody, Slots } from '#domain/order/place-wire.ts'
import { Quote, QuoteBody } from '#domain/order/quote-wire.ts'
import { slotsOf } from '#domain/order/slots.ts'
import { formatDateTime } from '#domain/text/format.ts'
import { acceptedLanguages, chooseLocale, regionFor } from '#domain/text/locales.ts'
import { Id } from '#domain/wire.ts'
import { systemClock } from '#worker/http/clock.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'
import { shopOf } from '#worker/shop/settings.ts'

import { factsOf } from './facts.ts'
import { linkSecret } from './keyed.ts'
import { placeOrder } from './place.ts'
import { PLACE_REFUSALS, placeProblem } from './problems.ts'
import { quoteBasket } from './quote.ts'
import { timesOf } from './store-times.ts'

/** From basket to order: what it costs, who has it, when it can be ready, and placing it. */
export const shopperRoutes: readonly Route[] = [
  route(
    {
      method: 'post',
      path: '/quote',
      access: 'public',
      summary: 'Prices a basket and says which store has which lines, and from when; nothing is held',
      tag: 'Orders',
      body: QuoteBody,
      answers: { 200: Quote },
      idempotency: 'own_id',
    },
    async (c, { body }) => c.json((await quoteBasket(c.env, body.lines, systemClock.now())).quote),
  ),
  route(
    {
      method: 'get',
      path: '/stores/:storeId/slots',
      access: 'public',
      summary: 'Times a shopper may choose for pickup at a store, a week ahead',
      tag: 'Orders',
      params: v.object({ storeId: Id }),
      answers: { 200: Slots },
      refusals: { 404: ['unknown_store'] },
    },
    async (c, { params }) => {
      const settings = await shopOf(c.env)
      const store = settings.stores.find(({ id }) => id === params.storeId)
      if (!store) return problem(c, 404, { reason: 'unknown_store', detail: 'There is no such store.' })
      const wanted = acceptedLanguages(c.req.header('accept-language'))
      const locale = regionFor(chooseLocale([...wanted, settings.shop.locale]), wanted)
      const { timeZone } = settings.shop
      return c.json({
        slots: slotsOf(timesOf(settings, store), systemClock.now()).map((at) => ({
          at: new Date(at).toISOString(),
          label: `${formatDateTime(at, locale, timeZone, 'day')}, ${formatDateTime(at, locale, timeZone, 'time')}`,
        })),
      })
    },
  ),
  route(
    {
      method: 'post',
      path: '/orders',
      access: 'public',
      summary:
        'Places an order for pickup. Sent again with the same id it goes on where it stopped and answers the same; an order that was refused after it was written is over, and a new try needs a new id',
      tag: 'Orders',
      body: PlaceOrderBody,
      answers: { 200: PlacedOrder, 202: PlacedOrder },
      refusals: PLACE_REFUSALS,
      idempotency: 'own_id',
      costly: true,
    },
    async (c, { body }) => {
      const placed = await placeOrder(c.env, body, systemClock.now())
      if (!placed.ok) return placeProblem(c, placed.error)
      const { state, paymentState, id } = factsOf(placed.value)
      const answer: PlacedOrder = {
        orderId: id,
        number: placed.value.row.number,
        link: `/order/${await linkSecret(c.env, id)}`,
        state,
        paymentState,
      }
      // 202: the provider, or the shopper at the provider, still has to answer.
      return c.json(answer, state === 'placed' ? 202 : 200)
    },
  ),
]
