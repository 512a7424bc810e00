import * as v from 'valibot'

import {
  LabelCounts,
  LabelFacts,
  LabelsPrinted,
  LabelTask,
  LabelWish,
  ShelfAnswer,
  ShelfScan,
  type ShelfAnswer as Answer,
} from '#domain/label/wire.ts'
import { Id, PageQuery, pageOf } from '#domain/wire.ts'
import { findByCode } from '#worker/catalog/list-queries.ts'
import { allowStore } from '#worker/http/access.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'
import { readingOf } from '#worker/shop/reading-of.ts'

import { addLabelTasks } from './add-label-tasks.ts'
import { labelFacts } from './label-facts.ts'
import { countTasks, findOpenTask, findSkus, findTask, listTasks, markDone, markPrinted } from './queries.ts'

const TAG = 'Labels'
const TimeCursor = v.tuple([v.number(), v.string()])
const IDS = v.pipe(v.string(), v.regex(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,99}$/u))

/** HTTP for labels that wait to be printed and put up. No rule lives here. */
export const labelRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/labels/tasks',
      access: 'labels_print',
      summary: 'Labels of a store that wait to be printed (`open`) or to be put up (`printed`), oldest first',
      tag: TAG,
      query: v.object({
        ...PageQuery.entries,
        store: Id,
        state: v.optional(v.picklist(['open', 'printed'])),
      }),
      answers: { 200: pageOf(LabelTask) },
      refusals: { 403: ['other_store'] },
    },
    async (c, { query }) => {
      const refused = allowStore(c, query.store)
      if (refused) return refused
      const db = dbOf(c.env)
      const limit = pageLimit(query.limit)
      const after = decodeCursor(query.cursor, TimeCursor)
      const rows = await listTasks(
        db,
        { storeId: query.store, state: query.state ?? 'open' },
        { after: after && { at: after[0], id: after[1] }, limit: limit + 1 },
      )
      const page = pageFrom(rows, limit, ({ createdAt, id }) => [createdAt, id])
      const facts = await factsOf(
        c,
        page.rows.map(({ skuId }) => skuId),
        query.store,
      )
      const bySku = new Map(facts.map((one) => [one.skuId, one]))
      return c.json({
        ...page,
        rows: page.rows.flatMap(({ id, storeId, skuId, reason, state, createdAt, printedAt }) => {
          const found = bySku.get(skuId)
          if (!found) return []
          return [
            {
              id,
              storeId,
              reason,
              state,
              createdAt: instant(createdAt),
              printedAt: printedAt === null ? null : instant(printedAt),
              facts: found,
            },
          ]
        }),
      })
    },
  ),
  route(
    {
      method: 'get',
      path: '/labels/counts',
      access: 'labels_print',
      summary: 'How many labels of a store wait to be printed, and to be put up',
      tag: TAG,
      query: v.object({ store: Id }),
      answers: { 200: LabelCounts },
      refusals: { 403: ['other_store'] },
    },
    async (c, { query }) => allowStore(c, query.store) ?? c.json(await countTasks(dbOf(c.env), query.store)),
  ),
  route(
    {
      method: 'get',
      path: '/labels/facts',
      access: 'labels_print',
      summary: 'What the labels of these SKUs say now in a store: name, price of this moment, codes',
      tag: TAG,
      query: v.object({ store: Id, skus: IDS }),
      answers: { 200: v.object({ rows: v.array(LabelFacts) }) },
      refusals: { 403: ['other_store'] },
    },
    async (c, { query }) =>
      allowStore(c, query.store) ?? c.json({ rows: await factsOf(c, query.skus.split(','), query.store) }),
  ),
  route(
    {
      method: 'post',
      path: '/labels/tasks',
      access: 'labels_print',
      summary: 'Asks for labels of SKUs: they join those that wait to be printed',
      tag: TAG,
      body: LabelWish,
      answers: { 200: LabelCounts },
      refusals: { 403: ['other_store'], 404: ['unknown_sku'] },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const refused = allowStore(c, body.storeId)
      if (refused) return refused
      const db = dbOf(c.env)
      const known = await findSkus(db, body.skuIds)
      if (known.length < new Set(body.skuIds).size)
        return problem(c, 404, {
          reason: 'unknown_sku',
          detail: 'One of these goods is gone. Nothing was added.',
        })
      await addLabelTasks(c.env, known, body.storeId, 'asked')
      return c.json(await countTasks(db, body.storeId))
    },
  ),
  route(
    {
      method: 'post',
      path: '/labels/printed',
      access: 'labels_print',
      summary: 'Says that labels of SKUs were printed: they wait to be put up now',
      tag: TAG,
      body: LabelsPrinted,
      answers: { 200: LabelCounts },
      refusals: { 403: ['other_store'] },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const refused = allowStore(c, body.storeId)
      if (refused) return refused
      const db = dbOf(c.env)
      await markPrinted(db, body.storeId, body.skuIds, doing(c))
      return c.json(await countTasks(db, body.storeId))
    },
  ),
  route(
    {
      method: 'post',
      path: '/labels/tasks/:taskId/done',
      access: 'labels_print',
      summary: 'Ticks a label off without scanning it: it is up, or not needed',
      tag: TAG,
      params: v.object({ taskId: Id }),
      answers: { 204: null },
      refusals: { 403: ['other_store'], 404: ['unknown_task'] },
      idempotency: 'own_id',
    },
    async (c, { params }) => {
      const db = dbOf(c.env)
      const task = await findTask(db, params.taskId)
      if (!task) return problem(c, 404, { reason: 'unknown_task', detail: 'There is no such label task.' })
      const refused = allowStore(c, task.storeId)
      if (refused) return refused
      await markDone(db, task.id, doing(c))
      return c.body(null, 204)
    },
  ),
  route(
    {
      method: 'post',
      path: '/labels/shelf-scans',
      access: 'labels_print',
      summary: 'A label was scanned on the shelf: ticks it off, and says what has to stand on it',
      tag: TAG,
      body: ShelfScan,
      answers: { 200: ShelfAnswer },
      refusals: { 403: ['other_store'], 404: ['unknown_code'] },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const refused = allowStore(c, body.storeId)
      if (refused) return refused
      const db = dbOf(c.env)
      const hit = await findByCode(db, body.code, await readingOf(c.env))
      const [facts] = hit ? await factsOf(c, [hit.skuId], body.storeId) : []
      if (!hit || !facts)
        return problem(c, 404, {
          reason: 'unknown_code',
          detail: 'No item has this code. Nothing was ticked off.',
        })
      const task = await findOpenTask(db, body.storeId, hit.skuId)
      if (task?.state === 'printed') await markDone(db, task.id, doing(c))
      const outcome: Answer['outcome'] = !task ? 'right' : task.state === 'printed' ? 'done' : 'not_printed'
      const { printed } = await countTasks(db, body.storeId)
      return c.json({ outcome, facts, left: printed })
    },
  ),
]

async function factsOf(c: Ctx, skuIds: readonly string[], storeId: string): Promise<LabelFacts[]> {
  return labelFacts(dbOf(c.env), skuIds, storeId, systemClock.now())
}

function doing(c: Ctx): { staffId: string | null; now: number } {
  return { staffId: c.get('caller').staffId ?? null, now: systemClock.now() }
}

function instant(ms: number): string {
  return new Date(ms).toISOString()
}
