import type { Payment, Till, TillMoment } from '#domain/sale/document.ts'
import type { SaleDocument } from '#domain/sale/wire.ts'
import type { JournalPlace } from '#domain/till/journal.ts'

import type { DeskOrder } from './wire.ts'

export interface HandoverToWrite {
  readonly saleId: string
  readonly order: DeskOrder
  readonly place: JournalPlace
  readonly till: Till
  readonly moment: TillMoment
  readonly payment: Payment
}

/**
 * What a till writes when it takes the money for an order: a document like any sale, which moves no stock (the order
 * does) and says whose goods they are. Only what the customer still gets is on it.
 */
export function handoverDocument({
  saleId,
  order,
  place,
  till,
  moment,
  payment,
}: HandoverToWrite): SaleDocument {
  return {
    version: 1,
    id: saleId,
    kind: 'handover',
    storeId: till.storeId,
    ...place,
    deviceId: till.deviceId,
    staffId: till.staffId,
    currency: order.currency,
    taxMode: order.taxMode,
    occurredAt: moment.occurredAt,
    monotonicMs: moment.monotonicMs,
    clock: moment.clock,
    lines: order.lines
      .filter((line) => line.quantity > line.short + line.dropped)
      .map((line) => ({
        id: line.lineId,
        skuId: line.skuId,
        name: line.name,
        code: line.code,
        quantity: line.quantity - line.short - line.dropped,
        unit: line.unit,
        unitPrice: line.unitPrice,
        priceQuantity: line.priceQuantity,
        amount: line.amount,
        discount: 0,
        taxCategory: line.taxCategory,
        tax: line.tax,
      })),
    tenders: [...payment.tenders],
    taxes: order.taxes,
    subtotal: order.subtotal,
    discount: 0,
    tax: order.tax,
    rounding: payment.rounding,
    total: order.total + payment.rounding,
    orderId: order.orderId,
  }
}
