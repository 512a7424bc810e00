import {
  PaperAnswer,
  ReturnableQuery,
  ReturnableSale,
  ReturnBody,
  VoidBody,
} from '#domain/stock/document-wire.ts'
import { allowStore } from '#worker/http/access.ts'
import { systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { route, type Route } from '#worker/http/route.ts'
import { findSold } from '#worker/sales/find-sold.ts'

import { writerOf } from './paper.ts'
import { PAPER_REFUSALS, refusePaper } from './refuse.ts'
import { cameBack } from './return-queries.ts'
import { takeBack, voidSale } from './returns.ts'
import { answer } from './routes.ts'

const TAG = 'Stock papers'
const BODY_BYTES_MAX = 512 * 1024

/** HTTP for goods that come back from customers. Money is no part of it. */
export const returnRoutes: readonly Route[] = [
  route(
    {
      method: 'post',
      path: '/returns',
      access: 'return_take',
      summary: 'Takes back what a customer brings, by its condition; and gives the same in exchange',
      tag: TAG,
      body: ReturnBody,
      bodyBytesMax: BODY_BYTES_MAX,
      answers: { 201: PaperAnswer },
      refusals: {
        ...PAPER_REFUSALS,
        404: [...PAPER_REFUSALS[404], 'unknown_sale'],
        422: [...PAPER_REFUSALS[422], 'needs_sale'],
      },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const refused = allowStore(c, body.storeId)
      if (refused) return refused
      return answer(c, await takeBack(c.env, body, writerOf(c.get('caller')), systemClock.now()))
    },
  ),
  route(
    {
      method: 'post',
      path: '/voids',
      access: 'sale_void',
      summary: 'Undoes a whole sale: its goods are back on the shelf, under a paper that names it',
      tag: TAG,
      body: VoidBody,
      answers: { 201: PaperAnswer },
      refusals: {
        ...PAPER_REFUSALS,
        404: [...PAPER_REFUSALS[404], 'unknown_sale'],
        409: [...PAPER_REFUSALS[409], 'not_voidable', 'voided_already'],
      },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const sold = await findSold(c.env, body)
      if (!sold) return refusePaper(c, { reason: 'unknown_sale' })
      const refused = allowStore(c, sold.row.storeId)
      if (refused) return refused
      return answer(c, await voidSale(c.env, body, sold, writerOf(c.get('caller')), systemClock.now()))
    },
  ),
  route(
    {
      method: 'get',
      path: '/returns/sale',
      access: 'return_take',
      summary: 'What a receipt sold, for whoever takes goods back',
      tag: TAG,
      query: ReturnableQuery,
      answers: { 200: ReturnableSale },
      refusals: { 404: ['unknown_sale'] },
    },
    async (c, { query }) => {
      const sold = await findSold(c.env, query)
      if (!sold) return refusePaper(c, { reason: 'unknown_sale' })
      const { row, document } = sold
      const before = await cameBack(dbOf(c.env), row.id, '')
      return c.json({
        saleId: row.id,
        number: row.number,
        storeId: row.storeId,
        occurredAt: document.occurredAt,
        voidable:
          row.kind === 'sale' && row.state === 'posted' && !before.voided && before.lines.length === 0,
        lines: document.lines.map(({ skuId, name, code, unit = 'piece', quantity }) => ({
          skuId,
          name,
          code,
          unit,
          sold: quantity,
        })),
      })
    },
  ),
]
