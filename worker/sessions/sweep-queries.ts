import { lt } from 'drizzle-orm'

import type { Db } from '#db/client.ts'
import { enrolmentCode, passkeyChallenge, session } from '#db/schema/staff.ts'

/** Deletes what lets nobody in any more. Times in ms since epoch. */
export async function dropDeadAccess(
  db: Db,
  { endedBefore, now }: { endedBefore: number; now: number },
): Promise<void> {
  await db.batch([
    db.delete(session).where(lt(session.expiresAt, endedBefore)),
    db.delete(enrolmentCode).where(lt(enrolmentCode.expiresAt, endedBefore)),
    db.delete(passkeyChallenge).where(lt(passkeyChallenge.expiresAt, now)),
  ])
}
