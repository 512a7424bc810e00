import * as v from 'valibot'

import type { Decision, Who } from '#domain/order/change.ts'
import { cancel, handOver, notCollected } from '#domain/order/ending.ts'
import type { OrderFacts } from '#domain/order/order.ts'
import { markReady, markShort, pick, release, stage, take } from '#domain/order/picking.ts'
import {
  CancelBody,
  ChangeOrderBody,
  DeskOrder,
  DecideForBody,
  DeskPage,
  HandoverBody,
  OrderChoices,
  PickBody,
  ShortBody,
  StageBody,
} from '#domain/order/wire.ts'
import type { Actor } from '#domain/stock/command.ts'
import { Id, PageQuery } from '#domain/wire.ts'
import { allowStore } from '#worker/http/access.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import type { Along } from './change-rows.ts'
import { changeOrder } from './change.ts'
import { choicesOf } from './choices.ts'
import { chooseFor } from './choose.ts'
import { factsOf } from './facts.ts'
import { CHANGE_REFUSALS, changeProblem, CHOOSE_REFUSALS, chooseProblem } from './problems.ts'
import { findOrder } from './queries.ts'
import { showToStaff } from './show.ts'
import { tenderPayment } from './tendered.ts'
import { listQueue } from './view-queries.ts'

const QueueCursor = v.tuple([v.number(), v.number(), v.string()])
const OrderParams = v.object({ orderId: Id })
const common = {
  method: 'post',
  access: 'pickup',
  tag: 'Pickup',
  params: OrderParams,
  answers: { 200: DeskOrder },
  refusals: CHANGE_REFUSALS,
  idempotency: 'own_id',
} as const

type Staff = Extract<Who, { kind: 'staff' }>

/** The pickup queue, and what associates do with an order. Each change names the version that was seen. */
export const deskRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/stores/:storeId/desk/orders',
      access: 'pickup',
      summary: "A store's pickup queue: customers who are here first, then by promised time",
      tag: 'Pickup',
      params: v.object({ storeId: Id }),
      query: PageQuery,
      answers: { 200: DeskPage },
      refusals: { 403: ['other_store'] },
    },
    async (c, { params, query }) => {
      const refused = allowStore(c, params.storeId)
      if (refused) return refused
      const limit = pageLimit(query.limit)
      const after = decodeCursor(query.cursor, QueueCursor)
      const keys = await listQueue(dbOf(c.env), { storeId: params.storeId, after, limit: limit + 1 })
      const page = pageFrom(keys, limit, ({ key }) => key)
      const rows = await showToStaff(
        c.env,
        page.rows.map(({ id }) => id),
        systemClock.now(),
      )
      return c.json({ rows, nextCursor: page.nextCursor })
    },
  ),
  route(
    {
      ...common,
      path: '/orders/:orderId/take',
      summary: 'Takes an order from the queue; it frees itself after ten idle minutes',
      body: ChangeOrderBody,
    },
    async (c, { params, body }) => change(c, params.orderId, body, take),
  ),
  route(
    {
      ...common,
      path: '/orders/:orderId/release',
      summary: 'Gives an order back to the queue; what was picked stays picked',
      body: ChangeOrderBody,
    },
    async (c, { params, body }) => change(c, params.orderId, body, release),
  ),
  route(
    {
      ...common,
      path: '/orders/:orderId/pick',
      summary: 'Says how many units of a line are picked',
      body: PickBody,
    },
    async (c, { params, body }) =>
      change(c, params.orderId, body, (order, who, now) => pick(order, who, now, body)),
  ),
  route(
    {
      ...common,
      path: '/orders/:orderId/short',
      summary: 'Nobody can find what is still open of a line',
      body: ShortBody,
    },
    async (c, { params, body }) =>
      change(c, params.orderId, body, (order, who, now) => markShort(order, who, now, body)),
  ),
  route(
    {
      ...common,
      path: '/orders/:orderId/stage',
      summary: 'Puts a picked order at its place: its units leave the shelf',
      body: StageBody,
    },
    async (c, { params, body }) =>
      change(c, params.orderId, body, (order, who, now) => stage(order, who, now, body.place.trim())),
  ),
  route(
    {
      ...common,
      path: '/orders/:orderId/ready',
      summary: 'Tells the customer to come',
      body: ChangeOrderBody,
    },
    async (c, { params, body }) => change(c, params.orderId, body, markReady),
  ),
  route(
    {
      ...common,
      path: '/orders/:orderId/handover',
      summary: 'Hands an order over; what is still due was taken by a sale document of this tablet',
      body: HandoverBody,
      refusals: { ...CHANGE_REFUSALS, 403: ['other_store', 'device_needed'] },
    },
    async (c, { params, body }) => {
      const { tender } = body
      if (tender && c.get('caller').deviceId === undefined)
        return problem(c, 403, {
          reason: 'device_needed',
          detail: 'Money is taken on an enrolled tablet. Nothing was changed.',
        })
      const found = tender ? await findOrder(dbOf(c.env), params.orderId) : null
      const known = found?.payments.some(({ reference }) => reference === tender?.saleId) ?? false
      // The sale document may have arrived before this: then its money is counted already.
      const fresh = tender && !known ? tender : null
      const along = fresh && found ? { payments: [tenderPayment(found.row, fresh, systemClock.now())] } : {}
      return change(c, params.orderId, body, (order, who) => handOver(order, who, fresh), along)
    },
  ),
  route(
    {
      method: 'get',
      path: '/orders/:orderId/choices',
      access: 'pickup',
      summary: 'How an order may go on of which something is missing; `null` when nothing is',
      tag: 'Pickup',
      params: OrderParams,
      answers: { 200: v.object({ choices: v.nullable(OrderChoices) }) },
      refusals: { 403: ['other_store'], 404: ['unknown_order'] },
    },
    async (c, { params }) => {
      const found = await findOrder(dbOf(c.env), params.orderId)
      if (!found) return changeProblem(c, { reason: 'unknown_order' })
      const refused = allowStore(c, found.row.storeId)
      if (refused) return refused
      const names = new Map(found.lines.map(({ lineId, name }) => [lineId, name]))
      return c.json({ choices: await choicesOf(c.env, factsOf(found), names, systemClock.now()) })
    },
  ),
  route(
    {
      ...common,
      path: '/orders/:orderId/decide',
      summary: 'Chooses for the customer how an order goes on of which something is missing',
      body: DecideForBody,
      refusals: CHOOSE_REFUSALS,
    },
    async (c, { params, body }) => {
      const { id, ...choice } = body
      const found = await findOrder(dbOf(c.env), params.orderId)
      if (!found) return changeProblem(c, { reason: 'unknown_order' })
      const refused = allowStore(c, found.row.storeId)
      if (refused) return refused
      const now = systemClock.now()
      const chosen = await chooseFor(c.env, params.orderId, choice, { id, ...staffOf(c) }, now)
      if (!chosen.ok) return chooseProblem(c, chosen.error)
      const [shown] = await showToStaff(c.env, [params.orderId], now)
      return shown ? c.json(shown) : changeProblem(c, { reason: 'unknown_order' })
    },
  ),
  route(
    {
      ...common,
      path: '/orders/:orderId/cancel',
      access: 'orders_cancel',
      summary: 'Cancels an order before handover: its units go back to the shelf, its money to the customer',
      body: CancelBody,
    },
    async (c, { params, body }) =>
      change(c, params.orderId, body, (order, who) => cancel(order, who, body.reason)),
  ),
  route(
    {
      ...common,
      path: '/orders/:orderId/not-collected',
      summary: 'Nobody came: its units go back to the shelf, its money to the customer',
      body: ChangeOrderBody,
    },
    async (c, { params, body }) => change(c, params.orderId, body, notCollected),
  ),
]

function staffOf(c: Ctx): { readonly who: Staff; readonly actor: Actor } {
  const { staffId, apiKeyId, deviceId } = c.get('caller')
  return {
    who: { kind: 'staff', staffId: staffId ?? apiKeyId ?? '' },
    actor: {
      via: 'pickup',
      ...(staffId === undefined ? {} : { staffId }),
      ...(deviceId === undefined ? {} : { deviceId }),
    },
  }
}

async function change(
  c: Ctx,
  orderId: string,
  { id, version }: { readonly id: string; readonly version: number },
  decide: (order: OrderFacts, who: Staff, now: number) => Decision,
  along: Along = {},
): Promise<Response> {
  const found = await findOrder(dbOf(c.env), orderId)
  if (!found) return changeProblem(c, { reason: 'unknown_order' })
  const refused = allowStore(c, found.row.storeId)
  if (refused) return refused
  const { who, actor } = staffOf(c)
  const now = systemClock.now()
  const changed = await changeOrder(
    c.env,
    orderId,
    { id, who, actor, seen: version, now },
    (order) => decide(order, who, now),
    along,
  )
  if (!changed.ok) return changeProblem(c, changed.error)
  const [shown] = await showToStaff(c.env, [orderId], now)
  return shown ? c.json(shown) : changeProblem(c, { reason: 'unknown_order' })
}
