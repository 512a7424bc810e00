import * as v from 'valibot'

import { Id, MinorAmount, PositiveQuantity } from '#domain/wire.ts'

import { Unit } from './unit.ts'

/** `stocked`: counted. `kit`: component-based, its stock is its parts'. `service`: never counted. */
export const SkuKind = v.picklist(['stocked', 'kit', 'service'])
export type SkuKind = v.InferOutput<typeof SkuKind>

export const ItemStatus = v.picklist(['draft', 'active', 'discontinued'])
export type ItemStatus = v.InferOutput<typeof ItemStatus>

/** How a register sells it: as it is, weighed, at a price that is asked for, or as a gift card. */
export const SELLINGS = ['normal', 'weighed', 'open_price', 'gift_card'] as const
export const Selling = v.picklist(SELLINGS)
export type Selling = v.InferOutput<typeof Selling>

/** What people say instead of the base unit. */
export const MEASURES = ['g', 'kg', 'ml', 'l', 'mm', 'cm', 'm'] as const
export const Measure = v.picklist(MEASURES)
export type Measure = v.InferOutput<typeof Measure>

/** What a code stands on: the thing itself, an inner pack, a case. */
export const PACKS = ['each', 'inner', 'case'] as const
export const Pack = v.picklist(PACKS)
export type Pack = v.InferOutput<typeof Pack>

export const KitPricing = v.picklist(['own', 'summed'])
export type KitPricing = v.InferOutput<typeof KitPricing>

/** A paragraph or list item of a description. Text only, never HTML. */
export const Block = v.object({ kind: v.picklist(['p', 'li']), text: v.string() })
export type Block = v.InferOutput<typeof Block>

/** A price beside the regular one: kind, price, for how many base units, from, until, from how many on, group, store. */
export const ReplicaTier = v.tuple([
  v.number(),
  MinorAmount,
  PositiveQuantity,
  v.number(),
  v.nullable(v.number()),
  v.number(),
  v.nullable(v.string()),
  v.nullable(v.string()),
])
export type ReplicaTier = v.InferOutput<typeof ReplicaTier>

/** A choice that goes with the goods: group with its options, as `domain/pricing/modifier.ts` names them. */
export const ReplicaChoice = v.object({
  id: v.string(),
  name: v.string(),
  min: v.number(),
  max: v.number(),
  options: v.array(
    v.object({
      id: v.string(),
      name: v.string(),
      price: MinorAmount,
      skuId: v.nullable(v.string()),
      quantity: v.number(),
    }),
  ),
})

/** What a register must know of the few SKUs that are not simply sold: what is missing does not apply. */
export const ReplicaRules = v.object({
  selling: v.optional(Selling),
  /** Sold from this age. */
  age: v.optional(v.number()),
  /** Not bought again: what is left is sold. */
  last: v.optional(v.literal(1)),
  measure: v.optional(Measure),
  step: v.optional(PositiveQuantity),
  /** Codes that stand for more than one: code, base units, price of the whole pack. */
  packs: v.optional(v.array(v.tuple([v.string(), PositiveQuantity, v.nullable(MinorAmount)]))),
  /** Decided already, true from a moment (ms) on: that column of the row has that value then. */
  ahead: v.optional(
    v.array(v.tuple([v.number(), v.number(), v.union([v.string(), v.number(), v.boolean()])])),
  ),
  tiers: v.optional(v.array(ReplicaTier)),
  choices: v.optional(v.array(ReplicaChoice)),
})
export type ReplicaRules = v.InferOutput<typeof ReplicaRules>

/**
 * One SKU as a register keeps it. Packed as an array to be small on the wire and quick to write (about 1,000 per
 * record); the order of fields is part of the wire and only grows at the end.
 */
export const ReplicaSku = v.strictTuple([
  Id, // 0 skuId
  v.string(), // 1 name with variant
  v.nullable(v.string()), // 2 SKU code
  v.array(v.string()), // 3 barcodes: GTIN-14 digits, or the internal code as printed
  MinorAmount, // 4 price of priceQuantity base units
  PositiveQuantity, // 5 priceQuantity
  Unit, // 6
  SkuKind, // 7
  v.string(), // 8 tax category
  v.string(), // 9 category (for the quick tabs)
  v.nullable(v.string()), // 10 photo URL
  v.nullable(v.array(v.tuple([Id, PositiveQuantity]))), // 11 kit recipe
  v.boolean(), // 12 sellable (active, or what is left); false tells the replica to forget it
  v.number(), // 13 revision
  v.nullable(ReplicaRules), // 14 null for nearly all
])
export type ReplicaSku = v.InferOutput<typeof ReplicaSku>

/** One page of the catalog for a register: ask again with `since = nextRevision` until `done`. */
export const ReplicaPage = v.object({
  skus: v.array(ReplicaSku),
  nextRevision: v.number(),
  done: v.boolean(),
})
export type ReplicaPage = v.InferOutput<typeof ReplicaPage>

/** The same page by columns, as registers ask for it (`packed=1`): `unpackReplica` makes the rows of it. */
export const PackedReplicaPage = v.object({
  ids: v.object({ head: v.string(), tail: v.string() }),
  names: v.array(v.string()),
  codes: v.array(v.nullable(v.string())),
  barcodes: v.array(v.array(v.string())),
  prices: v.array(MinorAmount),
  priceQuantities: v.array(v.number()),
  units: v.array(Unit),
  kinds: v.array(SkuKind),
  taxCategories: v.array(v.string()),
  categories: v.array(v.string()),
  photos: v.array(v.nullable(v.string())),
  recipes: v.array(v.nullable(v.array(v.tuple([v.string(), v.number()])))),
  sellable: v.array(v.boolean()),
  rules: v.array(v.nullable(ReplicaRules)),
  /** Each SKU's revision less the one before it; the first counts from zero. */
  revisionSteps: v.array(v.number()),
  nextRevision: v.number(),
  done: v.boolean(),
})
export type PackedReplicaPage = v.InferOutput<typeof PackedReplicaPage>
