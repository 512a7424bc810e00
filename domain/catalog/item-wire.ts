import * as v from 'valibot'

import { Id, Instant, MinorAmount, PositiveQuantity, ShortText } from '#domain/wire.ts'

import { Unit } from './unit.ts'
import { Block, ItemStatus, KitPricing, Measure, Pack, Selling, SkuKind } from './wire.ts'

/** What travels about items: for shoppers the public part of active ones, for staff everything. */

const Price = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(100_000_000_000))
const Code = v.pipe(
  v.string(),
  v.regex(/^\S(?:[^\p{Cc}]{0,98}\S)?$/u, 'must be 1 to 100 printable characters'),
)
const Options = v.pipe(v.array(v.pipe(v.string(), v.regex(/\S/), v.maxLength(100))), v.maxLength(3))
const Description = v.pipe(
  v.array(
    v.strictObject({
      kind: v.picklist(['p', 'li']),
      text: v.pipe(v.string(), v.regex(/\S/), v.maxLength(4_000)),
    }),
  ),
  v.maxLength(200),
)
const Tags = v.pipe(v.array(v.pipe(v.string(), v.regex(/\S/), v.maxLength(60))), v.maxLength(50))
/** As printed or scanned: digits of a GTIN must check; anything else is the shop's own code. */
const BarcodeText = v.pipe(v.string(), v.minLength(1), v.maxLength(100))
const Photo = v.pipe(
  v.string(),
  v.regex(/^(?:https:\/\/[^\s"'<>\\]+|\/photos\/[\w.-]+)$/),
  v.maxLength(2_000),
)

/** One variant as shoppers see it. */
export const PublicSku = v.object({
  skuId: v.string(),
  name: v.string(),
  code: v.nullable(v.string()),
  options: v.array(v.string()),
  kind: SkuKind,
  unit: Unit,
  price: MinorAmount,
  priceQuantity: v.number(),
  compareAtPrice: v.nullable(MinorAmount),
  photo: v.nullable(v.string()),
  /** 14 digits, when the SKU has a GTIN. */
  gtin: v.nullable(v.string()),
})
export type PublicSku = v.InferOutput<typeof PublicSku>

export const PublicItemRow = v.object({
  itemId: v.string(),
  handle: v.string(),
  name: v.string(),
  brand: v.nullable(v.string()),
  category: v.string(),
  photo: v.nullable(v.string()),
  currency: v.string(),
  priceFrom: MinorAmount,
  priceTo: MinorAmount,
  skuIds: v.array(v.string()),
})
export type PublicItemRow = v.InferOutput<typeof PublicItemRow>

export const PublicItem = v.object({
  ...PublicItemRow.entries,
  description: v.array(Block),
  tags: v.array(v.string()),
  optionNames: v.array(v.string()),
  ageRestriction: v.nullable(v.number()),
  skus: v.array(PublicSku),
})
export type PublicItem = v.InferOutput<typeof PublicItem>

export const CatalogItemRow = v.object({
  itemId: v.string(),
  handle: v.string(),
  name: v.string(),
  brand: v.nullable(v.string()),
  category: v.string(),
  status: ItemStatus,
  photo: v.nullable(v.string()),
  skus: v.number(),
  /** Code of the first SKU. */
  code: v.nullable(v.string()),
  priceFrom: v.nullable(MinorAmount),
  priceTo: v.nullable(MinorAmount),
  /** Over all stores and SKUs, in base units, as last projected; `null` when nothing of it is counted. */
  onHand: v.nullable(v.number()),
  unit: Unit,
  version: v.number(),
})
export type CatalogItemRow = v.InferOutput<typeof CatalogItemRow>

export const CatalogBarcode = v.object({
  code: v.string(),
  /** Base units that one scan stands for. */
  quantity: v.number(),
  pack: Pack,
  /** What the whole pack costs; `null`: its quantity at the SKU's price. */
  price: v.nullable(MinorAmount),
})
export type CatalogBarcode = v.InferOutput<typeof CatalogBarcode>

const SkuReference = v.object({
  skuId: v.string(),
  itemId: v.string(),
  name: v.string(),
  code: v.nullable(v.string()),
  quantity: v.number(),
})

export const CatalogSku = v.object({
  skuId: v.string(),
  code: v.nullable(v.string()),
  name: v.string(),
  options: v.array(v.string()),
  kind: SkuKind,
  unit: Unit,
  price: MinorAmount,
  priceQuantity: v.number(),
  compareAtPrice: v.nullable(MinorAmount),
  /** Moving average; only for those who may see costs. */
  cost: v.optional(v.nullable(MinorAmount)),
  /** What the last delivery cost. */
  lastCost: v.optional(v.nullable(MinorAmount)),
  selling: Selling,
  measure: v.nullable(Measure),
  step: v.number(),
  kitPricing: KitPricing,
  status: ItemStatus,
  photo: v.nullable(v.string()),
  position: v.number(),
  version: v.number(),
  barcodes: v.array(CatalogBarcode),
  /** What one kit is made of. */
  parts: v.array(SkuReference),
  /** Kits that need this SKU. */
  inKits: v.array(SkuReference),
})
export type CatalogSku = v.InferOutput<typeof CatalogSku>

export const CatalogItem = v.object({
  itemId: v.string(),
  handle: v.string(),
  name: v.string(),
  description: v.array(Block),
  brand: v.nullable(v.string()),
  category: v.string(),
  tags: v.array(v.string()),
  status: ItemStatus,
  taxCategory: v.string(),
  optionNames: v.array(v.string()),
  photo: v.nullable(v.string()),
  /** All of them in their order; the first is `photo`. */
  photos: v.array(v.object({ photo: v.string(), alt: v.string() })),
  ageRestriction: v.nullable(v.number()),
  version: v.number(),
  createdAt: Instant,
  updatedAt: Instant,
  skus: v.array(CatalogSku),
})
export type CatalogItem = v.InferOutput<typeof CatalogItem>

const Step = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000_000))

/** How a SKU is measured and sold. */
const SELLING_FIELDS = {
  kind: SkuKind,
  unit: Unit,
  selling: Selling,
  measure: v.nullable(Measure),
  /** Base units: quantities are whole multiples of it. */
  step: Step,
  kitPricing: KitPricing,
} as const

const KitParts = v.pipe(v.array(v.strictObject({ skuId: Id, quantity: PositiveQuantity })), v.maxLength(50))

export const NewSku = v.strictObject({
  id: Id,
  /** Left out: made from handle and options. */
  code: v.optional(Code),
  options: v.optional(Options),
  ...v.partial(v.object(SELLING_FIELDS)).entries,
  price: Price,
  priceQuantity: v.optional(PositiveQuantity),
  compareAtPrice: v.optional(v.nullable(Price)),
  cost: v.optional(v.nullable(Price)),
  status: v.optional(ItemStatus),
  barcodes: v.optional(v.pipe(v.array(BarcodeText), v.maxLength(20))),
  parts: v.optional(KitParts),
})
export type NewSku = v.InferOutput<typeof NewSku>

const ITEM_FIELDS = {
  name: ShortText,
  handle: v.pipe(v.string(), v.regex(/^[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*$/u), v.maxLength(200)),
  description: Description,
  brand: v.nullable(v.pipe(v.string(), v.maxLength(200))),
  category: v.pipe(v.string(), v.maxLength(200)),
  tags: Tags,
  status: ItemStatus,
  taxCategory: v.pipe(v.string(), v.minLength(1), v.maxLength(40)),
  optionNames: Options,
  photo: v.nullable(Photo),
  photos: v.pipe(
    v.array(v.strictObject({ photo: Photo, alt: v.pipe(v.string(), v.maxLength(200)) })),
    v.maxLength(20),
  ),
  ageRestriction: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(99))),
} as const

export const NewItem = v.strictObject({
  id: Id,
  ...v.partial(v.object(ITEM_FIELDS)).entries,
  name: ITEM_FIELDS.name,
  skus: v.pipe(v.array(NewSku), v.minLength(1), v.maxLength(200)),
})
export type NewItem = v.InferOutput<typeof NewItem>

/** What is left out stays as it is. */
export const ItemEdit = v.partial(v.strictObject(ITEM_FIELDS))
export type ItemEdit = v.InferOutput<typeof ItemEdit>

export const SkuEdit = v.partial(
  v.strictObject({
    ...SELLING_FIELDS,
    /** What one of it is made of: what becomes a kit names its parts. */
    parts: KitParts,
    code: v.nullable(Code),
    options: Options,
    price: Price,
    priceQuantity: PositiveQuantity,
    compareAtPrice: v.nullable(Price),
    cost: v.nullable(Price),
    status: ItemStatus,
    photo: v.nullable(Photo),
    position: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(10_000)),
  }),
)
export type SkuEdit = v.InferOutput<typeof SkuEdit>

const GRID_EDIT = v.partial(
  v.strictObject({
    code: v.nullable(Code),
    options: Options,
    price: Price,
    compareAtPrice: v.nullable(Price),
    cost: v.nullable(Price),
    status: ItemStatus,
    position: v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(10_000)),
    barcodes: v.pipe(v.array(BarcodeText), v.maxLength(20)),
  }),
)

/** One row of the grid: what is left out stays. */
export const VariantEdit = v.strictObject({ skuId: Id, ...GRID_EDIT.entries })
export type VariantEdit = v.InferOutput<typeof VariantEdit>

/** The grid as a whole: variants to make, variants that change, what the options are called. */
export const VariantsEdit = v.strictObject({
  optionNames: v.optional(Options),
  add: v.pipe(v.array(NewSku), v.maxLength(200)),
  change: v.pipe(v.array(VariantEdit), v.maxLength(2_048)),
})
export type VariantsEdit = v.InferOutput<typeof VariantsEdit>

/** A pack anew: how many base units its code stands for, and what it costs. */
export const BarcodeEdit = v.strictObject({
  quantity: PositiveQuantity,
  pack: Pack,
  price: v.nullable(Price),
})

export const NewBarcode = v.strictObject({
  code: BarcodeText,
  quantity: v.optional(PositiveQuantity),
  pack: v.optional(Pack),
  price: v.optional(v.nullable(Price)),
})
export type NewBarcode = v.InferOutput<typeof NewBarcode>

export const KitEdit = v.strictObject({ parts: v.pipe(KitParts, v.minLength(1)) })

/** What a scanned or typed code leads to. */
export const LookupAnswer = v.object({
  itemId: v.string(),
  skuId: v.string(),
  name: v.string(),
  code: v.nullable(v.string()),
  /** Base units that one scan stands for. */
  quantity: v.number(),
  unit: Unit,
  kind: SkuKind,
  status: ItemStatus,
  via: v.picklist(['barcode', 'code']),
})
export type LookupAnswer = v.InferOutput<typeof LookupAnswer>

export const Category = v.object({ name: v.string(), items: v.number() })

/** One SKU with what each store has of it, as last projected. */
export const StockRow = v.object({
  skuId: v.string(),
  itemId: v.string(),
  name: v.string(),
  code: v.nullable(v.string()),
  unit: Unit,
  stores: v.array(
    v.object({
      storeId: v.string(),
      sellable: v.number(),
      staged: v.number(),
      review: v.number(),
      damaged: v.number(),
      held: v.number(),
      leased: v.number(),
      onHand: v.number(),
      available: v.number(),
      at: Instant,
    }),
  ),
})
export type StockRow = v.InferOutput<typeof StockRow>

export const STOCK_LEVELS = ['all', 'low', 'out', 'negative'] as const
export const StockLevel = v.picklist(STOCK_LEVELS)
export type StockLevel = v.InferOutput<typeof StockLevel>
