import { newId } from '#pwa/api/new-id.ts'
import type { PickupQueue } from '#pwa/pickup/queue-model.ts'

import { askChange } from './order-api.ts'
import { openOrderDesk, type OrderDesk } from './order-desk.ts'

/** What is done with the orders of a queue, carried out by the server. */
export function openDesk(queue: PickupQueue): OrderDesk {
  return openOrderDesk({ queue, askChange, newId })
}
