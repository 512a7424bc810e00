import * as v from 'valibot'

import { PasswordSignIn, PinSignIn, SessionRow, SessionState } from '#domain/access/wire.ts'
import { Id, PageQuery, pageOf } from '#domain/wire.ts'
import { auditOf } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { forgetCallers } from '#worker/http/caller.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { takeToken } from '#worker/http/cookies.ts'
import { dbOf } from '#worker/http/database.ts'
import { decodeCursor, pageFrom, pageLimit } from '#worker/http/paging.ts'
import { problem } from '#worker/http/problem.ts'
import { addressOf } from '#worker/http/rate-limit.ts'
import { route, type Route } from '#worker/http/route.ts'

import type { SecretRefusal } from './guarded.ts'
import { endSession, listSessions } from './queries.ts'
import { sessionState } from './session-state.ts'
import { asMethod } from './sign-in-method.ts'
import { checkPassword, checkPin } from './sign-in.ts'
import { startSession } from './start-session.ts'

const SIGN_IN_REFUSALS = { 401: ['wrong_secret'], 429: ['locked', 'too_many_requests'] }

/** HTTP for signing in, out, and for one's own sessions. */
export const sessionRoutes: readonly Route[] = [
  route(
    {
      method: 'get',
      path: '/session',
      access: 'public',
      summary: 'Says who the caller is, on which tablet, and what a screen needs to know of the shop',
      tag: 'Access',
      answers: { 200: SessionState },
    },
    async (c) => c.json(await sessionState(c)),
  ),
  route(
    {
      method: 'post',
      path: '/sessions/pin',
      access: 'device',
      summary: 'Signs a person in on this tablet with their PIN',
      tag: 'Access',
      body: PinSignIn,
      answers: { 201: SessionState },
      refusals: SIGN_IN_REFUSALS,
      idempotency: 'fresh',
    },
    async (c, { body }) => {
      const { deviceId = '', deviceStoreId = '' } = c.get('caller')
      const checked = await checkPin(c.env, { deviceId, storeId: deviceStoreId }, body)
      if (!checked.ok) return refuseSecret(c, checked.error, 'That is not the PIN of this person.')
      await startSession(c, checked.value, 'pin')
      return c.json(await sessionState(c), 201)
    },
  ),
  route(
    {
      method: 'post',
      path: '/sessions/password',
      access: 'public',
      summary: 'Signs a person in to the office with address and password',
      tag: 'Access',
      body: PasswordSignIn,
      answers: { 201: SessionState },
      refusals: SIGN_IN_REFUSALS,
      idempotency: 'fresh',
      costly: true,
    },
    async (c, { body }) => {
      const checked = await checkPassword(c.env, body, addressOf(c))
      if (!checked.ok) return refuseSecret(c, checked.error, 'Address and password do not belong together.')
      await startSession(c, checked.value, 'password')
      return c.json(await sessionState(c), 201)
    },
  ),
  route(
    {
      method: 'delete',
      path: '/session',
      access: 'public',
      summary: 'Signs out. The tablet stays enrolled',
      tag: 'Access',
      answers: { 204: null },
    },
    async (c) => {
      const { sessionId, staffId } = c.get('caller')
      if (sessionId !== undefined && staffId !== undefined)
        await endSession(dbOf(c.env), { id: sessionId, staffId, now: systemClock.now() })
      takeToken(c, 'session')
      forgetCallers()
      return c.body(null, 204)
    },
  ),
  route(
    {
      method: 'get',
      path: '/sessions',
      access: 'signed_in',
      summary: 'Lists where the caller is signed in',
      tag: 'Access',
      query: PageQuery,
      answers: { 200: pageOf(SessionRow) },
    },
    async (c, { query }) => {
      const { staffId = '', sessionId } = c.get('caller')
      const limit = pageLimit(query.limit)
      const after = decodeCursor(query.cursor, v.tuple([v.number(), v.string()]))
      const rows = await listSessions(
        dbOf(c.env),
        { staffId, now: systemClock.now() },
        { after, limit: limit + 1 },
      )
      const page = pageFrom(rows, limit, (row) => [row.createdAt, row.id])
      return c.json({
        rows: page.rows.map((row) => ({
          ...row,
          method: asMethod(row.method),
          createdAt: new Date(row.createdAt).toISOString(),
          seenAt: new Date(row.seenAt).toISOString(),
          expiresAt: new Date(row.expiresAt).toISOString(),
          current: row.id === sessionId,
        })),
        nextCursor: page.nextCursor,
      })
    },
  ),
  route(
    {
      method: 'delete',
      path: '/sessions/:sessionId',
      access: 'signed_in',
      summary: 'Ends one of the caller’s own sessions; it is over everywhere within five seconds',
      tag: 'Access',
      params: v.object({ sessionId: Id }),
      answers: { 204: null },
      refusals: { 404: ['unknown_session'] },
    },
    async (c, { params }) => {
      const { staffId = '' } = c.get('caller')
      const entry = { action: 'session.ended', subjectKind: 'session', subjectId: params.sessionId }
      const which = { id: params.sessionId, staffId, now: systemClock.now() }
      if (!(await endSession(dbOf(c.env), which, auditOf(c, entry))))
        return problem(c, 404, {
          reason: 'unknown_session',
          detail: 'You have no such session, or it is over already.',
        })
      forgetCallers()
      await sealAudit(c.env)
      return c.body(null, 204)
    },
  ),
]

/** A wrong secret, or one that may not be tried yet. */
export function refuseSecret(c: Ctx, refusal: SecretRefusal, wrong: string): Response {
  if (refusal.retryAfterMs > 0) c.header('retry-after', String(Math.ceil(refusal.retryAfterMs / 1000)))
  if (refusal.reason === 'wrong_secret') return problem(c, 401, { ...refusal, detail: wrong })
  return problem(c, 429, {
    ...refusal,
    detail: 'Too many wrong tries. Wait until the lock ends; each further wrong one makes it longer.',
  })
}
