import { entriesLearned } from '#worker/counts/rework.ts'
import { dbOf } from '#worker/http/database.ts'
import { faultText, log } from '#worker/http/log.ts'
import { sendMessages } from '#worker/messages/send.ts'
import { projectEntries } from '#worker/stock/project.ts'
import type { EntriesMessage } from '#worker/stock/published.ts'

import { listDeadLetters, markReplayed } from './queries.ts'
import type { SweepReport } from './report.ts'

const AT_ONCE = 50
const DEAD = '-dead'

/**
 * Carries out what a queue gave up on, e.g. after an outage of hours: journal entries are projected, texts go to their
 * queue again. What fails alone stays open and is reported.
 */
export async function sweepDeadLetters(env: Env, now: number): Promise<SweepReport> {
  const db = dbOf(env)
  const finished: SweepReport['finished'][number][] = []
  const left: SweepReport['left'][number][] = []
  for (const { id, queue, content } of await listDeadLetters(db, AT_ONCE)) {
    try {
      await replay(env, queue.replace(DEAD, ''), JSON.parse(content), now)
      await markReplayed(db, [id])
      finished.push({ kind: 'dead_letter', id, did: 'replayed' })
    } catch (fault) {
      log('sweep.letter_failed', { letter: id, queue, fault: faultText(fault) })
      left.push({ kind: 'dead_letter', id, why: 'fault' })
    }
  }
  return { finished, left }
}

async function replay(env: Env, queue: string, body: unknown, now: number): Promise<void> {
  if (queue === 'onhand-entries') {
    // Our own queue's content: written by the object's outbox alone.
    const written = await projectEntries(env, [body as EntriesMessage], now)
    await entriesLearned(env, written, now)
    return
  }
  const { messageId } = body as { messageId?: unknown }
  if (typeof messageId === 'string') await sendMessages(env, [messageId])
}
