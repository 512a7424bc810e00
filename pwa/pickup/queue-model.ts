import { signal, type ReadonlySignal } from '@preact/signals'

import type { DeskOrder } from '#domain/order/wire.ts'
import type { Result } from '#domain/result.ts'
import type { DeskMessage } from '#domain/stock/wire.ts'
import type { ApiProblem } from '#pwa/api/client.ts'

/** What the outside does for a queue; tests stand in for it. */
export interface QueueParts {
  readonly ask: () => Promise<Result<DeskOrder[], ApiProblem>>
  readonly listen: (parts: {
    readonly onMessage: (message: DeskMessage) => void
    readonly onOpen: () => void
  }) => { readonly close: () => void }
  /** An order that nobody here has seen, or a customer who just arrived. */
  readonly onNews: (news: { readonly kind: 'new' | 'here'; readonly order: DeskOrder }) => void
  readonly every: (ms: number, run: () => void) => () => void
}

export interface PickupQueue {
  readonly orders: ReadonlySignal<readonly DeskOrder[]>
  /** `first`: nothing is known yet. `stale`: the last try failed, what is shown may be old. */
  readonly phase: ReadonlySignal<'first' | 'fresh' | 'stale'>
  readonly problem: ReadonlySignal<ApiProblem | null>
  readonly refresh: () => Promise<void>
  /** Takes over what the server answered to a change. Older versions are dropped. */
  readonly put: (order: DeskOrder) => void
  readonly close: () => void
}

/** Should the socket be deaf, the queue is asked for all the same this often (ms). */
const ASK_EVERY_MS = 30_000
const OPEN_STATES: ReadonlySet<string> = new Set([
  'confirmed',
  'picking',
  'staged',
  'ready',
  'needs_decision',
])

/** A store's pickup queue as it changes: told by the store's socket, asked for again to be sure. */
export function openQueue(parts: QueueParts): PickupQueue {
  const orders = signal<readonly DeskOrder[]>([])
  const phase = signal<'first' | 'fresh' | 'stale'>('first')
  const problem = signal<ApiProblem | null>(null)
  let asking: Promise<void> | null = null
  let again = false

  async function askOnce(): Promise<void> {
    const answer = await parts.ask()
    if (!answer.ok) {
      problem.value = answer.error
      phase.value = phase.peek() === 'first' ? 'first' : 'stale'
      return
    }
    const before = new Map(orders.peek().map((order) => [order.orderId, order]))
    // An answer that was on its way while somebody changed an order must not take the change back.
    orders.value = answer.value.map((order) => newer(before.get(order.orderId), order))
    problem.value = null
    if (phase.peek() !== 'first') tellNews(before)
    phase.value = 'fresh'
  }

  function tellNews(before: ReadonlyMap<string, DeskOrder>): void {
    for (const order of orders.peek()) {
      const known = before.get(order.orderId)
      if (!known) parts.onNews({ kind: 'new', order })
      else if (known.arrivedAt === null && order.arrivedAt !== null) parts.onNews({ kind: 'here', order })
    }
  }

  /** One question at a time; what happens while it is asked is asked for once more. */
  async function refresh(): Promise<void> {
    if (asking) {
      again = true
      return asking
    }
    asking = (async () => {
      do {
        again = false
        await askOnce()
      } while (again)
    })()
    await asking
    asking = null
  }

  function ignorant({ orderId, version }: Extract<DeskMessage, { type: 'order' }>): boolean {
    const known = orders.peek().find((order) => order.orderId === orderId)
    return !known || known.version < version
  }

  const feed = parts.listen({
    onMessage(message) {
      if (message.type === 'order' && ignorant(message)) void refresh()
    },
    onOpen: () => void refresh(),
  })
  const stop = parts.every(ASK_EVERY_MS, () => void refresh())
  void refresh()

  return {
    orders,
    phase,
    problem,
    refresh,
    put(order) {
      const others = orders.peek().filter(({ orderId }) => orderId !== order.orderId)
      const known = orders.peek().find(({ orderId }) => orderId === order.orderId)
      const now = newer(known, order)
      // One that was moved is another store's from now on.
      const isHere = !known || known.store.id === now.store.id
      orders.value = isHere && OPEN_STATES.has(now.state) ? [...others, now] : others
    },
    close() {
      feed.close()
      stop()
    },
  }
}

function newer(known: DeskOrder | undefined, order: DeskOrder): DeskOrder {
  return known && known.version > order.version ? known : order
}
