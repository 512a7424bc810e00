import { env } from 'cloudflare:workers'

import type { MessageRow } from '#domain/message/wire.ts'
import type { Displacement } from '#domain/stock/answer.ts'
import { ordersDisplaced } from '#worker/orders/displaced.ts'

import { ask, type Person, type StockedItem } from './order-shop.ts'
import { forSku, ledgerFor, STORE } from './stock-commands.ts'

/** Units leave the shelf over the counter, promised or not, and the orders that lose them are told. */
export async function sellPromised(
  { skuId }: StockedItem,
  units: number,
  storeId = STORE,
): Promise<readonly Displacement[]> {
  const answer = await ledgerFor(skuId).one(
    forSku(skuId).post([{ from: `${storeId}/sellable`, to: 'customer', quantity: units }]),
  )
  const displaced = answer.ok ? (answer.value.displaced ?? []) : []
  await ordersDisplaced(env, displaced, 'sold_at_counter')
  return displaced
}

/** What an order's customer was told, oldest first, as somebody of the office reads it. */
export async function textsAbout(orderId: string, reader: Person): Promise<MessageRow[]> {
  const { body } = await ask<{ rows: MessageRow[] }>(`/messages?order=${orderId}`, undefined, reader)
  return body.rows.toReversed()
}

/** How a shopper pays ahead of time in these shops. */
export const PAID_ONLINE = { payment: 'sandbox', paymentToken: 'sbx_approve' } as const
