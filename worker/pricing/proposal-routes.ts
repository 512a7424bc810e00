import * as v from 'valibot'

import {
  DecideBody,
  NewProposal,
  Proposal,
  PROPOSAL_STATES,
  ProposalRow,
  ReasonBody,
  UndoBody,
} from '#domain/pricing/wire.ts'
import { Id, PageQuery, pageOf } from '#domain/wire.ts'
import { checkDuty, DUTY_REFUSALS, exceptionStatements } from '#worker/access/duties.ts'
import { auditActor } from '#worker/audit/record.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import { closeProposal, undoProposal } from './close.ts'
import { approve } from './decide.ts'
import { lockedFor } from './locked.ts'
import { findProposal, listLines, listProposals, type ProposalRecord } from './proposal-queries.ts'
import { propose, type By } from './propose.ts'
import { PROPOSE_REFUSALS, refuse } from './refuse.ts'
import { viewLines, viewProposals } from './view.ts'

const TAG = 'Prices'
const ProposalId = v.object({ proposalId: Id })

/** HTTP for changes of prices and facts that somebody proposes and somebody else approves. */
export const proposalRoutes: readonly Route[] = [
  route(
    {
      method: 'post',
      path: '/price-proposals',
      access: 'price_propose',
      summary:
        'Proposes prices or facts, one or many; approved at once where the shop wants no second person',
      tag: TAG,
      body: NewProposal,
      bodyBytesMax: 2 * 1024 * 1024,
      answers: { 201: ProposalRow },
      refusals: {
        403: ['field_locked'],
        409: ['id_used_with_other_content'],
        ...PROPOSE_REFUSALS,
      },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const caller = c.get('caller')
      const namesCost = body.changes.some((one) => one.what === 'fact' && one.field === 'cost')
      if (namesCost && !caller.permissions.has('cost_view'))
        return problem(c, 422, {
          reason: 'fact_does_not_fit',
          field: 'cost',
          detail: 'Whoever may not see costs may not propose them. Nothing was written down.',
        })
      const locked = await lockedFor(c, body.changes)
      if (locked)
        return problem(c, 403, {
          ...locked,
          detail: 'This field is locked for your role. Nothing was written down; ask one of the roles named.',
        })
      const proposed = await propose(c.env, body, byOf(c), systemClock.now())
      if (!proposed.ok) return refuse(c, proposed.error)
      return c.json((await viewProposals(c.env, [proposed.value]))[0], 201)
    },
  ),
  route(
    {
      method: 'get',
      path: '/price-proposals',
      access: 'catalog_view',
      summary: 'Proposals, newest first',
      tag: TAG,
      query: v.object({
        ...PageQuery.entries,
        state: v.optional(v.picklist(['open', 'closed', ...PROPOSAL_STATES])),
      }),
      answers: { 200: pageOf(ProposalRow) },
    },
    async (c, { query }) => {
      const limit = pageLimit(query.limit)
      const before = decodeCursor(query.cursor, v.tuple([v.number(), v.string()]))
      const { state } = query
      const states =
        state === undefined
          ? null
          : state === 'open'
            ? (['proposed', 'approved'] as const)
            : state === 'closed'
              ? (['effective', 'rejected', 'withdrawn', 'expired'] as const)
              : [state]
      const rows = await listProposals(dbOf(c.env), { states }, { before, limit: limit + 1 })
      const page = pageFrom(rows, limit, ({ proposedAt, id }) => [proposedAt, id])
      return c.json({ ...page, rows: await viewProposals(c.env, page.rows) })
    },
  ),
  route(
    {
      method: 'get',
      path: '/price-proposals/:proposalId',
      access: 'catalog_view',
      summary:
        'One proposal with its lines: what it was, what it shall be, what is left, who else wants it changed',
      tag: TAG,
      params: ProposalId,
      query: PageQuery,
      answers: { 200: Proposal },
      refusals: { 404: ['unknown_proposal'] },
    },
    async (c, { params, query }) => {
      const found = await findProposal(dbOf(c.env), params.proposalId)
      if (!found) return unknown(c)
      const limit = pageLimit(query.limit)
      const [after = -1] = decodeCursor(query.cursor, v.tuple([v.number()])) ?? []
      const lines = await listLines(dbOf(c.env), found.id, { after, limit: limit + 1 })
      const page = pageFrom(lines, limit, ({ position }) => [position])
      const [row] = await viewProposals(c.env, [found])
      const maySeeCost = c.get('caller').permissions.has('cost_view')
      return c.json({ ...row, ...page, rows: await viewLines(c.env, found, page.rows, maySeeCost) })
    },
  ),
  route(
    {
      method: 'post',
      path: '/price-proposals/:proposalId/approve',
      access: 'price_approve',
      summary: 'Approves what somebody else proposed; from here on registers know of it ahead of its time',
      tag: TAG,
      params: ProposalId,
      body: DecideBody,
      answers: { 200: ProposalRow },
      refusals: {
        403: DUTY_REFUSALS,
        404: ['unknown_proposal'],
        409: ['not_open', 'lapsed', 'ground_moved'],
        412: ['changed_meanwhile'],
      },
      idempotency: 'key',
    },
    async (c, { params, body }) => {
      const found = await findProposal(dbOf(c.env), params.proposalId)
      if (!found) return unknown(c)
      const duty = { kind: 'price', before: [found.proposedBy] } as const
      const checked = checkDuty(c, duty, body.exceptionReason)
      if (!checked.ok) return checked.refusal
      const loud = await exceptionStatements(c, checked.verdict, {
        duty,
        subjectKind: 'price_proposal',
        subjectId: found.id,
        label: found.title,
      })
      const approved = await approve(
        c.env,
        found,
        {
          actor: auditActor(c.get('caller')),
          by: c.get('caller').staffId ?? null,
          verdict: checked.verdict,
          loud,
          knowing: body.knowing,
        },
        systemClock.now(),
      )
      return answer(c, approved)
    },
  ),
  route(
    {
      method: 'post',
      path: '/price-proposals/:proposalId/reject',
      access: 'price_approve',
      summary: 'Turns a proposal down, with the reason',
      tag: TAG,
      params: ProposalId,
      body: ReasonBody,
      answers: { 200: ProposalRow },
      refusals: {
        404: ['unknown_proposal'],
        409: ['not_open', 'already_effective'],
        412: ['changed_meanwhile'],
      },
      idempotency: 'key',
    },
    async (c, { params, body }) => close(c, params.proposalId, 'rejected', body.reason),
  ),
  route(
    {
      method: 'post',
      path: '/price-proposals/:proposalId/withdraw',
      access: 'price_propose',
      summary: 'Takes a proposal back before it holds; registers forget what they knew of it ahead',
      tag: TAG,
      params: ProposalId,
      body: ReasonBody,
      answers: { 200: ProposalRow },
      refusals: {
        403: ['not_yours'],
        404: ['unknown_proposal'],
        409: ['not_open', 'already_effective'],
        412: ['changed_meanwhile'],
      },
      idempotency: 'key',
    },
    async (c, { params, body }) => close(c, params.proposalId, 'withdrawn', body.reason),
  ),
  route(
    {
      method: 'post',
      path: '/price-proposals/:proposalId/undo',
      access: 'price_propose',
      summary: 'Proposes the way back of one that is effective; it needs the same second person',
      tag: TAG,
      params: ProposalId,
      body: UndoBody,
      answers: { 201: ProposalRow },
      refusals: {
        404: ['unknown_proposal'],
        409: ['not_effective', 'nothing_to_undo', 'id_used_with_other_content'],
        ...PROPOSE_REFUSALS,
      },
      idempotency: 'own_id',
    },
    async (c, { params, body }) => {
      const found = await findProposal(dbOf(c.env), params.proposalId)
      if (!found) return unknown(c)
      const undone = await undoProposal(
        c.env,
        found,
        { ...body, title: `↩ ${found.title}`.slice(0, 200) },
        byOf(c),
        systemClock.now(),
      )
      return undone.ok
        ? c.json((await viewProposals(c.env, [undone.value]))[0], 201)
        : refuse(c, undone.error)
    },
  ),
]

/** A key proposes in its own name: nobody may approve it as that key, because only people approve. */
function byOf(c: Ctx): By {
  const caller = c.get('caller')
  return { ...auditActor(caller), id: caller.staffId ?? `key ${caller.apiKeyId ?? ''}` }
}

async function close(
  c: Ctx,
  proposalId: string,
  state: 'rejected' | 'withdrawn',
  reason: string,
): Promise<Response> {
  const found = await findProposal(dbOf(c.env), proposalId)
  if (!found) return unknown(c)
  const by = byOf(c)
  const mayDecide = c.get('caller').permissions.has('price_approve')
  if (state === 'withdrawn' && found.proposedBy !== by.id && !mayDecide)
    return problem(c, 403, {
      reason: 'not_yours',
      detail: 'Whoever proposed it takes it back, or somebody who may approve. Nothing was changed.',
    })
  return answer(c, await closeProposal(c.env, found, { state, reason, by }, systemClock.now()))
}

async function answer(
  c: Ctx,
  result: Awaited<ReturnType<typeof approve>> | Awaited<ReturnType<typeof closeProposal>>,
): Promise<Response> {
  if (!result.ok) return refuse(c, result.error)
  const value: ProposalRecord = result.value
  return c.json((await viewProposals(c.env, [value]))[0])
}

function unknown(c: Ctx): Response {
  return problem(c, 404, { reason: 'unknown_proposal', detail: 'There is no such proposal.' })
}
