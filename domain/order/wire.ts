import * as v from 'valibot'

import { Unit } from '#domain/catalog/unit.ts'
import { TaxSum } from '#domain/sale/tax-wire.ts'
import { CalendarDay } from '#domain/stock/wire.ts'
import { Id, Instant, MinorAmount, pageOf } from '#domain/wire.ts'

import { OrderState, PAYMENT_METHODS, PaymentState } from './state-wire.ts'

/** What may be chosen for an order whose promise was broken, as things stand now. */
export const OrderChoices = v.object({
  /** Stores that have all of it, with the time at which it can be collected there. */
  stores: v.array(
    v.object({ storeId: v.string(), name: v.string(), address: v.string(), pickupAt: Instant }),
  ),
  /** What is missing, and what may stand in for it here. */
  lines: v.array(
    v.object({
      lineId: v.string(),
      name: v.string(),
      missing: v.number(),
      unit: Unit,
      substitutes: v.array(
        v.object({
          skuId: v.string(),
          name: v.string(),
          handle: v.string(),
          /** Minor units that the order becomes dearer by it; negative: cheaper. */
          dearer: v.number(),
        }),
      ),
    }),
  ),
  /** When all of it will be here, by what is on its way; `null`: nobody knows. */
  backorder: v.nullable(v.object({ on: CalendarDay })),
  /** Doing without what is missing: what goes back now, and what the order costs less. `ends`: nothing else is in it. */
  drop: v.object({ givenBack: MinorAmount, less: MinorAmount, ends: v.boolean() }),
})
export type OrderChoices = v.InferOutput<typeof OrderChoices>

const OrderLineView = v.object({
  lineId: v.string(),
  skuId: v.string(),
  name: v.string(),
  quantity: v.number(),
  unit: Unit,
  picked: v.number(),
  /** Units nobody could find, units the customer gave up, and open units whose promise was broken. */
  short: v.number(),
  dropped: v.number(),
  missing: v.number(),
  /** The line that this one was taken instead of. */
  substituteFor: v.optional(v.nullable(v.string())),
  /** For what the customer still gets. */
  amount: MinorAmount,
  /** open, displaced, picked, short, refunded. */
  state: v.string(),
})

/** What the shopper's private page shows. Amounts are for what the customer still gets. */
export const OrderView = v.object({
  orderId: v.string(),
  number: v.string(),
  pickupCode: v.string(),
  state: OrderState,
  version: v.number(),
  store: v.object({ id: v.string(), name: v.string(), address: v.string(), phone: v.nullable(v.string()) }),
  currency: v.string(),
  taxMode: v.picklist(['inclusive', 'exclusive']),
  lines: v.array(OrderLineView),
  subtotal: MinorAmount,
  tax: MinorAmount,
  /** Who levies how much of it, where several do at once. */
  taxParts: v.optional(v.array(v.object({ name: v.string(), tax: MinorAmount }))),
  total: MinorAmount,
  paymentMethod: v.picklist(PAYMENT_METHODS),
  paymentState: PaymentState,
  /** Still to be paid, and given back so far. */
  due: MinorAmount,
  refunded: MinorAmount,
  placedAt: Instant,
  promisedAt: Instant,
  arrivedAt: v.nullable(Instant),
  /** What the shopper may do now. */
  actions: v.array(v.picklist(['arrived', 'cancel', 'confirm_payment', 'wait', 'drop'])),
  /** Something is missing: how the order may go on. Left out where nothing is to be decided, and in lists. */
  choices: v.optional(v.nullable(OrderChoices)),
  /** The customer waits for what is missing; `on`: the day they were told. */
  waiting: v.optional(v.nullable(v.object({ on: v.nullable(CalendarDay) }))),
  events: v.array(v.object({ kind: v.string(), at: Instant })),
  customerName: v.string(),
})
export type OrderView = v.InferOutput<typeof OrderView>

/** One row of the pickup queue, with all an associate needs. */
export const DeskOrder = v.object({
  ...OrderView.entries,
  customerPhone: v.nullable(v.string()),
  takenBy: v.nullable(v.object({ staffId: v.string(), name: v.string(), at: Instant })),
  arrivedSpot: v.nullable(v.string()),
  stagedPlace: v.nullable(v.string()),
  /** By rate, for what the customer still gets. */
  taxes: v.array(TaxSum),
  lines: v.array(
    v.object({
      ...OrderLineView.entries,
      code: v.nullable(v.string()),
      barcodes: v.array(v.object({ code: v.string(), quantity: v.number() })),
      photo: v.nullable(v.string()),
      unitPrice: MinorAmount,
      priceQuantity: v.number(),
      taxCategory: v.string(),
      tax: MinorAmount,
      /** What a kit's box must hold: base units of each part for one kit; empty for single SKUs. */
      parts: v.array(v.object({ skuId: v.string(), name: v.string(), quantity: v.number() })),
    }),
  ),
})
export type DeskOrder = v.InferOutput<typeof DeskOrder>

export const DeskPage = pageOf(DeskOrder)

/** Every change of an order carries its own id and the version that was seen: the loser of a race is told. */
const changeEntries = { id: Id, version: v.pipe(v.number(), v.safeInteger(), v.minValue(1)) }
export const ChangeOrderBody = v.strictObject(changeEntries)
/** `picked`: how many base units of the line are in the basket now. */
export const PickBody = v.strictObject({
  ...changeEntries,
  lineId: Id,
  picked: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(1_000_000_000)),
})
export const ShortBody = v.strictObject({ ...changeEntries, lineId: Id })
export const StageBody = v.strictObject({
  ...changeEntries,
  place: v.pipe(v.string(), v.regex(/\S/u), v.maxLength(40)),
})
/** `tender`: the sale document (kind `handover`) that took what was due. */
export const HandoverBody = v.strictObject({
  ...changeEntries,
  tender: v.optional(v.strictObject({ saleId: Id, amount: v.pipe(MinorAmount, v.minValue(1)) })),
})
export const CancelBody = v.strictObject({
  ...changeEntries,
  reason: v.picklist(['customer_asked', 'out_of_stock', 'mistake', 'other']),
})

/** What a shopper does by the private link. Each is the same however often it is sent. */
export const ArrivedBody = v.strictObject({
  spot: v.optional(v.pipe(v.string(), v.regex(/\S/u), v.maxLength(30))),
})
export const PaymentBody = v.strictObject({ action: v.picklist(['confirm', 'cancel']) })

const seen = { version: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1))) }

/** How an order goes on whose promise was broken. `version`: of the order that was seen. */
const CHOICES = [
  v.strictObject({ ...seen, choice: v.literal('wait') }),
  /** Do without what is missing; it is refunded, or not charged. */
  v.strictObject({ ...seen, choice: v.literal('drop') }),
  v.strictObject({ ...seen, choice: v.literal('store'), storeId: Id }),
  v.strictObject({
    ...seen,
    choice: v.literal('substitute'),
    lineId: Id,
    skuId: Id,
    /** Minor units that the order becomes dearer by it, as it was shown; negative: cheaper. Never more is charged. */
    dearer: v.pipe(v.number(), v.safeInteger()),
  }),
] as const
export const DecideBody = v.variant('choice', [...CHOICES])
export type Choice = v.InferOutput<typeof DecideBody>

/** The same by staff, for the customer who is on the phone or at the counter. */
export const DecideForBody = v.variant('choice', [
  v.strictObject({ ...CHOICES[0].entries, ...changeEntries }),
  v.strictObject({ ...CHOICES[1].entries, ...changeEntries }),
  v.strictObject({ ...CHOICES[2].entries, ...changeEntries }),
  v.strictObject({ ...CHOICES[3].entries, ...changeEntries }),
])
