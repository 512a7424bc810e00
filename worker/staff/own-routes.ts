import { OwnPassword, OwnPin } from '#domain/access/wire.ts'
import { auditOf, type AuditStatements } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { forgetCallers } from '#worker/http/caller.ts'
import { systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { dbOf } from '#worker/http/database.ts'
import { problem } from '#worker/http/problem.ts'
import { route, type Route } from '#worker/http/route.ts'
import { guarded } from '#worker/sessions/guarded.ts'
import { endingSessionsOf } from '#worker/sessions/queries.ts'
import { refuseSecret } from '#worker/sessions/routes.ts'

import { findStaff, type StaffStored } from './queries.ts'
import { type NewSecretRefusal, refuseNewSecret } from './refuse-secret.ts'
import { isSecret } from './secret-hash.ts'
import { setPassword, setPin } from './set-secret.ts'

/** HTTP for one's own PIN and password. Both ask for a secret that only the person knows: a tablet may lie open. */
export const ownRoutes: readonly Route[] = [
  route(
    {
      method: 'put',
      path: '/me/pin',
      access: 'signed_in',
      summary: 'Changes one’s own PIN, by the old one or the password',
      tag: 'People',
      body: OwnPin,
      answers: { 204: null },
      refusals: { 409: ['wrong_secret'], 422: ['pin_not_digits', 'pin_too_easy'], 429: ['locked'] },
    },
    async (c, { body }) =>
      changeOwn(c, body.current, 'staff.own_pin_set', (person, audit) =>
        setPin(c.env, person.id, body.pin, audit),
      ),
  ),
  route(
    {
      method: 'put',
      path: '/me/password',
      access: 'signed_in',
      summary: 'Changes one’s own password, by the old one; all other sessions end',
      tag: 'People',
      body: OwnPassword,
      answers: { 204: null },
      refusals: {
        409: ['wrong_secret'],
        422: ['password_too_short', 'password_too_long', 'password_too_easy', 'email_needed'],
        429: ['locked'],
      },
    },
    async (c, { body }) =>
      changeOwn(c, body.current, 'staff.own_password_set', (person, audit) =>
        setPassword(c.env, person, body.password, audit),
      ),
  ),
]

type SecretSet = { readonly ok: true } | { readonly ok: false; readonly error: NewSecretRefusal }

async function changeOwn(
  c: Ctx,
  current: string,
  action: 'staff.own_pin_set' | 'staff.own_password_set',
  set: (person: StaffStored, audit: AuditStatements) => Promise<SecretSet>,
): Promise<Response> {
  const { staffId = '', sessionId } = c.get('caller')
  const person = await findStaff(dbOf(c.env), staffId)
  if (!person) return problem(c, 404, { reason: 'unknown_staff', detail: 'There is no such person.' })
  // A PIN is short: it may prove who asks for another PIN, not who asks for a password.
  const proofs =
    action === 'staff.own_pin_set' ? [person.pinHash, person.passwordHash] : [person.passwordHash]
  const refusal = await guarded(c.env, `own ${staffId}`, async () => {
    for (const kept of proofs) if (kept !== null && (await isSecret(current, kept))) return true
    return false
  })
  // Not 401: the person is signed in, and must not be thrown out for a slip of the finger.
  if (refusal?.reason === 'wrong_secret')
    return problem(c, 409, { ...refusal, detail: 'That is not your current one. Nothing was changed.' })
  if (refusal) return refuseSecret(c, refusal, '')
  const done = await set(person, [
    ...auditOf(c, { action, subjectKind: 'staff', subjectId: staffId }),
    endingSessionsOf(dbOf(c.env), { staffId, keepId: sessionId, now: systemClock.now() }),
  ])
  if (!done.ok) return refuseNewSecret(c, done.error)
  forgetCallers()
  await sealAudit(c.env)
  return c.body(null, 204)
}
