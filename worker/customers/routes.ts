import * as v from 'valibot'

import { CustomerExport, CustomerPage, EraseBody, Erased } from '#domain/access/customer-wire.ts'
import { Id, PageQuery } from '#domain/wire.ts'
import { auditActor, auditOf, recordAhead } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import { eraseCustomers, findCustomerRow, listCustomers, listSamePerson, readTraces } from './queries.ts'
import { openCustomers, openTexts, searchTokens } from './sealed.ts'

const CustomerParams = v.object({ customerId: Id })
const iso = (ms: number): string => new Date(ms).toISOString()

/** HTTP for what is known of customers: found, given out, erased. The books keep their ids and stay whole. */
export const customerRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/customers',
      access: 'customers_view',
      summary:
        'Customers, newest first; `q` finds the beginning of a name, the end of a number, or an address',
      tag: 'Customers',
      query: v.object({ ...PageQuery.entries, q: v.optional(v.pipe(v.string(), v.maxLength(100))) }),
      answers: { 200: CustomerPage },
    },
    async (c, { query }) => {
      const limit = pageLimit(query.limit)
      const before = decodeCursor(query.cursor, v.tuple([v.number(), v.string()]))
      const asked = query.q?.trim() ?? ''
      const tokens = asked === '' ? [] : await searchTokens(c.env, asked)
      if (asked !== '' && tokens.length === 0) return c.json({ rows: [], nextCursor: null })
      const rows = await listCustomers(dbOf(c.env), tokens, { before, limit: limit + 1 })
      const page = pageFrom(rows, limit, (row) => [row.createdAt, row.id])
      const orders = new Map(page.rows.map((row) => [row.id, row.orders]))
      const opened = await openCustomers(c.env, page.rows)
      return c.json({
        rows: opened.map(({ id, name, phone, email, createdAt, erasedAt }) => ({
          id,
          name,
          phone,
          email,
          orders: orders.get(id) ?? 0,
          createdAt: iso(createdAt),
          erasedAt: erasedAt === null ? null : iso(erasedAt),
        })),
        nextCursor: page.nextCursor,
      })
    },
  ),
  route(
    {
      method: 'post',
      path: '/customers/:customerId/export',
      access: 'customers_erase',
      summary: 'Everything that is kept of a person, by the same telephone number or address',
      tag: 'Customers',
      params: CustomerParams,
      answers: { 200: CustomerExport },
      refusals: { 404: ['unknown_customer'] },
      idempotency: 'fresh',
    },
    async (c, { params }) => {
      const found = await findCustomerRow(dbOf(c.env), params.customerId)
      if (!found || found.erasedAt !== null) return unknown(c)
      const entry = { action: 'customer.exported', subjectKind: 'customer', subjectId: found.id }
      await recordAhead(c.env, auditActor(c.get('caller')), entry)
      const people = await listSamePerson(dbOf(c.env), found)
      const { orders, messages } = await readTraces(
        dbOf(c.env),
        people.map(({ id }) => id),
      )
      const [opened, texts] = await Promise.all([openCustomers(c.env, people), openTexts(c.env, messages)])
      return c.json({
        exportedAt: iso(systemClock.now()),
        people: opened.map(({ id, name, phone, email, locale, createdAt }) => ({
          id,
          name,
          phone,
          email,
          locale,
          createdAt: iso(createdAt),
        })),
        orders: orders.map(({ number, state, currency, total, placedAt }) => ({
          number,
          state,
          currency,
          total,
          placedAt: iso(placedAt),
        })),
        messages: texts.map(({ kind, to, body, createdAt }) => ({
          kind,
          to,
          body,
          createdAt: iso(createdAt),
        })),
      })
    },
  ),
  route(
    {
      method: 'post',
      path: '/customers/:customerId/erase',
      access: 'customers_erase',
      summary:
        'Erases a person for ever: their key goes, and with it all that it sealed. Orders stay, without a name',
      tag: 'Customers',
      params: CustomerParams,
      body: EraseBody,
      answers: { 200: Erased },
      refusals: { 404: ['unknown_customer'], 409: ['order_open'] },
      idempotency: 'own_id',
    },
    async (c, { params, body }) => {
      const db = dbOf(c.env)
      const found = await findCustomerRow(db, params.customerId)
      if (!found) return unknown(c)
      if (found.erasedAt !== null) return c.json({ customers: 0, at: iso(found.erasedAt) })
      const ids = (await listSamePerson(db, found)).map(({ id }) => id)
      const { orders } = await readTraces(db, ids)
      const open = orders.filter(({ state }) => !ENDED.has(state)).map(({ number }) => number)
      if (open.length > 0)
        return problem(c, 409, {
          reason: 'order_open',
          detail:
            'An order of this person is still open. Hand it over or cancel it first; nothing was erased.',
          orders: open,
        })
      const now = systemClock.now()
      const entries = ids.map((id) => ({
        action: 'customer.erased',
        subjectKind: 'customer',
        subjectId: id,
        reason: body.reason,
      }))
      await eraseCustomers(db, ids, now, auditOf(c, ...entries))
      await sealAudit(c.env)
      return c.json({ customers: ids.length, at: iso(now) })
    },
  ),
]

const ENDED: ReadonlySet<string> = new Set(['handed_over', 'cancelled', 'not_collected'])

function unknown(c: Ctx): Response {
  return problem(c, 404, {
    reason: 'unknown_customer',
    detail: 'There is no such customer, or they were erased.',
  })
}
