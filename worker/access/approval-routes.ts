import * as v from 'valibot'

import { Approval, ApprovalQuery, ApproverList, NewApproval } from '#domain/access/approval-wire.ts'
import { auditOf } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'
import { refuseSecret } from '#worker/sessions/routes.ts'

import { approversFor, giveApproval } from './approvals.ts'

/** HTTP for a colleague's word: who may give it, and giving it with their PIN. */
export const approvalRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/approvers',
      access: 'signed_in',
      summary: 'Lists who may approve something for the caller',
      tag: 'Access',
      query: ApprovalQuery,
      answers: { 200: ApproverList },
    },
    async (c, { query }) => {
      const { staffId = '', stores } = c.get('caller')
      const asked = { by: staffId, stores, action: query.action, amount: Number(query.amount) }
      return c.json({ rows: await approversFor(c.env, asked) })
    },
  ),
  route(
    {
      method: 'post',
      path: '/approvals',
      access: 'signed_in',
      summary: 'A colleague approves one thing for one document, by their PIN on the caller’s device',
      tag: 'Access',
      body: NewApproval,
      answers: { 201: v.omit(Approval, ['proof']) },
      refusals: {
        403: ['not_permitted', 'may_not_approve'],
        409: ['wrong_secret', 'id_used_with_other_content'],
        429: ['locked'],
      },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const { staffId = '', deviceId, permissions, limits, stores } = c.get('caller')
      const by = { staffId, deviceId, permissions, limits, stores }
      const given = await giveApproval(c.env, body, { ...by, audit: (entry) => auditOf(c, entry) })
      if (given.ok) {
        await sealAudit(c.env)
        const { id, approvedBy, reason, at } = given.value
        const { action, amount } = body
        const when = new Date(at).toISOString()
        return c.json({ id, action, amount, approverId: approvedBy, reason, at: when, how: 'online' }, 201)
      }
      const { error } = given
      // Not 401: whoever asks is signed in, and must not be thrown out for a slip of a colleague's finger.
      if (error.reason === 'wrong_secret')
        return problem(c, 409, { ...error, detail: 'That is not the PIN of this person.' })
      if (error.reason === 'locked') return refuseSecret(c, error, '')
      if (error.reason === 'id_used_with_other_content')
        return problem(c, 409, { ...error, detail: 'This id was used for another approval.' })
      return problem(c, 403, {
        ...error,
        detail:
          error.reason === 'may_not_approve'
            ? 'This person may not approve it: it goes beyond what they may do alone, or it is their own doing.'
            : 'Your role does not allow this, not with an approval either.',
      })
    },
  ),
]
