import type { AuditStatements } from '#worker/audit/record.ts'
import { forgetCallers } from '#worker/http/caller.ts'
import { systemClock } from '#worker/http/clock.ts'
import { dbOf } from '#worker/http/database.ts'

import { endSessionsOf as endOf, endSessionsOn as endOn } from './queries.ts'

/** Ends every session of a person but `keepId`: after a change of role or secret, or when they left. */
export async function endSessionsOf(
  env: Env,
  staffId: string,
  keepId?: string,
  audit: AuditStatements = [],
): Promise<number> {
  const ended = await endOf(dbOf(env), { staffId, keepId, now: systemClock.now() }, audit)
  forgetCallers()
  return ended
}

/** Ends every session that was opened on a tablet. */
export async function endSessionsOn(env: Env, deviceId: string): Promise<void> {
  await endOn(dbOf(env), { deviceId, now: systemClock.now() })
  forgetCallers()
}
