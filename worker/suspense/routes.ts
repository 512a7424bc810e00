import * as v from 'valibot'

import { ResolveBody, SuspenseQuery, SuspenseRow } from '#domain/stock/document-wire.ts'
import { pageOf } from '#domain/wire.ts'
import { recordAudit } from '#worker/audit/record.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import { findSuspense, listSuspense, resolveSuspense, type SuspenseListed } from './queries.ts'

const TAG = 'Suspense'

/** HTTP for facts that could not be matched: they were taken in all the same, and a person has to look. */
export const suspenseRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/suspense',
      access: 'suspense_resolve',
      summary: 'Facts that could not be matched: the open ones oldest first, or those that are settled',
      tag: TAG,
      query: SuspenseQuery,
      answers: { 200: pageOf(SuspenseRow) },
    },
    async (c, { query }) => {
      const limit = pageLimit(query.limit)
      const after = decodeCursor(query.cursor, v.tuple([v.number(), v.string()]))
      const rows = await listSuspense(dbOf(c.env), query.state ?? 'open', { after, limit: limit + 1 })
      const page = pageFrom(rows, limit, ({ createdAt, id }) => [createdAt, id])
      return c.json({ ...page, rows: page.rows.map(view) })
    },
  ),
  route(
    {
      method: 'post',
      path: '/suspense/:suspenseId/resolve',
      access: 'suspense_resolve',
      summary: 'Settles one with a note of what was done about it',
      tag: TAG,
      params: v.object({ suspenseId: v.pipe(v.string(), v.minLength(1), v.maxLength(200)) }),
      body: ResolveBody,
      answers: { 200: SuspenseRow },
      refusals: { 404: ['unknown_suspense'], 409: ['already_resolved'] },
      idempotency: 'own_id',
    },
    async (c, { params, body }) => {
      const db = dbOf(c.env)
      const by = {
        resolution: body.note.trim(),
        resolvedBy: c.get('caller').staffId ?? null,
        resolvedAt: systemClock.now(),
      }
      const isFirst = await resolveSuspense(db, params.suspenseId, by)
      const row = await findSuspense(db, params.suspenseId)
      if (!row)
        return problem(c, 404, { reason: 'unknown_suspense', detail: 'There is nothing under this id.' })
      if (isFirst)
        await recordAudit(c, {
          action: 'suspense.resolved',
          subjectKind: row.kind,
          subjectId: row.documentId,
          after: { marks: row.reason },
          reason: by.resolution,
        })
      else if (row.resolution !== by.resolution || row.resolvedBy !== by.resolvedBy) return settled(c, row)
      return c.json(view(row))
    },
  ),
]

function settled(c: Ctx, row: SuspenseListed): Response {
  return problem(c, 409, {
    reason: 'already_resolved',
    detail: 'Somebody settled this before you. Their note was kept, yours was not.',
    resolution: row.resolution,
    resolvedByName: row.resolvedByName,
  })
}

function view(row: SuspenseListed): SuspenseRow {
  const { id, kind, documentId, reason, owner, state, resolution, resolvedByName } = row
  return {
    id,
    kind,
    documentId,
    reasons: reason.split(','),
    content: JSON.parse(row.content) as unknown,
    owner,
    state,
    createdAt: new Date(row.createdAt).toISOString(),
    resolvedAt: row.resolvedAt === null ? null : new Date(row.resolvedAt).toISOString(),
    resolvedByName,
    resolution,
  }
}
