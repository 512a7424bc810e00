import * as v from 'valibot'

import { OrderDossier, OrderPage, type OrderRow } from '#domain/order/office-wire.ts'
import { ORDER_STATES, PAYMENT_STATES } from '#domain/order/state-wire.ts'
import { Id, PageQuery } from '#domain/wire.ts'
import { openCustomers, searchTokens } from '#worker/customers/sealed.ts'
import { allowStore } from '#worker/http/access.ts'
import { systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import { readShown } from './read-shown.ts'
import { deskOrders } from './show.ts'
import { listOrderMessages, listOrders, type OrderListRow, type ShownOrders } from './view-queries.ts'

const Cursor = v.tuple([v.number(), v.string()])

/** Orders as the office looks at them: all of them, and one with everything behind it. */
export const officeOrderRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/orders',
      access: 'orders_view',
      summary: 'Orders, newest first; `q` finds a number, a code, a name or digits of a phone number',
      tag: 'Orders',
      query: v.object({
        ...PageQuery.entries,
        q: v.optional(v.pipe(v.string(), v.maxLength(100))),
        state: v.optional(v.picklist(ORDER_STATES)),
        store: v.optional(Id),
      }),
      answers: { 200: OrderPage },
      refusals: { 403: ['other_store'] },
    },
    async (c, { query }) => {
      const refused = query.store === undefined ? null : allowStore(c, query.store)
      if (refused) return refused
      const limit = pageLimit(query.limit)
      const rows = await listOrders(dbOf(c.env), {
        stores: query.store === undefined ? c.get('caller').stores : [query.store],
        state: query.state,
        text: query.q?.trim() === '' ? undefined : query.q,
        tokens: await searchTokens(c.env, query.q ?? ''),
        before: decodeCursor(query.cursor, Cursor),
        limit: limit + 1,
      })
      const page = pageFrom(rows, limit, ({ row }) => [row.placedAt, row.id])
      const customers = page.rows.flatMap(({ who }) => (who ? [who] : []))
      const names = new Map((await openCustomers(c.env, customers)).map(({ id, name }) => [id, name]))
      return c.json({ rows: page.rows.map((one) => asRow(one, names)), nextCursor: page.nextCursor })
    },
  ),
  route(
    {
      method: 'get',
      path: '/orders/:orderId',
      access: 'orders_view',
      summary: 'One order with its history, payments and texts',
      tag: 'Orders',
      params: v.object({ orderId: Id }),
      answers: { 200: OrderDossier },
      refusals: { 403: ['other_store'], 404: ['unknown_order'] },
    },
    async (c, { params }) => {
      const db = dbOf(c.env)
      const shown = await readShown(c.env, [params.orderId])
      const [order] = shown.orders
      if (!order) return problem(c, 404, { reason: 'unknown_order', detail: 'There is no such order.' })
      const refused = allowStore(c, order.row.storeId)
      if (refused) return refused
      const [desk] = await deskOrders(c.env, shown, systemClock.now())
      const messages = await listOrderMessages(db, params.orderId)
      return c.json({
        ...desk,
        customerEmail: order.customer?.email ?? null,
        ...behind(order, shown),
        messages: messages.map(({ id, kind, state, createdAt }) => ({
          id,
          kind,
          state,
          at: new Date(createdAt).toISOString(),
        })),
      })
    },
  ),
]

function behind(
  { events, payments }: ShownOrders['orders'][number],
  { staffNames }: ShownOrders,
): Pick<OrderDossier, 'history' | 'payments'> {
  return {
    history: events.map(({ kind, at, staffId, content }) => ({
      kind,
      at: new Date(at).toISOString(),
      staffName: staffId === null ? null : (staffNames.get(staffId) ?? null),
      content: JSON.parse(content) as Record<string, unknown>,
    })),
    payments: payments.map(({ id, provider, state, amount, refunded, reference, createdAt }) => ({
      id,
      provider,
      state,
      amount,
      refunded,
      reference,
      at: new Date(createdAt).toISOString(),
    })),
  }
}

function asRow({ row, lines }: OrderListRow, names: ReadonlyMap<string, string>): OrderRow {
  return {
    orderId: row.id,
    number: row.number,
    storeId: row.storeId,
    state: ORDER_STATES.find((state) => state === row.state) ?? 'cancelled',
    customerName: names.get(row.customerId) ?? '',
    lines,
    currency: row.currency,
    total: row.total,
    paymentMethod: row.paymentMethod === 'sandbox' ? 'sandbox' : 'at_pickup',
    paymentState: PAYMENT_STATES.find((state) => state === row.paymentState) ?? 'due',
    placedAt: new Date(row.placedAt).toISOString(),
    promisedAt: new Date(row.promisedAt).toISOString(),
  }
}
