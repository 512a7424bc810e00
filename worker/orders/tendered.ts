import { v5 } from 'uuid'

import { paymentChanged } from '#domain/order/promise.ts'
import { log } from '#worker/http/log.ts'

import { changeOrder } from './change.ts'
import type { OrderRecord } from './queries.ts'
import type { ChangeToWrite } from './write-queries.ts'

/** What a till took for an order: the sale document (kind `handover`) and its total in minor units. */
export interface TillTender {
  readonly saleId: string
  readonly amount: number
}

/** The payment that a sale document stands for; the same document is the same payment. */
export function tenderPayment(
  { id, currency }: Pick<OrderRecord, 'id' | 'currency'>,
  { saleId, amount }: TillTender,
  now: number,
): ChangeToWrite['payments'][number] {
  return {
    id: v5('till', saleId),
    orderId: id,
    provider: 'till',
    state: 'captured',
    amount,
    currency,
    reference: saleId,
    createdAt: now,
    updatedAt: now,
  }
}

/**
 * Counts the money of a handover's sale document for its order, also when the document arrives before the handover
 * itself was told, or without it. Telling it twice counts it once.
 */
export async function orderTendered(
  env: Env,
  tender: TillTender & { readonly orderId: string; readonly currency: string },
  now: number,
): Promise<void> {
  const { orderId, saleId, amount, currency } = tender
  const changed = await changeOrder(
    env,
    orderId,
    { id: v5('tendered', saleId), who: { kind: 'system' }, actor: { via: 'register' }, seen: null, now },
    (order, stored) =>
      stored.payments.some(({ reference }) => reference === saleId)
        ? { ok: true, value: null }
        : paymentChanged(
            order,
            { paymentState: 'captured', paid: order.paid + amount },
            { kind: 'paid', content: { saleId, amount } },
          ),
    { payments: [tenderPayment({ id: orderId, currency }, tender, now)] },
  )
  if (!changed.ok)
    log('order.tender_not_counted', { order: orderId, sale: saleId, reason: changed.error.reason })
}
