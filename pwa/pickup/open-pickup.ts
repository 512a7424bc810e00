import { DeskMessage } from '#domain/stock/wire.ts'
import { openLiveFeed } from '#pwa/offline/store-feed.ts'

import type { OrderDesk } from './order/order-desk.ts'
import { askQueue } from './pickup-api.ts'
import { openQueue, type PickupQueue, type QueueParts } from './queue-model.ts'

/** A pickup console at work for one store. */
export interface Pickup {
  readonly storeId: string
  readonly queue: PickupQueue
  /** What is done with its orders: nobody needs it before an order is open. */
  readonly fetchDesk: () => Promise<OrderDesk>
}

/** One of its orders is open. */
export interface PickupAtWork extends Pickup {
  readonly desk: OrderDesk
}

/** Puts the console of a store together; `close` the queue when it is left. */
export function openPickup(storeId: string, onNews: QueueParts['onNews']): Pickup {
  const queue = openQueue({
    ask: () => askQueue(storeId),
    listen: (parts) => openLiveFeed({ ...parts, path: `/stores/${storeId}/desk`, schema: DeskMessage }),
    onNews,
    every(ms, run) {
      const timer = setInterval(run, ms)
      return () => clearInterval(timer)
    },
  })
  return { storeId, queue, fetchDesk: async () => (await import('./order/open-desk.ts')).openDesk(queue) }
}
