import { Response, type Request, type V4QueueConsumerOptions, type V4WorkerOptions } from 'miniflare'

/** One batch as it went through the queue, and what the shop answered. */
export type Delivery = {
  readonly queue: string
  readonly messages: readonly { id: string; attempts: number; body: unknown }[]
  /** The same batch for the second time, although it had been acknowledged. */
  readonly again: boolean
  outcome: 'pending' | 'acknowledged' | 'retried' | 'failed'
}

/** Stands between Miniflare's queues and the shop, which cannot tell. Queues deliver at least once: here on demand. */
export interface QueueWatch {
  readonly deliveries: readonly Delivery[]
  /** The next batch of `queue` is delivered twice. */
  deliverNextTwice: (queue: string) => void
  /** The next batch of `queue` is delivered, but its acknowledgement is lost: it comes again as a retry. */
  loseNextAcknowledgement: (queue: string) => void
  /** The next batch of `queue` goes back undelivered: it comes after those that were sent later. */
  postponeNext: (queue: string) => void
  /** Nothing of `queue` is delivered until the returned function is called. */
  hold: (queue: string) => () => void
}

type Report =
  | { phase: 'before'; queue: string; messages: Delivery['messages']; again: boolean }
  | { phase: 'after'; delivery: number; outcome: Delivery['outcome'] }
type Orders = { delivery: number; twice: boolean; loseAcknowledgement: boolean; postpone: boolean }

const NAME = 'queue-watch'

/** The watch, and the Miniflare worker that consumes `consumers` in the place of the worker called `shop`. */
export function openQueueWatch(
  shop: string,
  consumers: Record<string, V4QueueConsumerOptions>,
): { watch: QueueWatch; worker: V4WorkerOptions } {
  const deliveries: Delivery[] = []
  const twice = new Set<string>()
  const lost = new Set<string>()
  const postponed = new Set<string>()
  const held = new Map<string, Promise<void>>()

  async function before(report: Extract<Report, { phase: 'before' }>): Promise<Orders> {
    const { queue, messages, again } = report
    while (held.has(queue)) await held.get(queue)
    if (!again && postponed.delete(queue))
      return { delivery: -1, twice: false, loseAcknowledgement: false, postpone: true }
    const delivery = deliveries.push({ queue, messages, again, outcome: 'pending' }) - 1
    return {
      delivery,
      twice: !again && twice.delete(queue),
      loseAcknowledgement: !again && lost.delete(queue),
      postpone: false,
    }
  }

  async function answer(request: Request): Promise<Response> {
    const report = (await request.json()) as Report
    if (report.phase === 'before') return Response.json(await before(report))
    const delivery = deliveries[report.delivery]
    if (delivery) delivery.outcome = report.outcome
    return Response.json({})
  }

  const watch: QueueWatch = {
    deliveries,
    deliverNextTwice: (queue) => void twice.add(queue),
    loseNextAcknowledgement: (queue) => void lost.add(queue),
    postponeNext: (queue) => void postponed.add(queue),
    hold(queue) {
      const { promise, resolve } = Promise.withResolvers<void>()
      held.set(queue, promise)
      return () => {
        held.delete(queue)
        resolve()
      }
    },
  }
  const worker: V4WorkerOptions = {
    name: NAME,
    modules: true,
    script: SCRIPT,
    compatibilityDate: '2026-08-01',
    compatibilityFlags: ['service_binding_extra_handlers'],
    queueConsumers: consumers,
    serviceBindings: { SHOP: shop, REPORT: answer },
  }
  return { watch, worker }
}

const SCRIPT = `
const report = async (env, body) =>
  (await env.REPORT.fetch('http://watch/', { method: 'POST', body: JSON.stringify(body) })).json()

async function deliver(env, batch, again) {
  const messages = batch.messages.map(({ id, timestamp, attempts, body }) => ({
    id, timestamp, body, attempts: again ? attempts + 1 : attempts,
  }))
  const orders = await report(env, {
    phase: 'before', queue: batch.queue, again, messages: messages.map(({ id, attempts, body }) => ({ id, attempts, body })),
  })
  if (orders.postpone) return { orders, result: { retryBatch: { retry: true, delaySeconds: 1 } }, outcome: 'postponed' }
  const result = await env.SHOP.queue(batch.queue, messages).catch(() => ({ outcome: 'exception' }))
  const retries = result.retryBatch?.retry || result.retryMessages?.length > 0
  const outcome = result.outcome !== 'ok' ? 'failed' : retries ? 'retried' : 'acknowledged'
  await report(env, { phase: 'after', delivery: orders.delivery, outcome })
  return { orders, result, outcome }
}

export default {
  async queue(batch, env) {
    const { orders, result, outcome } = await deliver(env, batch, false)
    if (outcome === 'failed') throw new Error('The shop failed to take a batch of ' + batch.queue)
    if (orders.twice) await deliver(env, batch, true)
    if (orders.loseAcknowledgement) return batch.retryAll()
    if (result.retryBatch?.retry) return batch.retryAll({ delaySeconds: result.retryBatch.delaySeconds })
    const delays = new Map((result.retryMessages ?? []).map(({ msgId, delaySeconds }) => [msgId, delaySeconds]))
    for (const message of batch.messages) {
      if (delays.has(message.id)) message.retry({ delaySeconds: delays.get(message.id) })
      else message.ack()
    }
  },
}
`
