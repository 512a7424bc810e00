import * as v from 'valibot'

import { Unit } from '#domain/catalog/unit.ts'
import { Id, Instant, PageQuery, pageOf, PositiveQuantity } from '#domain/wire.ts'

import { ADJUSTMENT_REASON_NAMES, CLOSING_REASONS } from './document-reasons.ts'
import { ARRIVALS } from './document-transfer.ts'
import { PAPER_KINDS } from './documents.ts'
import { CONDITIONS } from './returns.ts'
import { CalendarDay } from './wire.ts'

/** What travels about papers that move stock. Every paper's id is made by whoever writes it. */

/** A delivery as long as this still goes in one call. */
const LINES_MAX = 1_000

const Note = v.pipe(v.string(), v.regex(/\S/u, 'must not be empty'), v.maxLength(1_000))

const paperFields = {
  id: Id,
  note: v.optional(Note),
  /** When it happened, if that was not just now. */
  occurredAt: v.optional(Instant),
  /** Somebody was asked about everything that looks odd, and says that it is so. */
  confirmed: v.optional(v.boolean()),
}

const entered = { skuId: Id, quantity: PositiveQuantity }

function lines<T extends v.GenericSchema>(line: T) {
  return v.pipe(v.array(line), v.minLength(1), v.maxLength(LINES_MAX))
}

const Line = v.strictObject(entered)

export const AdjustmentBody = v.strictObject({
  ...paperFields,
  storeId: Id,
  reason: v.picklist(ADJUSTMENT_REASON_NAMES),
  /** A colleague's approval of this paper, when it is worth more than whoever books it may adjust alone. */
  approvalId: v.optional(Id),
  lines: lines(
    v.strictObject({ ...entered, from: v.optional(v.picklist(['sellable', 'review', 'damaged'])) }),
  ),
})
export type AdjustmentBody = v.InferOutput<typeof AdjustmentBody>

export const GoodsReceiptBody = v.strictObject({
  ...paperFields,
  storeId: Id,
  /** The delivery note's number: the same one twice is asked about. */
  reference: v.optional(v.pipe(v.string(), v.regex(/\S/u), v.maxLength(60))),
  lines: lines(
    v.strictObject({
      ...entered,
      to: v.optional(v.picklist(['sellable', 'review'])),
      /** What the whole line cost without tax, in minor units: it moves the average cost. */
      cost: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
    }),
  ),
})
export type GoodsReceiptBody = v.InferOutput<typeof GoodsReceiptBody>

export const TransferBody = v.strictObject({
  ...paperFields,
  storeId: Id,
  toStoreId: Id,
  /** The day on which it should be there: what customers of that store may be told. */
  expectedOn: v.optional(CalendarDay),
  lines: lines(Line),
})
export type TransferBody = v.InferOutput<typeof TransferBody>

export const TransferReceiptBody = v.strictObject({
  ...paperFields,
  lines: lines(v.strictObject({ ...entered, to: v.optional(v.picklist(['sellable', 'review', 'damaged'])) })),
})
export type TransferReceiptBody = v.InferOutput<typeof TransferReceiptBody>

export const TransferClosingBody = v.strictObject({
  id: Id,
  reason: v.picklist(CLOSING_REASONS),
  note: v.optional(Note),
})
export type TransferClosingBody = v.InferOutput<typeof TransferClosingBody>

export const AssemblyBody = v.strictObject({
  ...paperFields,
  storeId: Id,
  way: v.picklist(['assemble', 'break']),
  kitSkuId: Id,
  /** Kits. */
  quantity: PositiveQuantity,
  /** What really went in or came out, in base units over all kits; left out: as the recipe says. */
  parts: v.optional(v.pipe(v.array(Line), v.maxLength(50))),
})
export type AssemblyBody = v.InferOutput<typeof AssemblyBody>

/** The sale that goods come from: by its id, or by the number on its receipt. */
const ofSale = {
  saleId: v.optional(Id),
  receipt: v.optional(v.pipe(v.string(), v.regex(/\S/u), v.maxLength(40))),
}

export const ReturnBody = v.strictObject({
  ...paperFields,
  ...ofSale,
  storeId: Id,
  lines: lines(v.strictObject({ ...entered, condition: v.picklist(CONDITIONS) })),
  /** Given in exchange there and then: the same item, at the same price. */
  handedOut: v.optional(v.pipe(v.array(Line), v.maxLength(LINES_MAX))),
})
export type ReturnBody = v.InferOutput<typeof ReturnBody>

export const VoidBody = v.strictObject({ ...paperFields, ...ofSale })
export type VoidBody = v.InferOutput<typeof VoidBody>

export const ReturnableQuery = v.object({ receipt: v.pipe(v.string(), v.maxLength(40)) })

/** What a receipt sold, for whoever takes goods back. */
export const ReturnableSale = v.object({
  saleId: v.string(),
  number: v.string(),
  storeId: v.string(),
  occurredAt: Instant,
  /** `false`: it was voided, some of it came back, or it is an order's. */
  voidable: v.boolean(),
  lines: v.array(
    v.object({
      skuId: v.string(),
      name: v.string(),
      code: v.nullable(v.string()),
      unit: Unit,
      sold: v.number(),
    }),
  ),
})
export type ReturnableSale = v.InferOutput<typeof ReturnableSale>

export const ConcernView = v.variant('kind', [
  v.object({
    kind: v.literal('below_zero'),
    skuId: v.string(),
    storeId: v.string(),
    bucket: v.string(),
    balance: v.number(),
    after: v.number(),
  }),
  v.object({
    kind: v.literal('takes_promised'),
    skuId: v.string(),
    storeId: v.string(),
    free: v.number(),
    taken: v.number(),
  }),
  v.object({ kind: v.literal('unusually_many'), skuId: v.string(), quantity: v.number() }),
  v.object({
    kind: v.literal('more_than_sold'),
    skuId: v.string(),
    sold: v.number(),
    back: v.number(),
  }),
  v.object({
    kind: v.literal('more_than_sent'),
    skuId: v.string(),
    open: v.number(),
    quantity: v.number(),
  }),
  v.object({
    kind: v.literal('reference_used'),
    documentId: v.string(),
    number: v.string(),
    at: Instant,
  }),
])
export type ConcernView = v.InferOutput<typeof ConcernView>

const Named = { skuId: v.string(), name: v.string(), code: v.nullable(v.string()), unit: Unit }

export const PaperLineView = v.object({
  ...Named,
  quantity: v.number(),
  from: v.string(),
  to: v.string(),
  /** What all of it cost without tax, in minor units, where the paper says so: for those who may see costs. */
  cost: v.optional(v.number()),
})
export type PaperLineView = v.InferOutput<typeof PaperLineView>

const paperHead = {
  id: v.string(),
  /** `opening`: what a shop began with. */
  kind: v.picklist([...PAPER_KINDS, 'opening']),
  /** What people call it: R-12. */
  number: v.string(),
  storeId: v.string(),
  toStoreId: v.nullable(v.string()),
  parentId: v.nullable(v.string()),
  /** `received`: kept, and its stock goes on moving by itself. `posted`: all of it moved. */
  state: v.picklist(['received', 'posted']),
  reason: v.nullable(v.string()),
  note: v.nullable(v.string()),
  /** A delivery note's number; of a return or a void, the receipt's. */
  reference: v.nullable(v.string()),
  /** Of a return or a void: the sale that the goods are from, if it is known. */
  saleId: v.nullable(v.string()),
  staffName: v.nullable(v.string()),
  occurredAt: Instant,
  createdAt: Instant,
}

export const PaperRow = v.object({ ...paperHead, lines: v.number(), units: v.number() })
export type PaperRow = v.InferOutput<typeof PaperRow>

export const PaperView = v.object({ ...paperHead, lines: v.array(PaperLineView) })
export type PaperView = v.InferOutput<typeof PaperView>

/** A paper that was taken in, and whose promises it broke: they were told. */
export const PaperAnswer = v.object({
  ...PaperView.entries,
  displaced: v.array(
    v.object({
      skuId: v.string(),
      quantity: v.number(),
      documentKind: v.string(),
      documentId: v.string(),
      label: v.nullable(v.string()),
    }),
  ),
})
export type PaperAnswer = v.InferOutput<typeof PaperAnswer>

export const PaperQuery = v.object({
  ...PageQuery.entries,
  kind: v.optional(v.picklist(PAPER_KINDS)),
  store: v.optional(Id),
})

export const PaperPage = pageOf(PaperRow)

export const TransferLineView = v.object({
  ...Named,
  sent: v.number(),
  received: v.number(),
  lost: v.number(),
  /** Still on its way; negative: more came than was sent. */
  open: v.number(),
})
export type TransferLineView = v.InferOutput<typeof TransferLineView>

const transferHead = {
  id: v.string(),
  number: v.string(),
  storeId: v.string(),
  toStoreId: v.string(),
  arrival: v.picklist(ARRIVALS),
  note: v.nullable(v.string()),
  staffName: v.nullable(v.string()),
  occurredAt: Instant,
  createdAt: Instant,
}

export const TransferRow = v.object({
  ...transferHead,
  lines: v.number(),
  /** SKUs and base units that are still on their way. */
  linesOpen: v.number(),
  unitsOpen: v.number(),
})
export type TransferRow = v.InferOutput<typeof TransferRow>

export const TransferView = v.object({
  ...transferHead,
  lines: v.array(TransferLineView),
  /** Its own paper, then every arrival and closing, oldest first. */
  papers: v.array(PaperView),
})
export type TransferView = v.InferOutput<typeof TransferView>

export const TransferQuery = v.object({
  ...PageQuery.entries,
  /** `open`: something is still on its way. */
  state: v.optional(v.picklist(['open', 'all'])),
  /** Sent from or to this store. */
  store: v.optional(Id),
})

/** A SKU that is built ahead of selling it, and what one of it takes. */
export const AssemblyRecipe = v.object({
  ...Named,
  parts: v.array(v.object({ ...Named, quantity: v.number() })),
})
export type AssemblyRecipe = v.InferOutput<typeof AssemblyRecipe>

/** Units that wait for somebody to say what they are. */
export const ReviewRow = v.object({
  ...Named,
  storeId: v.string(),
  review: v.number(),
  damaged: v.number(),
})
export type ReviewRow = v.InferOutput<typeof ReviewRow>
