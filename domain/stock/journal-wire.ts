import * as v from 'valibot'

import { Instant } from '#domain/wire.ts'

/** What the office reads of one SKU's ledger: its balances, and the entries behind them. */

const Count = v.number()

export const SkuBalancesView = v.object({
  skuId: v.string(),
  /** Sequence of the last entry. */
  seq: Count,
  stores: v.array(
    v.object({
      storeId: v.string(),
      sellable: Count,
      staged: Count,
      review: Count,
      damaged: Count,
      held: Count,
      leased: Count,
      onHand: Count,
      available: Count,
    }),
  ),
  accounts: v.array(v.object({ account: v.string(), quantity: Count })),
  /** Over all accounts: zero, always. */
  sum: Count,
})
export type SkuBalancesView = v.InferOutput<typeof SkuBalancesView>

export const EntryView = v.object({
  seq: Count,
  from: v.string(),
  to: v.string(),
  quantity: Count,
  documentKind: v.string(),
  documentId: v.string(),
  documentLabel: v.nullable(v.string()),
  reason: v.nullable(v.string()),
  staffId: v.nullable(v.string()),
  staffName: v.nullable(v.string()),
  deviceId: v.nullable(v.string()),
  deviceName: v.nullable(v.string()),
  via: v.string(),
  occurredAt: Instant,
  postedAt: Instant,
  /** Balance of the account inside the shop that this entry changed, after it; `null` for movements within the shop. */
  after: v.nullable(Count),
})
export type EntryView = v.InferOutput<typeof EntryView>
