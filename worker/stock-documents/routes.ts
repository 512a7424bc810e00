import * as v from 'valibot'

import type { Result } from '#domain/result.ts'
import {
  AdjustmentBody,
  AssemblyBody,
  AssemblyRecipe,
  GoodsReceiptBody,
  PaperAnswer,
  PaperPage,
  PaperQuery,
  PaperView,
  ReviewRow,
} from '#domain/stock/document-wire.ts'
import { adjustmentLines, receiptLines } from '#domain/stock/documents.ts'
import { Id, PageQuery, pageOf } from '#domain/wire.ts'
import { refuseCost } from '#worker/catalog/answer-edit.ts'
import { allowStore } from '#worker/http/access.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import { refuseUnapproved } from './approved.ts'
import { assemble } from './assemble.ts'
import { listReview, listRecipes } from './list-queries.ts'
import { namesFor, paperAnswer, paperRow, paperView } from './paper-view.ts'
import { asPaper, writerOf, type PaperRefusal } from './paper.ts'
import { findPaper, listPapers } from './queries.ts'
import { PAPER_REFUSALS, refusePaper } from './refuse.ts'
import { takeIn, type TakenIn } from './take-in.ts'

const TAG = 'Stock papers'
const BODY_BYTES_MAX = 512 * 1024

/** HTTP for adjustments, goods receipts and assemblies, and for looking up papers. Transfers are beside it. */
export const stockDocumentRoutes: readonly Route[] = [
  route(
    {
      method: 'post',
      path: '/adjustments',
      access: 'stock_adjust',
      summary: 'Moves units for a reason: damage, theft, expiry, found, back from review',
      tag: TAG,
      body: AdjustmentBody,
      bodyBytesMax: BODY_BYTES_MAX,
      answers: { 201: PaperAnswer },
      refusals: { ...PAPER_REFUSALS, 403: ['other_store', 'needs_approval'] },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const refused = allowStore(c, body.storeId)
      if (refused) return refused
      const { storeId, reason } = body
      const lines = adjustmentLines(storeId, reason, body.lines)
      if (!lines.ok) return refusePaper(c, lines.error)
      const unapproved = await refuseUnapproved(c, body)
      if (unapproved) return unapproved
      const paper = { kind: 'adjustment', storeId, reason, lines: lines.value, deliberate: false } as const
      return answer(c, await takeIn(c.env, body, paper, writerOf(c.get('caller')), systemClock.now()))
    },
  ),
  route(
    {
      method: 'post',
      path: '/goods-receipts',
      access: 'stock_receive',
      summary: 'Takes in goods that came without a purchase order',
      tag: TAG,
      body: GoodsReceiptBody,
      bodyBytesMax: BODY_BYTES_MAX,
      answers: { 201: PaperAnswer },
      refusals: PAPER_REFUSALS,
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const refused = allowStore(c, body.storeId)
      if (refused) return refused
      const costs = refuseCost(c, body.lines.find(({ cost }) => cost !== undefined)?.cost)
      if (costs) return costs
      const { storeId, reference } = body
      const lines = receiptLines(storeId, body.lines)
      const paper = { kind: 'receipt', storeId, reference, lines, deliberate: false } as const
      return answer(c, await takeIn(c.env, body, paper, writerOf(c.get('caller')), systemClock.now()))
    },
  ),
  route(
    {
      method: 'post',
      path: '/assemblies',
      access: 'stock_assemble',
      summary: 'Builds pre-assembled kits from their parts, or breaks them up',
      tag: TAG,
      body: AssemblyBody,
      answers: { 201: PaperAnswer },
      refusals: PAPER_REFUSALS,
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const refused = allowStore(c, body.storeId)
      if (refused) return refused
      return answer(c, await assemble(c.env, body, writerOf(c.get('caller')), systemClock.now()))
    },
  ),
  route(
    {
      method: 'get',
      path: '/assemblies/recipes',
      access: 'stock_view',
      summary: 'SKUs that are built ahead of selling them, with what one takes',
      tag: TAG,
      query: PageQuery,
      answers: { 200: pageOf(AssemblyRecipe) },
    },
    async (c, { query }) => {
      const limit = pageLimit(query.limit)
      const after = decodeCursor(query.cursor, v.tuple([v.string(), v.string()]))
      const rows = await listRecipes(dbOf(c.env), { after, limit: limit + 1 })
      return c.json(pageFrom(rows, limit, ({ name, skuId }) => [name, skuId]))
    },
  ),
  route(
    {
      method: 'get',
      path: '/review-bin',
      access: 'stock_view',
      summary: 'Units in review or damaged that wait for somebody to judge them, as last projected',
      tag: TAG,
      query: v.object({ ...PageQuery.entries, store: v.optional(Id) }),
      answers: { 200: pageOf(ReviewRow) },
    },
    async (c, { query }) => {
      const limit = pageLimit(query.limit)
      const after = decodeCursor(query.cursor, v.tuple([v.string(), v.string(), v.string()]))
      const rows = await listReview(dbOf(c.env), query.store, { after, limit: limit + 1 })
      return c.json(pageFrom(rows, limit, ({ name, skuId, storeId }) => [name, skuId, storeId]))
    },
  ),
  route(
    {
      method: 'get',
      path: '/stock-documents',
      access: 'stock_view',
      summary: 'Papers that moved stock, newest first',
      tag: TAG,
      query: PaperQuery,
      answers: { 200: PaperPage },
    },
    async (c, { query }) => {
      const limit = pageLimit(query.limit)
      const before = decodeCursor(query.cursor, v.tuple([v.number(), v.string()]))
      const filter = { kind: query.kind, storeId: query.store }
      const rows = await listPapers(dbOf(c.env), filter, { before, limit: limit + 1 })
      const page = pageFrom(rows, limit, ({ createdAt, id }) => [createdAt, id])
      const papers = page.rows.map(asPaper)
      const names = await namesFor(c.env, papers, false)
      return c.json({ ...page, rows: papers.map((paper) => paperRow(paper, names)) })
    },
  ),
  route(
    {
      method: 'get',
      path: '/stock-documents/:documentId',
      access: 'stock_view',
      summary: 'One paper with its lines',
      tag: TAG,
      params: v.object({ documentId: Id }),
      answers: { 200: PaperView },
      refusals: { 404: ['unknown_document'] },
    },
    async (c, { params }) => {
      const row = await findPaper(dbOf(c.env), params.documentId)
      if (!row) return problem(c, 404, { reason: 'unknown_document', detail: 'There is no such paper.' })
      const paper = asPaper(row)
      return c.json(
        paperView(paper, await namesFor(c.env, [paper]), c.get('caller').permissions.has('cost_view')),
      )
    },
  ),
]

/** 201 with the paper as it is kept; the promises it broke, so that whoever did it knows who is told. */
export async function answer(c: Ctx, taken: Result<TakenIn, PaperRefusal>): Promise<Response> {
  if (!taken.ok) return refusePaper(c, taken.error)
  const { paper, displaced } = taken.value
  return c.json(paperAnswer(paper, displaced, await namesFor(c.env, [paper])), 201)
}
