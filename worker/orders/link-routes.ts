import * as v from 'valibot'

import type { Decision } from '#domain/order/change.ts'
import { cancel } from '#domain/order/ending.ts'
import type { OrderFacts } from '#domain/order/order.ts'
import { arrive } from '#domain/order/promise.ts'
import { ArrivedBody, DecideBody, OrderView, PaymentBody } from '#domain/order/wire.ts'
import { newId, sha256Hex, systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import { endPlaced } from './advance.ts'
import { changeOrder } from './change.ts'
import { chooseFor } from './choose.ts'
import { answerPayment } from './payment-answer.ts'
import {
  CHANGE_REFUSALS,
  changeProblem,
  CHOOSE_REFUSALS,
  chooseProblem,
  PLACE_REFUSALS,
  placeProblem,
} from './problems.ts'
import { findOrderIdByLink } from './queries.ts'
import { showToShopper } from './show.ts'

const Link = v.object({ secret: v.pipe(v.string(), v.regex(/^[\w-]{20,100}$/)) })
const REFUSALS = { 404: ['unknown_order'], 409: CHANGE_REFUSALS[409] } as const
const common = { access: 'public', tag: 'Orders', params: Link, idempotency: 'own_id' } as const

/** What a customer does with the private link of their order. Each is the same however often it is sent. */
export const linkRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/orders/by-link/:secret',
      access: 'public',
      summary: 'An order as its customer sees it; `304` while it has not changed',
      tag: 'Orders',
      params: Link,
      answers: { 200: OrderView, 304: null },
      refusals: { 404: ['unknown_order'] },
    },
    async (c, { params }) => {
      const orderId = await orderOf(c, params.secret)
      const view = orderId === null ? null : await showToShopper(c.env, orderId, systemClock.now())
      if (!view) return unknown(c)
      return withVersion(c, view)
    },
  ),
  route(
    {
      ...common,
      method: 'post',
      path: '/orders/by-link/:secret/arrived',
      summary: 'The customer is at the store; with where they wait',
      body: ArrivedBody,
      answers: { 200: OrderView },
      refusals: REFUSALS,
    },
    async (c, { params, body }) =>
      change(c, params.secret, (order, now) => arrive(order, now, body.spot?.trim() ?? null)),
  ),
  route(
    {
      ...common,
      method: 'post',
      path: '/orders/by-link/:secret/cancel',
      summary: 'Cancels the order; what was paid goes back',
      body: v.strictObject({}),
      answers: { 200: OrderView },
      refusals: REFUSALS,
    },
    async (c, { params }) =>
      change(c, params.secret, (order) => {
        if (order.state === 'cancelled') return { ok: true, value: null }
        if (order.state === 'placed') return endPlaced(order, 'customer_asked')
        return cancel(order, { kind: 'shopper' }, 'customer_asked')
      }),
  ),
  route(
    {
      ...common,
      method: 'post',
      path: '/orders/by-link/:secret/decide',
      summary:
        'How the order goes on when something promised is gone: another store, something else instead, waiting, or doing without. Refused with what there is now when somebody was faster',
      body: DecideBody,
      answers: { 200: OrderView },
      refusals: { ...REFUSALS, 409: CHOOSE_REFUSALS[409] },
      costly: true,
    },
    async (c, { params, body }) => {
      const orderId = await orderOf(c, params.secret)
      if (orderId === null) return unknown(c)
      const by = { who: { kind: 'shopper' }, actor: { via: 'storefront' } } as const
      const chosen = await chooseFor(c.env, orderId, body, by, systemClock.now())
      return chosen.ok ? view(c, orderId) : chooseProblem(c, chosen.error)
    },
  ),
  route(
    {
      ...common,
      method: 'post',
      path: '/orders/by-link/:secret/payment',
      summary: 'The customer says yes or no to a payment that their provider asked about',
      body: PaymentBody,
      answers: { 200: OrderView },
      refusals: { ...PLACE_REFUSALS, 404: ['unknown_order'] },
    },
    async (c, { params, body }) => {
      const orderId = await orderOf(c, params.secret)
      if (orderId === null) return unknown(c)
      const answered = await answerPayment(c.env, orderId, body.action, systemClock.now())
      if (!answered.ok) return placeProblem(c, answered.error)
      return view(c, orderId)
    },
  ),
]

async function change(
  c: Ctx,
  secret: string,
  decide: (order: OrderFacts, now: number) => Decision,
): Promise<Response> {
  const orderId = await orderOf(c, secret)
  if (orderId === null) return unknown(c)
  const now = systemClock.now()
  const changed = await changeOrder(
    c.env,
    orderId,
    { id: newId(), who: { kind: 'shopper' }, actor: { via: 'storefront' }, seen: null, now },
    (order) => decide(order, now),
  )
  return changed.ok ? view(c, orderId) : changeProblem(c, changed.error)
}

async function orderOf(c: Ctx, secret: string): Promise<string | null> {
  return findOrderIdByLink(dbOf(c.env), await sha256Hex(secret))
}

async function view(c: Ctx, orderId: string): Promise<Response> {
  const shown = await showToShopper(c.env, orderId, systemClock.now())
  return shown ? withVersion(c, shown) : unknown(c)
}

function withVersion(c: Ctx, shown: OrderView): Response {
  // What may be chosen depends on stock, which changes without the order.
  const choices = shown.choices ? `-${hashOf(JSON.stringify(shown.choices))}` : ''
  const etag = `"${shown.version}${choices}"`
  c.header('etag', etag)
  c.header('cache-control', 'private, no-cache')
  if (c.req.method === 'GET' && c.req.header('if-none-match') === etag) return c.body(null, 304)
  return c.json(shown)
}

/** Tells two contents apart; not a secret, and not for ever. */
function hashOf(text: string): string {
  let hash = 0
  for (const char of text) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) | 0
  return (hash >>> 0).toString(36)
}

function unknown(c: Ctx): Response {
  return problem(c, 404, {
    reason: 'unknown_order',
    detail: 'This link leads to no order. Check that it is complete.',
  })
}
