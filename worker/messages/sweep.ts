import { dbOf } from '#worker/http/database.ts'
import type { SweepReport } from '#worker/sweeper/report.ts'

import { listWaiting } from './queries.ts'
import { sendMessages } from './send.ts'

/** A message that waits for this long (ms) never reached its queue, or was given up by it. */
const LEFT_AFTER_MS = 60_000
const AT_ONCE = 100

/** Hands messages to the queue again that a crash or a long outage kept from leaving. */
export async function sweepMessages(env: Env, now: number): Promise<SweepReport> {
  const ids = await listWaiting(dbOf(env), now - LEFT_AFTER_MS, AT_ONCE)
  await sendMessages(env, ids)
  return { finished: ids.map((id) => ({ kind: 'message', id, did: 'queued_again' })), left: [] }
}
