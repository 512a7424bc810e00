import * as v from 'valibot'

import { powersFor } from '#domain/access/roles.ts'
import { keptRoleOf } from '#worker/access/roles.ts'
import { auditActor, auditFor } from '#worker/audit/record.ts'
import { sealAudit } from '#worker/audit/seal.ts'
import { forgetCallers } from '#worker/http/caller.ts'
import { newId, newSecret, sha256Hex, systemClock } from '#worker/http/clock.ts'
import type { Ctx } from '#worker/http/context.ts'
import { giveToken } from '#worker/http/cookies.ts'
import { dbOf } from '#worker/http/database.ts'

import { agentName } from './agent-name.ts'
import { endSession, insertSession, type StaffSecrets } from './queries.ts'
import { SESSION_MAX_MS, sessionEnd } from './session-life.ts'
import type { SignInMethod } from './sign-in-method.ts'

/**
 * Signs a person in: a new session in place of the one this browser had, so that nobody can prepare a session for
 * another to sign in to. The rest of this request is theirs. A PIN's session lives on its tablet only; one for the
 * office stands in the trail.
 */
export async function startSession(c: Ctx, person: StaffSecrets, method: SignInMethod): Promise<void> {
  const db = dbOf(c.env)
  const now = systemClock.now()
  const caller = c.get('caller')
  const token = newSecret()
  const id = newId()
  const row = {
    id,
    tokenHash: await sha256Hex(token),
    staffId: person.id,
    deviceId: method === 'pin' ? (caller.deviceId ?? null) : null,
    method,
    agent: agentName(c.req.header('user-agent')),
    createdAt: now,
    seenAt: now,
    expiresAt: sessionEnd(now, now),
  }
  const entry = { action: 'session.started', subjectKind: 'staff', subjectId: person.id, after: { method } }
  const actor = auditActor({ ...caller, kind: 'staff', staffId: person.id })
  await insertSession(db, row, method === 'pin' ? [] : auditFor(c.env, actor, entry))
  if (caller.sessionId !== undefined && caller.staffId !== undefined)
    await endSession(db, { id: caller.sessionId, staffId: caller.staffId, now })
  if (method !== 'pin') await sealAudit(c.env)
  giveToken(c, 'session', token, SESSION_MAX_MS / 1000)
  forgetCallers()
  c.set('caller', {
    ...caller,
    kind: 'staff',
    staffId: person.id,
    staffName: person.name,
    sessionId: id,
    role: person.role,
    ...powersFor(person.role, await keptRoleOf(c.env, person.role), method),
    stores: v.parse(v.array(v.string()), JSON.parse(person.stores)),
  })
}
