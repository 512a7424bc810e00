import { v7 } from 'uuid'

import type { SaleDocument, SaleLine } from '#domain/sale/wire.ts'
import { canonicalJson } from '#domain/text/canonical-json.ts'
import { sha256Hex } from '#worker/http/clock.ts'

const FIRST = '0'.repeat(64)

/** A register's journal in a test: every document follows the one before, as a real tablet's do. */
export function openJournal(
  tablet: { readonly deviceId: string; readonly staffId: string; readonly register: string },
  storeId: string,
) {
  let sequence = 0
  let previousHash = FIRST
  return {
    async sell(
      lines: readonly {
        readonly skuId: string
        readonly quantity: number
        readonly price?: number
        readonly more?: Partial<SaleLine>
      }[],
      more: Partial<SaleDocument> = {},
    ): Promise<SaleDocument> {
      sequence += 1
      const sold = lines.map(({ skuId, quantity, price = 1_000, more: own }): SaleLine => {
        const amount = price * quantity
        return {
          id: v7(),
          skuId,
          name: 'Thing',
          code: null,
          quantity,
          unitPrice: price,
          priceQuantity: 1,
          amount,
          discount: 0,
          taxCategory: 'standard',
          tax: Math.round(amount / 6),
          ...own,
        }
      })
      const total = sold.reduce((sum, { amount }) => sum + amount, 0)
      const tax = sold.reduce((sum, line) => sum + line.tax, 0)
      const document: SaleDocument = {
        version: 1,
        id: v7(),
        kind: 'sale',
        storeId,
        register: tablet.register,
        deviceId: tablet.deviceId,
        epoch: 1,
        sequence,
        previousHash,
        number: `${tablet.register}-${String(sequence).padStart(4, '0')}`,
        staffId: tablet.staffId,
        currency: 'EUR',
        taxMode: 'inclusive',
        occurredAt: new Date().toISOString(),
        monotonicMs: sequence,
        clock: { offsetMs: 0, ageMs: 0 },
        lines: sold,
        tenders: [{ id: v7(), kind: 'cash', amount: total, given: total, change: 0 }],
        taxes: [{ category: 'standard', rateMicros: 200_000, base: total - tax, tax }],
        subtotal: total,
        discount: 0,
        tax,
        rounding: 0,
        total,
        ...more,
      }
      previousHash = await sha256Hex(canonicalJson(document))
      return document
    },
  }
}
