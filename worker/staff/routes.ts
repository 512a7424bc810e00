import * as v from 'valibot'

import { NewPassword, NewPin, NewStaff, StaffChange, StaffRow } from '#domain/access/wire.ts'
import { Id, PageQuery, pageOf } from '#domain/wire.ts'
import { aboveThem } from '#worker/access/roles.ts'
import { auditOf, type AuditStatements } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { forgetCallers } from '#worker/http/caller.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { changedMeanwhile, etagOf, ifMatch } from '#worker/http/if-match.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'
import { endSessionsOf } from '#worker/sessions/end-sessions.ts'
import { endingSessionsOf } from '#worker/sessions/queries.ts'

import { addStaff, changeStaff, type StaffRefusal } from './change-staff.ts'
import { findListedStaff, findStaff, listStaff, type StaffListed, type StaffStored } from './queries.ts'
import { refuseNewSecret } from './refuse-secret.ts'
import { setPassword, setPin } from './set-secret.ts'

const StaffParams = v.object({ staffId: Id })

/** HTTP for the people of the shop. */
export const staffRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/staff',
      access: 'staff_view',
      summary: 'Lists people by name',
      tag: 'People',
      query: PageQuery,
      answers: { 200: pageOf(StaffRow) },
    },
    async (c, { query }) => {
      const limit = pageLimit(query.limit)
      const after = decodeCursor(query.cursor, v.tuple([v.string(), v.string()]))
      const rows = await listStaff(dbOf(c.env), { after, limit: limit + 1 })
      const page = pageFrom(rows, limit, (row) => [row.name, row.id])
      return c.json({ rows: page.rows.map(asRow), nextCursor: page.nextCursor })
    },
  ),
  route(
    {
      method: 'get',
      path: '/staff/:staffId',
      access: 'staff_view',
      summary: 'Shows one person, with the version that an edit has to name',
      tag: 'People',
      params: StaffParams,
      answers: { 200: StaffRow },
      refusals: { 404: ['unknown_staff'] },
    },
    async (c, { params }) => listed(c, params.staffId, 200),
  ),
  route(
    {
      method: 'post',
      path: '/staff',
      access: 'staff_edit',
      summary: 'Adds a person; they can sign in once they have a PIN or a password',
      tag: 'People',
      body: NewStaff,
      answers: { 201: StaffRow },
      refusals: {
        403: ['role_above_yours'],
        409: ['email_taken', 'id_used_with_other_content'],
        422: ['unknown_role'],
      },
      idempotency: 'own_id',
    },
    async (c, { body }) => {
      const added = await addStaff(c.env, body, inTheirName(c))
      if (!added.ok) return refuse(c, added.error)
      await sealAudit(c.env)
      return listed(c, added.value.after.id, 201)
    },
  ),
  route(
    {
      method: 'patch',
      path: '/staff/:staffId',
      access: 'staff_edit',
      summary: 'Changes a person, or takes their access away',
      tag: 'People',
      params: StaffParams,
      body: StaffChange,
      answers: { 200: StaffRow },
      refusals: {
        403: ['role_above_yours'],
        404: ['unknown_staff'],
        409: ['email_taken', 'last_owner'],
        412: ['changed_meanwhile'],
        422: ['unknown_role'],
        428: ['version_missing'],
      },
      idempotency: 'key',
    },
    async (c, { params, body }) => {
      const version = ifMatch(c)
      if (version instanceof Response) return version
      const asked = { change: body, version }
      const changed = await changeStaff(c.env, params.staffId, asked, inTheirName(c))
      if (!changed.ok) return refuse(c, changed.error)
      const { after } = changed.value
      if (after.active) forgetCallers()
      else await endSessionsOf(c.env, after.id)
      await sealAudit(c.env)
      return listed(c, after.id, 200)
    },
  ),
  route(
    {
      method: 'put',
      path: '/staff/:staffId/pin',
      access: 'staff_edit',
      summary: 'Gives a person a new PIN for the tablets',
      tag: 'People',
      params: StaffParams,
      body: NewPin,
      answers: { 204: null },
      refusals: {
        403: ['role_above_yours'],
        404: ['unknown_staff'],
        422: ['pin_not_digits', 'pin_too_easy'],
      },
    },
    async (c, { params, body }) =>
      withPerson(c, params.staffId, 'staff.pin_set', (_, audit) =>
        setPin(c.env, params.staffId, body.pin, audit),
      ),
  ),
  route(
    {
      method: 'put',
      path: '/staff/:staffId/password',
      access: 'staff_edit',
      summary: 'Gives a person a new password for the office; their sessions end',
      tag: 'People',
      params: StaffParams,
      body: NewPassword,
      answers: { 204: null },
      refusals: {
        403: ['role_above_yours'],
        404: ['unknown_staff'],
        422: ['password_too_short', 'password_too_long', 'password_too_easy', 'email_needed'],
      },
    },
    async (c, { params, body }) =>
      withPerson(c, params.staffId, 'staff.password_set', (person, audit) =>
        setPassword(c.env, person, body.password, audit),
      ),
  ),
  route(
    {
      method: 'delete',
      path: '/staff/:staffId/sessions',
      access: 'staff_edit',
      summary: 'Signs a person out everywhere',
      tag: 'People',
      params: StaffParams,
      answers: { 204: null },
      refusals: { 404: ['unknown_staff'] },
    },
    async (c, { params }) =>
      withPerson(c, params.staffId, 'staff.signed_out', async (person, audit) => {
        await endSessionsOf(c.env, person.id, c.get('caller').sessionId, audit)
        return { ok: true }
      }),
  ),
]

function inTheirName(c: Ctx): Parameters<typeof addStaff>[2] {
  const { permissions, limits } = c.get('caller')
  return { permissions, limits, audit: (entry) => auditOf(c, entry) }
}

type SecretSet =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: Parameters<typeof refuseNewSecret>[1] }

/** Does something to another person's access, which ends their sessions (not the caller's own one). */
async function withPerson(
  c: Ctx,
  staffId: string,
  action: string,
  act: (person: StaffStored, audit: AuditStatements) => Promise<SecretSet>,
): Promise<Response> {
  const person = await findStaff(dbOf(c.env), staffId)
  if (!person) return refuse(c, { reason: 'unknown_staff' })
  const above = await aboveThem(c.env, person.role, c.get('caller'))
  if (above) return refuse(c, above)
  const { sessionId: keepId } = c.get('caller')
  const done = await act(person, [
    ...auditOf(c, { action, subjectKind: 'staff', subjectId: staffId }),
    endingSessionsOf(dbOf(c.env), { staffId, keepId, now: systemClock.now() }),
  ])
  if (!done.ok) return refuseNewSecret(c, done.error)
  forgetCallers()
  await sealAudit(c.env)
  return c.body(null, 204)
}

const REFUSED = {
  unknown_staff: { status: 404, detail: 'There is no such person.' },
  email_taken: { status: 409, detail: 'Somebody else signs in with this address.' },
  id_used_with_other_content: {
    status: 409,
    detail: 'This id was used for another person. Nothing was changed.',
  },
  unknown_role: { status: 422, detail: 'There is no such role any more. Choose another.' },
  last_owner: { status: 409, detail: 'The shop needs an owner. Make somebody else an owner first.' },
  role_above_yours: { status: 403, detail: 'This person may do more than you. Ask an owner.' },
} as const satisfies Record<
  Exclude<StaffRefusal['reason'], 'changed_meanwhile'>,
  { status: number; detail: string }
>

function refuse(c: Ctx, refusal: StaffRefusal): Response {
  if (refusal.reason === 'changed_meanwhile') return changedMeanwhile(c, refusal.version)
  const { status, detail } = REFUSED[refusal.reason]
  return problem(c, status, { ...refusal, detail })
}

async function listed(c: Ctx, id: string, status: 200 | 201): Promise<Response> {
  const row = await findListedStaff(dbOf(c.env), id)
  return row
    ? c.json(asRow(row), status, { etag: etagOf(row.version) })
    : refuse(c, { reason: 'unknown_staff' })
}

function asRow(row: StaffListed): StaffRow {
  return {
    ...row,
    stores: v.parse(v.array(v.string()), JSON.parse(row.stores)),
    hasPin: Boolean(row.hasPin),
    hasPassword: Boolean(row.hasPassword),
    seenAt: row.seenAt === null ? null : new Date(row.seenAt).toISOString(),
  }
}
