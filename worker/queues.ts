import { entriesLearned } from './counts/rework.ts'
import { newId, systemClock } from './http/clock.ts'
import { dbOf } from './http/database.ts'
import { faultText, log } from './http/log.ts'
import { consumeMessages } from './messages/consume.ts'
import { ordersDisplaced } from './orders/displaced.ts'
import { keepDeadLetters } from './queue-queries.ts'
import { projectEntries } from './stock/project.ts'
import type { EntriesMessage } from './stock/published.ts'

type Consumer = (env: Env, bodies: readonly unknown[]) => Promise<void>

/** Who takes what from each queue. What a consumer throws is brought again; messages may come twice. */
export const CONSUMERS: Readonly<Record<string, Consumer>> = {
  'onhand-entries': async (env, bodies) => {
    const messages = bodies as readonly EntriesMessage[]
    const now = systemClock.now()
    await entriesLearned(env, await projectEntries(env, messages, now), now)
    const restored = messages.flatMap((message) => message.restored ?? [])
    if (restored.length > 0) await ordersDisplaced(env, restored, 'stock_came_back')
  },
  'onhand-messages': (env, bodies) => consumeMessages(env, bodies, systemClock.now()),
}

const DEAD = /-dead$/u

/** A database that is away for a while must not use up all retries in a second: 1, 2, 4 … and then every minute. */
const SECONDS_MAX = 60

/** Hands a batch to the consumer of its queue. Given-up messages are kept where a person can see them. */
export async function consume(batch: MessageBatch, env: Env): Promise<void> {
  const bodies = batch.messages.map(({ body }) => body)
  if (DEAD.test(batch.queue)) {
    await keepLetters(env, batch.queue, bodies)
    return
  }
  const consumer = CONSUMERS[batch.queue]
  if (!consumer) throw new Error(`No consumer for the queue ${batch.queue}.`)
  try {
    await consumer(env, bodies)
  } catch (fault) {
    const attempts = Math.max(...batch.messages.map((message) => message.attempts))
    const delaySeconds = Math.min(SECONDS_MAX, 2 ** (attempts - 1))
    log('queue.again', { queue: batch.queue, attempts, delaySeconds, fault: faultText(fault) })
    batch.retryAll({ delaySeconds })
  }
}

async function keepLetters(env: Env, queue: string, bodies: readonly unknown[]): Promise<void> {
  const createdAt = systemClock.now()
  log('queue.dead_letters', { queue, count: bodies.length })
  await keepDeadLetters(
    dbOf(env),
    bodies.map((body) => ({ id: newId(), queue, content: JSON.stringify(body), createdAt })),
  )
}
