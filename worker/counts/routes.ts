import * as v from 'valibot'

import { judgeDuty } from '#domain/access/duties.ts'
import { unreachable } from '#domain/assert.ts'
import {
  ApproveAnswer,
  ApproveCountBody,
  CountBody,
  CountPage,
  CountQuery,
  CountView,
} from '#domain/stock/count-wire.ts'
import { Id } from '#domain/wire.ts'
import { exceptionStatements } from '#worker/access/duties.ts'
import { auditActor } from '#worker/audit/record.ts'
import { allowStore } from '#worker/http/access.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'
import { writerOf } from '#worker/stock-documents/paper.ts'
import { refusePaper } from '#worker/stock-documents/refuse.ts'

import { approveCount, type ApproveRefusal } from './approve.ts'
import { findCount, listCounts } from './queries.ts'
import { takeInCount } from './take-in.ts'
import { countRow, viewCount } from './view.ts'

const TAG = 'Counts'
const CountParams = v.object({ countId: Id })

/** HTTP for counts: what somebody saw, and a second person's word on what follows from it. */
export const countRoutes: readonly Route[] = [
  route(
    {
      method: 'post',
      path: '/counts',
      access: 'stock_count',
      summary: 'Keeps what somebody counted, each line with the moment it was seen; nothing is overwritten',
      tag: TAG,
      body: CountBody,
      answers: { 201: CountView },
      refusals: {
        403: ['other_store'],
        404: ['unknown_store', 'unknown_sku'],
        409: ['id_used_with_other_content'],
        422: ['not_counted', 'not_yet', 'sku_twice'],
      },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const refused = allowStore(c, body.storeId)
      if (refused) return refused
      const taken = await takeInCount(c.env, body, writerOf(c.get('caller')), systemClock.now())
      if (taken.ok) return c.json(await viewCount(c.env, taken.value, isBlind(c)), 201)
      if (taken.error.reason === 'sku_twice')
        return problem(c, 422, {
          ...taken.error,
          detail: 'An item is on the count twice. Add its places up to one number. Nothing was kept.',
        })
      return refusePaper(c, taken.error)
    },
  ),
  route(
    {
      method: 'get',
      path: '/counts',
      access: 'stock_count',
      summary: 'Counts, newest first; `state=open` for those with lines that wait',
      tag: TAG,
      query: CountQuery,
      answers: { 200: CountPage },
    },
    async (c, { query }) => {
      const limit = pageLimit(query.limit)
      const before = decodeCursor(query.cursor, v.tuple([v.number(), v.string()]))
      const filter = { state: query.state, storeId: query.store }
      const rows = await listCounts(dbOf(c.env), filter, { before, limit: limit + 1 })
      const page = pageFrom(rows, limit, ({ sheet }) => [sheet.createdAt, sheet.id])
      return c.json({ ...page, rows: page.rows.map(countRow) })
    },
  ),
  route(
    {
      method: 'get',
      path: '/counts/:countId',
      access: 'stock_count',
      summary: 'One count with its lines; differences are shown to those who may approve them',
      tag: TAG,
      params: CountParams,
      answers: { 200: CountView },
      refusals: { 404: ['unknown_count'] },
    },
    async (c, { params }) => {
      const sheet = await findCount(dbOf(c.env), params.countId)
      if (!sheet) return refuseApproval(c, { reason: 'unknown_count' })
      return c.json(await viewCount(c.env, sheet, isBlind(c)))
    },
  ),
  route(
    {
      method: 'post',
      path: '/counts/:countId/approve',
      access: 'count_approve',
      summary: 'Posts the differences that wait for a second person; whoever counted can not',
      tag: TAG,
      params: CountParams,
      body: ApproveCountBody,
      answers: { 200: ApproveAnswer },
      refusals: {
        403: ['other_store', 'second_person_needed'],
        404: ['unknown_count'],
        422: ['reason_missing'],
      },
      idempotency: 'own_id',
    },
    async (c, { params, body }) => {
      const sheet = await findCount(dbOf(c.env), params.countId)
      const refused = sheet && allowStore(c, sheet.storeId)
      if (refused) return refused
      const { staffId, role } = c.get('caller')
      const duty = { kind: 'count', before: sheet?.staffId ? [sheet.staffId] : [] } as const
      const judged = judgeDuty(duty, { staffId, isOwner: role === 'owner', exceptionReason: body.ownReason })
      if (!judged.ok && sheet)
        return refuseApproval(c, { reason: 'second_person_needed', ownerMay: judged.error.ownerMay })
      const verdict = judged.ok ? judged.value : { exception: false as const }
      const about = { duty, subjectKind: 'count', subjectId: params.countId, label: sheet?.number ?? '' }
      const loud = await exceptionStatements(c, verdict, about)
      const approved = await approveCount(c.env, params.countId, body, {
        action: body.despiteDoubts ? 'count.approved_despite_doubts' : 'count.approved',
        actor: auditActor(c.get('caller')),
        reason: body.reason,
        approvedBy: staffId ?? null,
        exception: verdict.exception ? { reason: verdict.reason, loud } : undefined,
        now: systemClock.now(),
      })
      if (!approved.ok) return refuseApproval(c, approved.error)
      const { left } = approved.value
      return c.json({ ...(await viewCount(c.env, approved.value.sheet, isBlind(c))), left })
    },
  ),
]

/** Who counts is not to know what is expected; who approves has to. */
function isBlind(c: Ctx): boolean {
  return !c.get('caller').permissions.has('count_approve')
}

function refuseApproval(c: Ctx, { reason, ...evidence }: ApproveRefusal): Response {
  switch (reason) {
    case 'unknown_count':
      return problem(c, 404, { reason, detail: 'There is no such count.' })
    case 'second_person_needed':
      return problem(c, 403, {
        reason,
        ...evidence,
        detail: 'You counted this yourself, so somebody else has to approve it. Nothing was posted.',
      })
    case 'reason_missing':
      return problem(c, 422, {
        reason,
        detail: 'Say why these lines are posted although goods moved while they were counted.',
      })
    default:
      return unreachable(reason)
  }
}
