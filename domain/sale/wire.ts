import * as v from 'valibot'

import { Approval } from '#domain/access/approval-wire.ts'
import { Unit } from '#domain/catalog/unit.ts'
import { Id, Instant, MinorAmount, PositiveQuantity } from '#domain/wire.ts'

import { TaxSum } from './tax-wire.ts'

/**
 * The sale document: what the register writes into its own journal before the receipt prints, and what the server
 * stores as it is. Every version that was ever shipped stays readable: add fields as optional, never change one.
 */

/** The recipe a component kit was sold with: base units of each part for one kit. */
export const KitRecipe = v.array(v.object({ skuId: Id, quantity: PositiveQuantity }))

export const SaleLine = v.strictObject({
  id: Id,
  skuId: Id,
  /** What the customer read: name with variant, as sold. */
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(300)),
  code: v.nullable(v.pipe(v.string(), v.maxLength(100))),
  /** Base units: pieces, grams… */
  quantity: PositiveQuantity,
  /** What a base unit is; pieces when left out. */
  unit: v.optional(Unit),
  /** Price of `priceQuantity` base units (a kilo price has 1000), in minor units. */
  unitPrice: MinorAmount,
  priceQuantity: PositiveQuantity,
  /** What the line costs after its discount, tax treated as the shop does. */
  amount: MinorAmount,
  discount: MinorAmount,
  taxCategory: v.pipe(v.string(), v.maxLength(40)),
  /** Tax contained in (inclusive) or on top of (exclusive) the amount. */
  tax: MinorAmount,
  recipe: v.optional(KitRecipe),
  /** Where the price comes from, when it is not the catalog's own. */
  given: v.optional(v.picklist(['open', 'pack'])),
  /** Money that the shop owes from now on, not what it earned: taxed and counted when it is redeemed. */
  liability: v.optional(v.literal('gift_card')),
  /**
   * The claim made when it was scanned, settled by this sale. One per component for kits. `quantity`: base units it was
   * known to hold when the sale was paid; left out when the shop never answered.
   */
  holds: v.optional(
    v.array(v.strictObject({ holdId: Id, skuId: Id, quantity: v.optional(PositiveQuantity) })),
  ),
  /** Sold offline out of an allotment the register had taken along. */
  leases: v.optional(v.array(v.strictObject({ leaseId: Id, skuId: Id, quantity: PositiveQuantity }))),
  /** Which of its prices it got and since when that holds, where it was not simply its own regular one. */
  price: v.optional(
    v.strictObject({
      kind: v.picklist(['regular', 'sale', 'group', 'quantity']),
      from: Instant,
      until: v.optional(Instant),
      /** Base units from which it holds. */
      min: v.optional(PositiveQuantity),
      group: v.optional(v.string()),
      /** It is this store's own. */
      storeOnly: v.optional(v.literal(true)),
      /** What the line would have cost at the regular price. */
      regular: MinorAmount,
    }),
  ),
  /** What was chosen with it, and what left the shelf for that: base units for each piece. */
  modifiers: v.optional(
    v.array(
      v.strictObject({
        groupId: v.string(),
        optionId: v.string(),
        name: v.string(),
        price: MinorAmount,
        amount: MinorAmount,
        skuId: v.optional(Id),
        quantity: v.optional(PositiveQuantity),
      }),
    ),
  ),
  /** What was taken off, for what reason, and on whose word. The amounts add up to `discount`. */
  off: v.optional(
    v.array(
      v.strictObject({
        of: v.picklist(['line', 'basket']),
        kind: v.picklist(['percent', 'amount']),
        /** Millionths, or minor units. */
        value: v.number(),
        amount: MinorAmount,
        reason: v.optional(v.string()),
        approvedBy: v.optional(v.string()),
      }),
    ),
  ),
  /** What the pack's own label said: the code of a price or weight label, the price on it, its batch and its date. */
  label: v.optional(
    v.strictObject({
      code: v.optional(v.pipe(v.string(), v.maxLength(100))),
      price: v.optional(MinorAmount),
      batch: v.optional(v.pipe(v.string(), v.maxLength(20))),
      expiry: v.optional(v.pipe(v.string(), v.isoDate())),
    }),
  ),
  /** Sold although nothing was available: why. */
  overrideReason: v.optional(v.pipe(v.string(), v.maxLength(100))),
})
export type SaleLine = v.InferOutput<typeof SaleLine>

export const SaleTender = v.strictObject({
  id: Id,
  kind: v.picklist(['cash', 'card', 'sandbox']),
  /** What it paid of the total. */
  amount: MinorAmount,
  /** Cash handed over; change is `given − amount`. The amounts of all tenders add up to the total. */
  given: v.optional(MinorAmount),
  change: v.optional(MinorAmount),
  reference: v.optional(v.pipe(v.string(), v.maxLength(100))),
})
export type SaleTender = v.InferOutput<typeof SaleTender>

export const SaleDocument = v.strictObject({
  version: v.literal(1),
  id: Id,
  kind: v.picklist(['sale', 'handover']),
  storeId: Id,
  /** Register's short name, e.g. `2`; number is `register-sequence`, gap-free per register and epoch. */
  register: v.pipe(v.string(), v.minLength(1), v.maxLength(20)),
  deviceId: Id,
  epoch: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  sequence: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  /** Hex SHA-256 of the previous document's canonical JSON; 64 zeros for the first. */
  previousHash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  number: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  staffId: Id,
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
  taxMode: v.picklist(['inclusive', 'exclusive']),
  occurredAt: Instant,
  /** ms of the device's monotonic clock since it started, and how far its wall clock was from ours when last asked. */
  monotonicMs: v.pipe(v.number(), v.minValue(0)),
  clock: v.strictObject({ offsetMs: v.number(), ageMs: v.nullable(v.number()) }),
  lines: v.pipe(v.array(SaleLine), v.minLength(1), v.maxLength(500)),
  tenders: v.array(SaleTender),
  taxes: v.array(TaxSum),
  subtotal: MinorAmount,
  discount: MinorAmount,
  tax: MinorAmount,
  /** Cash rounding (Swiss 0.05): total = due before rounding + rounding. */
  rounding: MinorAmount,
  total: MinorAmount,
  customerGroup: v.optional(v.string()),
  /** The state of the catalog that the register had. */
  catalogRevision: v.optional(v.number()),
  /** Made while the server could not be reached. */
  madeOffline: v.optional(v.boolean()),
  /** What a second person said yes to, because it went beyond what the seller may do alone. */
  /** Something in it is sold from an age: whoever sold it asked, and the customer was at least that old. */
  ageCheck: v.optional(
    v.strictObject({
      age: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(99)),
      how: v.picklist(['asked']),
    }),
  ),
  approvals: v.optional(v.pipe(v.array(Approval), v.maxLength(20))),
  /** The order whose goods are handed over and paid with this document. */
  orderId: v.optional(Id),
})
export type SaleDocument = v.InferOutput<typeof SaleDocument>

/** Up to 50 documents at once: what a register that was offline sends. */
export const SaleBatch = v.strictObject({
  sales: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(50)),
  /** Sent before others of the same journal, because nobody had set their units apart: what is missing before them follows. */
  ahead: v.optional(v.boolean()),
})

/** One answer per document, in the order sent. `suspense`: taken in, but somebody has to look at it. */
export const SaleReceipt = v.object({
  id: v.string(),
  state: v.picklist(['received', 'posted', 'suspense', 'refused']),
  /** In words, when it is not simply posted. */
  problem: v.optional(v.string()),
})
export type SaleReceipt = v.InferOutput<typeof SaleReceipt>
