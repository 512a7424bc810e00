import * as v from 'valibot'

import {
  PaperAnswer,
  TransferBody,
  TransferClosingBody,
  TransferQuery,
  TransferReceiptBody,
  TransferRow,
  TransferView,
} from '#domain/stock/document-wire.ts'
import { sentLines } from '#domain/stock/documents.ts'
import { Id, pageOf } from '#domain/wire.ts'
import { allowStore } from '#worker/http/access.ts'
import { systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { route, type Route } from '#worker/http/route.ts'

import { namesFor, transferRow, transferView } from './paper-view.ts'
import { asPaper, writerOf } from './paper.ts'
import { listSteps, listTransfers } from './queries.ts'
import { PAPER_REFUSALS, refusePaper } from './refuse.ts'
import { answer } from './routes.ts'
import { takeIn } from './take-in.ts'
import { closeTransfer, findTransfer, readTransfer, receiveTransfer } from './transfers.ts'

const TAG = 'Transfers'
const TransferParams = v.object({ transferId: Id })
const BODY_BYTES_MAX = 512 * 1024

/** HTTP for goods between stores: sent, received in as many parts as they come in, and what never came. */
export const transferRoutes: readonly Route[] = [
  route(
    {
      method: 'post',
      path: '/transfers',
      access: 'stock_transfer',
      summary: 'Sends goods to another store: they are on their way until somebody there takes them in',
      tag: TAG,
      body: TransferBody,
      bodyBytesMax: BODY_BYTES_MAX,
      answers: { 201: PaperAnswer },
      refusals: PAPER_REFUSALS,
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const refused = allowStore(c, body.storeId)
      if (refused) return refused
      const { id, storeId, toStoreId, expectedOn } = body
      const lines = sentLines(storeId, id, body.lines)
      const paper = { kind: 'transfer', storeId, toStoreId, expectedOn, lines, deliberate: true } as const
      return answer(c, await takeIn(c.env, body, paper, writerOf(c.get('caller')), systemClock.now()))
    },
  ),
  route(
    {
      method: 'get',
      path: '/transfers',
      access: 'stock_view',
      summary: 'Transfers, newest first; `state=open` for those with something still on its way',
      tag: TAG,
      query: TransferQuery,
      answers: { 200: pageOf(TransferRow) },
    },
    async (c, { query }) => {
      const db = dbOf(c.env)
      const limit = pageLimit(query.limit)
      const before = decodeCursor(query.cursor, v.tuple([v.number(), v.string()]))
      const filter = { open: query.state === 'open', storeId: query.store }
      const rows = await listTransfers(db, filter, { before, limit: limit + 1 })
      const page = pageFrom(rows, limit, ({ createdAt, id }) => [createdAt, id])
      const papers = page.rows.map(asPaper)
      const [steps, names] = await Promise.all([
        listSteps(
          db,
          papers.map(({ id }) => id),
        ),
        namesFor(c.env, papers, false),
      ])
      const byTransfer = Map.groupBy(steps.map(asPaper), ({ parentId }) => parentId)
      return c.json({
        ...page,
        rows: papers.map((paper) => transferRow(readTransfer(paper, byTransfer.get(paper.id) ?? []), names)),
      })
    },
  ),
  route(
    {
      method: 'get',
      path: '/transfers/:transferId',
      access: 'stock_view',
      summary: 'One transfer: what was sent, what came, what is still on its way, and every paper about it',
      tag: TAG,
      params: TransferParams,
      answers: { 200: TransferView },
      refusals: { 404: ['unknown_transfer'] },
    },
    async (c, { params }) => {
      const transfer = await findTransfer(c.env, params.transferId)
      if (!transfer) return refusePaper(c, { reason: 'unknown_transfer' })
      const names = await namesFor(c.env, [transfer.paper, ...transfer.steps])
      return c.json(transferView(transfer, names))
    },
  ),
  route(
    {
      method: 'post',
      path: '/transfers/:transferId/receipts',
      access: 'stock_transfer',
      summary: 'Takes in what came, as often as something comes; the rest stays on its way',
      tag: TAG,
      params: TransferParams,
      body: TransferReceiptBody,
      bodyBytesMax: BODY_BYTES_MAX,
      answers: { 201: PaperAnswer },
      refusals: PAPER_REFUSALS,
      idempotency: 'own_id',
    },
    async (c, { params, body }) => {
      const transfer = await findTransfer(c.env, params.transferId)
      if (!transfer) return refusePaper(c, { reason: 'unknown_transfer' })
      const refused = allowStore(c, transfer.ends.toStoreId)
      if (refused) return refused
      const writer = writerOf(c.get('caller'))
      return answer(c, await receiveTransfer(c.env, params.transferId, body, writer, systemClock.now()))
    },
  ),
  route(
    {
      method: 'post',
      path: '/transfers/:transferId/closings',
      access: 'stock_adjust',
      summary: 'Accounts for what never came: lost, spoiled, or never sent. Nothing is on its way after it',
      tag: TAG,
      params: TransferParams,
      body: TransferClosingBody,
      answers: { 201: PaperAnswer },
      refusals: PAPER_REFUSALS,
      idempotency: 'own_id',
    },
    async (c, { params, body }) => {
      const transfer = await findTransfer(c.env, params.transferId)
      if (!transfer) return refusePaper(c, { reason: 'unknown_transfer' })
      const { storeId, toStoreId } = transfer.ends
      // Whoever works for either end may clear it up.
      const refused = allowStore(c, storeId) && allowStore(c, toStoreId)
      if (refused) return refused
      const writer = writerOf(c.get('caller'))
      return answer(c, await closeTransfer(c.env, params.transferId, body, writer, systemClock.now()))
    },
  ),
]
