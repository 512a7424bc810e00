import { lt } from 'drizzle-orm'

import type { Db } from '#db/client.ts'
import { enrolmentCode, passkeyChallenge, session } from '#db/schema/staff.ts'

/** Deletes what lets nobody in any more. Answers how many of each. */
export async function dropDeadAccess(
  db: Db,
  { endedBefore, now }: { endedBefore: number; now: number },
): Promise<{ sessions: number; codes: number; challenges: number }> {
  const sessions = await db
    .delete(session)
    .where(lt(session.expiresAt, endedBefore))
    .returning({ id: session.id })
  const codes = await db
    .delete(enrolmentCode)
    .where(lt(enrolmentCode.expiresAt, endedBefore))
    .returning({ id: enrolmentCode.id })
  const challenges = await db
    .delete(passkeyChallenge)
    .where(lt(passkeyChallenge.expiresAt, now))
    .returning({ challenge: passkeyChallenge.challenge })
  return { sessions: sessions.length, codes: codes.length, challenges: challenges.length }
}
