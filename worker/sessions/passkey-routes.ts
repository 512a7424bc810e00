import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import * as v from 'valibot'

import {
  CredentialJson,
  CredentialOptions,
  NewPasskey,
  PasskeyRow,
  SessionState,
} from '#domain/access/wire.ts'
import { PageQuery, pageOf } from '#domain/wire.ts'
import { auditActor, auditOf } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'

import { deletePasskey, listPasskeys, type PasskeyStored } from './passkey-queries.ts'
import { checkPasskey, registerPasskey, registrationOptions, signInOptions, type Site } from './passkeys.ts'
import { findSession, findStaffById } from './queries.ts'
import { sessionState } from './session-state.ts'
import { startSession } from './start-session.ts'

const REFUSED = 'This passkey was not accepted. Use another, or your password.'

/** HTTP for passkeys: signing in with one, and one's own list. */
export const passkeyRoutes: readonly Route[] = [
  route(
    {
      method: 'post',
      path: '/sessions/passkey/options',
      access: 'public',
      summary: 'Begins a sign-in with a passkey: what the browser has to sign, within five minutes',
      tag: 'Access',
      answers: { 200: CredentialOptions },
      idempotency: 'fresh',
      costly: true,
    },
    async (c) => c.json(await signInOptions(c.env, siteOf(c))),
  ),
  route(
    {
      method: 'post',
      path: '/sessions/passkey',
      access: 'public',
      summary: 'Signs a person in to the office with a passkey',
      tag: 'Access',
      body: v.strictObject({ credential: CredentialJson }),
      answers: { 201: SessionState },
      refusals: { 401: ['passkey_unknown', 'passkey_refused'] },
      idempotency: 'fresh',
      costly: true,
    },
    async (c, { body }) => {
      const checked = await checkPasskey(
        c.env,
        siteOf(c),
        body.credential as unknown as AuthenticationResponseJSON,
      )
      if (!checked.ok) return problem(c, 401, { ...checked.error, detail: REFUSED })
      await startSession(c, checked.value, 'passkey')
      return c.json(await sessionState(c), 201)
    },
  ),
  route(
    {
      method: 'post',
      path: '/passkeys/options',
      access: 'signed_in',
      summary: 'Begins making a passkey for the caller',
      tag: 'Access',
      answers: { 200: CredentialOptions },
      refusals: { 409: ['office_sign_in_needed'] },
      idempotency: 'fresh',
    },
    async (c) => {
      const { staffId = '', sessionId = '' } = c.get('caller')
      const [person, session] = await Promise.all([
        findStaffById(dbOf(c.env), staffId),
        findSession(dbOf(c.env), sessionId),
      ])
      // A PIN is for the counter: with it alone nobody makes themselves a key to the office.
      if (!person || !session || session.method === 'pin')
        return problem(c, 409, {
          reason: 'office_sign_in_needed',
          detail: 'Sign in with your password, then add the passkey.',
        })
      return c.json(await registrationOptions(c.env, siteOf(c), person))
    },
  ),
  route(
    {
      method: 'post',
      path: '/passkeys',
      access: 'signed_in',
      summary: 'Keeps a passkey that the browser made for the caller',
      tag: 'Access',
      body: NewPasskey,
      answers: { 201: PasskeyRow },
      refusals: { 409: ['passkey_refused'] },
      idempotency: 'fresh',
    },
    async (c, { body }) => {
      const { staffId = '' } = c.get('caller')
      const credential = body.credential as unknown as RegistrationResponseJSON
      const person = { id: staffId, actor: auditActor(c.get('caller')) }
      const kept = await registerPasskey(c.env, siteOf(c), person, { name: body.name, credential })
      if (!kept.ok)
        return problem(c, 409, { ...kept.error, detail: 'This passkey was not accepted. Try again.' })
      await sealAudit(c.env)
      return c.json(asRow(kept.value), 201)
    },
  ),
  route(
    {
      method: 'get',
      path: '/passkeys',
      access: 'signed_in',
      summary: 'Lists the caller’s passkeys, newest first',
      tag: 'Access',
      query: PageQuery,
      answers: { 200: pageOf(PasskeyRow) },
    },
    async (c, { query }) => {
      const limit = pageLimit(query.limit)
      const after = decodeCursor(query.cursor, v.tuple([v.number(), v.string()]))
      const rows = await listPasskeys(dbOf(c.env), c.get('caller').staffId ?? '', { after, limit: limit + 1 })
      const page = pageFrom(rows, limit, (row) => [row.createdAt, row.id])
      return c.json({ rows: page.rows.map(asRow), nextCursor: page.nextCursor })
    },
  ),
  route(
    {
      method: 'delete',
      path: '/passkeys/:passkeyId',
      access: 'signed_in',
      summary: 'Removes one of the caller’s passkeys',
      tag: 'Access',
      params: v.object({ passkeyId: v.pipe(v.string(), v.maxLength(1500)) }),
      answers: { 204: null },
      refusals: { 404: ['passkey_unknown'] },
    },
    async (c, { params }) => {
      const { staffId = '' } = c.get('caller')
      const audit = auditOf(c, {
        action: 'passkey.removed',
        subjectKind: 'staff',
        subjectId: staffId,
        before: { passkey: params.passkeyId },
      })
      if (!(await deletePasskey(dbOf(c.env), { id: params.passkeyId, staffId }, audit)))
        return problem(c, 404, { reason: 'passkey_unknown', detail: 'You have no such passkey.' })
      await sealAudit(c.env)
      return c.body(null, 204)
    },
  ),
]

/** The browser's own word for where it is: `sameOrigin` has compared its host with ours. */
function siteOf(c: Ctx): Site {
  const origin = c.req.header('origin') ?? new URL(c.req.url).origin
  return { origin, host: new URL(origin).hostname }
}

function asRow({ id, name, createdAt, usedAt }: PasskeyStored): PasskeyRow {
  return {
    id,
    name,
    createdAt: new Date(createdAt).toISOString(),
    usedAt: usedAt === null ? null : new Date(usedAt).toISOString(),
  }
}
