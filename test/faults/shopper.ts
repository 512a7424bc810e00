import { v7 } from 'uuid'

import type { PlaceOrderBody, PlacedOrder } from '#domain/order/place-wire.ts'
import type { Quote } from '#domain/order/quote-wire.ts'

import type { ShopUnderFire } from './shop-under-fire.ts'

/** A shopper who orders from a shop under fire. */
export interface Shopper {
  /** What is sent to order so many of each; every order from another phone number. */
  order(
    lines: readonly (readonly [skuId: string, quantity: number])[],
    how?: 'sandbox' | 'at_pickup',
  ): Promise<PlaceOrderBody>
  place(order: PlaceOrderBody): Promise<{ status: number; body: PlacedOrder & { detail?: string } }>
}

export async function openShopper(fire: ShopUnderFire): Promise<Shopper> {
  const { storeId } = fire.tablet
  const slots = await (await fire.get(`/stores/${storeId}/slots`)).json<{ slots: { at: string }[] }>()
  // Not the first: it may pass while the test runs.
  const pickupAt = slots.slots[3]?.at ?? ''
  let shoppers = 0
  return {
    async order(wanted, how = 'sandbox') {
      const lines = wanted.map(([skuId, quantity]) => ({ id: v7(), skuId, quantity }))
      const quote = await (await fire.send('/quote', { lines })).json<Quote>()
      shoppers += 1
      return {
        id: v7(),
        storeId,
        lines,
        customer: { name: 'Róisín Daly', phone: `+353 86 ${String(shoppers).padStart(7, '0')}` },
        pickupAt,
        payment: how,
        ...(how === 'sandbox' ? { paymentToken: 'sbx_approve' } : {}),
        expectedTotal: quote.total,
      }
    },
    async place(order) {
      const answer = await fire.send('/orders', order)
      return { status: answer.status, body: await answer.json() }
    },
  }
}
