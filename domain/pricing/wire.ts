import * as v from 'valibot'

import { Id, Instant, MinorAmount, PositiveQuantity, ShortText } from '#domain/wire.ts'

/** What travels about price proposals, choices and what something cost. For the office; registers have the replica. */

const Price = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(100_000_000_000))
/** An instant, or a moment on the wall clock of the shop: `2026-12-01T06:00`. */
export const Moment = v.union([
  Instant,
  v.pipe(v.string(), v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/u, 'an instant, or a local time')),
])
export const GroupName = v.pipe(v.string(), v.regex(/\S/u), v.maxLength(40))
const storeId = v.optional(v.nullable(Id))

/** Facts of the record that go through proposals too. */
export const FACTS = ['name', 'category', 'brand', 'taxCategory', 'status', 'compareAtPrice', 'cost'] as const
export const Fact = v.picklist(FACTS)
export type Fact = v.InferOutput<typeof Fact>

/** One thing that shall be otherwise. Prices are minor units for the SKU's own price quantity. */
export const PriceChange = v.variant('what', [
  /** The regular price; with a store, that store's own. */
  v.strictObject({ what: v.literal('price'), skuId: Id, price: Price, storeId }),
  v.strictObject({
    what: v.literal('sale'),
    skuId: Id,
    price: Price,
    storeId,
    until: v.optional(v.nullable(Moment)),
  }),
  v.strictObject({
    what: v.literal('group'),
    skuId: Id,
    price: Price,
    storeId,
    group: GroupName,
    minQuantity: v.optional(PositiveQuantity),
  }),
  v.strictObject({
    what: v.literal('quantity'),
    skuId: Id,
    price: Price,
    storeId,
    minQuantity: v.pipe(PositiveQuantity, v.minValue(2)),
  }),
  /** One of its prices beside the regular one ends. */
  v.strictObject({ what: v.literal('end'), skuId: Id, priceId: Id }),
  v.strictObject({
    what: v.literal('fact'),
    skuId: Id,
    field: Fact,
    value: v.nullable(v.union([v.pipe(v.string(), v.maxLength(200)), Price])),
  }),
])
export type PriceChange = v.InferOutput<typeof PriceChange>

export const PROPOSAL_LINES_MAX = 5_000

export const NewProposal = v.strictObject({
  id: Id,
  title: ShortText,
  source: v.picklist(['single', 'bulk', 'file']),
  fileName: v.optional(v.pipe(v.string(), v.maxLength(200))),
  /** Left out: as soon as it is approved. */
  effectiveAt: v.optional(v.nullable(Moment)),
  /** Without a decision until then it lapses; left out: after thirty days. */
  expiresAt: v.optional(Moment),
  changes: v.pipe(v.array(PriceChange), v.minLength(1), v.maxLength(PROPOSAL_LINES_MAX)),
})
export type NewProposal = v.InferOutput<typeof NewProposal>

export const PROPOSAL_STATES = [
  'proposed',
  'approved',
  'effective',
  'rejected',
  'withdrawn',
  'expired',
] as const
export const ProposalState = v.picklist(PROPOSAL_STATES)
export type ProposalState = v.InferOutput<typeof ProposalState>

const Person = v.nullable(v.object({ id: v.string(), name: v.string() }))

export const ProposalRow = v.object({
  id: v.string(),
  title: v.string(),
  source: v.picklist(['single', 'bulk', 'file', 'undo']),
  fileName: v.nullable(v.string()),
  state: ProposalState,
  effectiveAt: v.nullable(v.string()),
  expiresAt: v.string(),
  lines: v.number(),
  failed: v.number(),
  proposedBy: Person,
  proposedAt: v.string(),
  decidedBy: Person,
  decidedAt: v.nullable(v.string()),
  reason: v.nullable(v.string()),
  ownException: v.boolean(),
  effectedAt: v.nullable(v.string()),
  undoOf: v.nullable(v.string()),
  version: v.number(),
})
export type ProposalRow = v.InferOutput<typeof ProposalRow>

/** What a line was before: a price, or a fact's value. */
export const LineBefore = v.object({
  price: v.optional(v.number()),
  priceQuantity: v.optional(v.number()),
  until: v.optional(v.nullable(v.number())),
  priceId: v.optional(v.string()),
  value: v.optional(v.nullable(v.union([v.string(), v.number()]))),
})
export type LineBefore = v.InferOutput<typeof LineBefore>

export const ProposalLine = v.object({
  position: v.number(),
  skuId: v.string(),
  skuName: v.nullable(v.string()),
  code: v.nullable(v.string()),
  itemId: v.nullable(v.string()),
  change: PriceChange,
  before: v.nullable(LineBefore),
  /** Minor units for the price quantity; only for those who may see costs. */
  cost: v.optional(v.nullable(v.number())),
  /** Share of the price after it that is left, in millionths, when price and cost are known; without the tax in it. */
  marginAfter: v.optional(v.nullable(v.number())),
  state: v.picklist(['open', 'done', 'failed']),
  problem: v.nullable(v.string()),
  /** Other proposals that are open and want the same thing changed. */
  conflicts: v.array(v.object({ id: v.string(), title: v.string() })),
})
export type ProposalLine = v.InferOutput<typeof ProposalLine>

export const Proposal = v.object({
  ...ProposalRow.entries,
  /** Of `lines`, those of this page. */
  rows: v.array(ProposalLine),
  nextCursor: v.nullable(v.string()),
})
export type Proposal = v.InferOutput<typeof Proposal>

export const DecideBody = v.strictObject({
  /** Prices are otherwise than whoever proposed it saw: approve it all the same. */
  knowing: v.optional(v.boolean()),
  /** An owner approves what they proposed themselves: why. */
  exceptionReason: v.optional(v.pipe(v.string(), v.maxLength(300))),
})
export const ReasonBody = v.strictObject({ reason: ShortText })
export const UndoBody = v.strictObject({
  id: Id,
  effectiveAt: v.optional(v.nullable(Moment)),
})

/** One row of the grid in which prices are changed in bulk. */
export const PriceListRow = v.object({
  skuId: v.string(),
  itemId: v.string(),
  name: v.string(),
  code: v.nullable(v.string()),
  category: v.string(),
  price: v.number(),
  priceQuantity: v.number(),
  unit: v.string(),
  cost: v.optional(v.nullable(v.number())),
})
export type PriceListRow = v.InferOutput<typeof PriceListRow>

/** SKUs by code or barcode, as a file names them. */
export const ResolveBody = v.strictObject({
  codes: v.pipe(v.array(v.pipe(v.string(), v.maxLength(100))), v.maxLength(PROPOSAL_LINES_MAX)),
})
export const ResolveAnswer = v.object({ rows: v.array(v.nullable(PriceListRow)) })

/** A price beside the regular one, as the office shows it. */
export const PriceRow = v.object({
  id: v.string(),
  kind: v.picklist(['regular', 'sale', 'group', 'quantity']),
  storeId: v.nullable(v.string()),
  group: v.nullable(v.string()),
  minQuantity: v.number(),
  price: v.number(),
  priceQuantity: v.number(),
  from: v.string(),
  until: v.nullable(v.string()),
  proposalId: v.nullable(v.string()),
})
export type PriceRow = v.InferOutput<typeof PriceRow>

const Answered = v.object({
  unitPrice: v.number(),
  priceQuantity: v.number(),
  kind: v.picklist(['regular', 'sale', 'group', 'quantity']),
  from: v.nullable(v.string()),
  until: v.nullable(v.string()),
  minQuantity: v.number(),
  group: v.nullable(v.string()),
  storeOnly: v.boolean(),
  regular: v.number(),
  /** The proposal that made it, and who approved it. */
  proposal: v.nullable(v.object({ id: v.string(), title: v.string(), decidedBy: v.nullable(v.string()) })),
})
export type Answered = v.InferOutput<typeof Answered>

/** What something cost at a moment: in the shop's books, and as a register knew it. */
export const PriceAt = v.object({
  skuId: v.string(),
  name: v.string(),
  at: v.string(),
  /** `null`: it did not exist yet. */
  price: v.nullable(Answered),
  register: v.nullable(
    v.object({
      deviceId: v.string(),
      name: v.string(),
      register: v.nullable(v.string()),
      /** When it last said what it had; `null`: never before that moment. */
      heardAt: v.nullable(v.string()),
      revision: v.nullable(v.number()),
      /** By what it knew then. */
      price: v.nullable(Answered),
      /** What it really asked: its sales of this SKU around that moment, nearest first. */
      sales: v.array(
        v.object({
          saleId: v.string(),
          number: v.string(),
          at: v.string(),
          quantity: v.number(),
          unitPrice: v.number(),
          priceQuantity: v.number(),
          amount: v.number(),
          discount: v.number(),
          kind: v.nullable(v.string()),
          catalogRevision: v.nullable(v.number()),
        }),
      ),
    }),
  ),
})
export type PriceAt = v.InferOutput<typeof PriceAt>

export const SkuPrices = v.object({
  skuId: v.string(),
  name: v.string(),
  price: v.number(),
  priceQuantity: v.number(),
  cost: v.optional(v.nullable(v.number())),
  /** Beside the regular one: in force and to come. */
  beside: v.array(PriceRow),
  /** Regular prices, newest first. */
  history: v.array(v.object({ at: v.string(), price: v.number(), priceQuantity: v.number() })),
})
export type SkuPrices = v.InferOutput<typeof SkuPrices>

const OptionBody = v.strictObject({
  id: Id,
  name: ShortText,
  price: MinorAmount,
  skuId: v.nullable(Id),
  quantity: PositiveQuantity,
})
export const ModifierBody = v.strictObject({
  name: ShortText,
  min: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(20)),
  max: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(20)),
  options: v.pipe(v.array(OptionBody), v.minLength(1), v.maxLength(50)),
})
export const NewModifier = v.strictObject({ id: Id, ...ModifierBody.entries })
export type NewModifier = v.InferOutput<typeof NewModifier>
export const ModifierView = v.object({
  id: v.string(),
  name: v.string(),
  min: v.number(),
  max: v.number(),
  options: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      price: v.number(),
      skuId: v.nullable(v.string()),
      skuName: v.nullable(v.string()),
      quantity: v.number(),
    }),
  ),
  archived: v.boolean(),
  items: v.number(),
  version: v.number(),
})
export type ModifierView = v.InferOutput<typeof ModifierView>
export const ItemModifiersBody = v.strictObject({ groups: v.pipe(v.array(Id), v.maxLength(10)) })
