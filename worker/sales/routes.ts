import * as v from 'valibot'

import { SaleBatch, SaleReceipt } from '#domain/sale/wire.ts'
import { Id, PageQuery, pageOf } from '#domain/wire.ts'
import { allowStore } from '#worker/http/access.ts'
import { systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import { findSale, listSales, type SaleRow } from './queries.ts'
import { receiveSales } from './receive.ts'

const SaleSummary = v.object({
  id: v.string(),
  number: v.string(),
  kind: v.string(),
  storeId: v.string(),
  register: v.string(),
  staffId: v.string(),
  state: v.string(),
  currency: v.string(),
  total: v.number(),
  marks: v.array(v.string()),
  occurredAt: v.string(),
  receivedAt: v.string(),
  postedAt: v.nullable(v.string()),
})

const SALES_BYTES_MAX = 4 * 1024 * 1024

/** HTTP for finished sales: facts that registers send, one receipt for each. */
export const saleRoutes: readonly Route[] = [
  route(
    {
      method: 'post',
      path: '/sales',
      access: 'device',
      revokedToo: true,
      summary: 'Takes in finished sales from a register’s journal; each is stored before its stock moves',
      tag: 'Sales',
      body: SaleBatch,
      bodyBytesMax: SALES_BYTES_MAX,
      answers: { 200: v.object({ sales: v.array(SaleReceipt) }) },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const caller = c.get('caller')
      const sales = await receiveSales(
        c.env,
        body.sales,
        { deviceId: caller.deviceId ?? '', revoked: caller.deviceRevoked === true },
        systemClock.now(),
        body.ahead === true,
      )
      return c.json({ sales })
    },
  ),
  route(
    {
      method: 'get',
      path: '/sales',
      access: 'reports_view',
      summary: 'Sales, newest first',
      tag: 'Sales',
      query: v.object({ ...PageQuery.entries, store: v.optional(Id) }),
      answers: { 200: pageOf(SaleSummary) },
    },
    async (c, { query }) => {
      const limit = pageLimit(query.limit)
      const before = decodeCursor(query.cursor, v.tuple([v.number(), v.string()]))
      const rows = await listSales(dbOf(c.env), { storeId: query.store, before, limit: limit + 1 })
      const page = pageFrom(rows, limit, ({ occurredAt, id }) => [occurredAt, id])
      return c.json({ ...page, rows: page.rows.map(summary) })
    },
  ),
  route(
    {
      method: 'get',
      path: '/sales/:saleId',
      access: 'stock_view',
      summary: 'One sale: the document exactly as the register wrote it, and what became of it',
      tag: 'Sales',
      params: v.object({ saleId: Id }),
      answers: { 200: v.object({ ...SaleSummary.entries, document: v.unknown() }) },
      refusals: { 403: ['other_store'], 404: ['unknown_sale'] },
    },
    async (c, { params }) => {
      const row = await findSale(dbOf(c.env), params.saleId)
      if (!row)
        return problem(c, 404, { reason: 'unknown_sale', detail: 'No sale with this id has arrived yet.' })
      const refused = allowStore(c, row.storeId)
      if (refused) return refused
      return c.json({ ...summary(row), document: JSON.parse(row.document) as unknown })
    },
  ),
]

function summary(row: SaleRow): v.InferOutput<typeof SaleSummary> {
  const { id, number, kind, storeId, register, staffId, state, currency, total } = row
  return {
    id,
    number,
    kind,
    storeId,
    register,
    staffId,
    state,
    currency,
    total,
    marks: JSON.parse(row.marks) as string[],
    occurredAt: new Date(row.occurredAt).toISOString(),
    receivedAt: new Date(row.receivedAt).toISOString(),
    postedAt: row.postedAt === null ? null : new Date(row.postedAt).toISOString(),
  }
}
