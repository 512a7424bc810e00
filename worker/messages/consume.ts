import * as v from 'valibot'

import { openTexts } from '#worker/customers/sealed.ts'
import { dbOf } from '#worker/http/database.ts'
import { failpoint } from '#worker/http/failpoint.ts'
import { log } from '#worker/http/log.ts'

import { findMessage, markSent, noteFailure } from './queries.ts'
import { transportOf } from './transport.ts'

const Letter = v.object({ messageId: v.string() })

/** The queue brings a message this often, see `max_retries` of wrangler.toml, and the sweeper hands it over again. */
const ATTEMPTS_MAX = 20

/**
 * Takes messages from the queue and sends each once: one that is marked as sent is left alone, and the gateway knows
 * its id. Throws when one could not be sent, so that the queue brings the batch again.
 */
export async function consumeMessages(env: Env, bodies: readonly unknown[], now: number): Promise<void> {
  let again = 0
  for (const body of bodies) {
    const letter = v.safeParse(Letter, body)
    if (!letter.success) {
      log('message.unreadable', {})
      continue
    }
    if (!(await sendOne(env, letter.output.messageId, now))) again += 1
  }
  if (again > 0) throw new Error(`${again} messages have to be sent again`)
}

/** Whether nothing is left to do for it. */
async function sendOne(env: Env, id: string, now: number): Promise<boolean> {
  const db = dbOf(env)
  const message = await findMessage(db, id)
  if (!message || message.state !== 'waiting') return true
  const [readable = message] = await openTexts(env, [message])
  const sent = await (await transportOf(env))({ id, to: readable.to, body: readable.body })
  await failpoint(env, 'message.sent')
  if (sent.ok) {
    await markSent(db, id, sent.value, now)
    return true
  }
  const final = sent.error.reason === 'refused_by_gateway'
  log('message.not_sent', { message: id, reason: sent.error.reason })
  await noteFailure(db, id, sent.error.reason, final ? 0 : ATTEMPTS_MAX)
  return final
}
