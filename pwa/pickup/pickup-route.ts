import { computed } from '@preact/signals'

import { currentPart, goTo, pathInPart } from '#pwa/app/router.ts'

/** The order whose address this is; `null`: the queue alone. */
export const openOrderId = computed(() =>
  currentPart.value === 'pickup' && pathInPart.value !== '' ? pathInPart.value : null,
)

/** Opens an order, so that the back key leads to the queue again. `null` goes back to it. */
export function openOrder(orderId: string | null): void {
  goTo(orderId === null ? '/app/pickup' : `/app/pickup/${orderId}`)
}
