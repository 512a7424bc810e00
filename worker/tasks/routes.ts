import * as v from 'valibot'

import { ResolveBody, SuspenseView, TaskView } from '#domain/stock/task-wire.ts'
import { Id, PageQuery, pageOf } from '#domain/wire.ts'
import { auditOf } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import {
  findSuspense,
  findTask,
  finishTask,
  listSuspense,
  listTasks,
  resolveSuspense,
  type TimeKey,
} from './queries.ts'

const TAG = 'Today'
/** Ids of tasks are made of what they are about, so they are no UUIDs. */
const TaskId = v.pipe(v.string(), v.regex(/^[\w.:-]{1,120}$/))
const TimeCursor = v.tuple([v.number(), v.string()])

/** HTTP for what needs a person. */
export const taskRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/tasks',
      access: 'stock_view',
      summary: 'What needs a person, newest first, each with its owner',
      tag: TAG,
      query: v.object({
        ...PageQuery.entries,
        state: v.optional(v.picklist(['open', 'done'])),
        store: v.optional(Id),
      }),
      answers: { 200: pageOf(TaskView) },
    },
    async (c, { query }) => {
      const limit = pageLimit(query.limit)
      const rows = await listTasks(
        dbOf(c.env),
        { state: query.state ?? 'open', storeId: query.store ?? null },
        { before: keyOf(query.cursor), limit: limit + 1 },
      )
      const page = pageFrom(rows, limit, ({ task }) => [task.createdAt, task.id])
      return c.json({
        ...page,
        rows: page.rows.map(({ task, skuName, itemId, doneByName }) => ({
          ...task,
          skuName,
          itemId,
          content: contentOf(task.content),
          createdAt: instant(task.createdAt),
          doneAt: task.doneAt === null ? null : instant(task.doneAt),
          doneBy: doneByName,
        })),
      })
    },
  ),
  route(
    {
      method: 'post',
      path: '/tasks/:taskId/done',
      access: 'stock_count',
      summary: 'Ticks a task off',
      tag: TAG,
      params: v.object({ taskId: TaskId }),
      answers: { 204: null },
      refusals: { 404: ['unknown_task'] },
      idempotency: 'own_id',
    },
    async (c, { params }) => {
      const db = dbOf(c.env)
      const task = await findTask(db, params.taskId)
      if (!task) return problem(c, 404, { reason: 'unknown_task', detail: 'There is no such task.' })
      if (task.state === 'open') {
        const audit = auditOf(c, {
          action: 'task.done',
          subjectKind: 'task',
          subjectId: task.id,
          after: { kind: task.kind },
        })
        const by = { staffId: c.get('caller').staffId ?? null, now: systemClock.now() }
        await finishTask(db, task.id, by, audit)
        await sealAudit(c.env)
      }
      return c.body(null, 204)
    },
  ),
  route(
    {
      method: 'get',
      path: '/suspense',
      access: 'suspense_resolve',
      summary: 'Facts that were taken in but could not be matched, newest first',
      tag: TAG,
      query: v.object({ ...PageQuery.entries, state: v.optional(v.picklist(['open', 'resolved'])) }),
      answers: { 200: pageOf(SuspenseView) },
    },
    async (c, { query }) => {
      const limit = pageLimit(query.limit)
      const rows = await listSuspense(dbOf(c.env), query.state ?? 'open', {
        before: keyOf(query.cursor),
        limit: limit + 1,
      })
      const page = pageFrom(rows, limit, ({ suspense }) => [suspense.createdAt, suspense.id])
      return c.json({
        ...page,
        rows: page.rows.map(({ suspense: { reason, ...row }, resolvedByName, deviceName }) => ({
          ...row,
          deviceName,
          reasons: reason.split(','),
          content: contentOf(row.content),
          createdAt: instant(row.createdAt),
          resolvedAt: row.resolvedAt === null ? null : instant(row.resolvedAt),
          resolvedBy: resolvedByName,
        })),
      })
    },
  ),
  route(
    {
      method: 'post',
      path: '/suspense/:suspenseId/resolve',
      access: 'suspense_resolve',
      summary: 'Says in words what became of a fact that could not be matched',
      tag: TAG,
      params: v.object({ suspenseId: TaskId }),
      body: ResolveBody,
      answers: { 204: null },
      refusals: { 404: ['unknown_suspense'], 409: ['already_resolved'] },
      idempotency: 'own_id',
    },
    async (c, { params, body }) => {
      const db = dbOf(c.env)
      const found = await findSuspense(db, params.suspenseId)
      if (!found) return problem(c, 404, { reason: 'unknown_suspense', detail: 'There is no such entry.' })
      if (found.state === 'open') {
        const staffId = c.get('caller').staffId ?? null
        const audit = auditOf(c, {
          action: 'suspense.resolved',
          subjectKind: found.kind,
          subjectId: found.documentId,
          before: { reason: found.reason },
          after: { resolution: body.resolution },
        })
        const by = { staffId, resolution: body.resolution, now: systemClock.now() }
        await resolveSuspense(db, found.id, by, audit)
        await sealAudit(c.env)
      } else if (found.resolution !== body.resolution)
        return problem(c, 409, {
          reason: 'already_resolved',
          detail: 'Somebody settled this before you. Their words were kept, yours were not.',
          resolution: found.resolution,
        })
      return c.body(null, 204)
    },
  ),
]

function keyOf(cursor: string | undefined): TimeKey | null {
  const keys = decodeCursor(cursor, TimeCursor)
  return keys && { at: keys[0], id: keys[1] }
}

function instant(ms: number): string {
  return new Date(ms).toISOString()
}

/** What was stored with it. A sale that could not even be read is kept as text. */
function contentOf(json: string): Record<string, unknown> {
  try {
    const content: unknown = JSON.parse(json)
    return typeof content === 'object' && content !== null && !Array.isArray(content)
      ? { ...content }
      : { text: json }
  } catch {
    return { text: json }
  }
}
