import * as v from 'valibot'

import { Id, MinorAmount, PositiveQuantity } from '#domain/wire.ts'

export const UNITS = ['piece', 'gram', 'millilitre', 'millimetre'] as const
export const Unit = v.picklist(UNITS)
export type Unit = v.InferOutput<typeof Unit>

/** `stocked`: counted. `kit`: component-based, its stock is its parts'. `service`: never counted. */
export const SkuKind = v.picklist(['stocked', 'kit', 'service'])
export type SkuKind = v.InferOutput<typeof SkuKind>

export const ItemStatus = v.picklist(['draft', 'active', 'discontinued'])
export type ItemStatus = v.InferOutput<typeof ItemStatus>

/** A paragraph or list item of a description. Text only, never HTML. */
export const Block = v.object({ kind: v.picklist(['p', 'li']), text: v.string() })
export type Block = v.InferOutput<typeof Block>

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
  v.boolean(), // 12 sellable (active); false tells the replica to forget it
  v.number(), // 13 revision
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
  /** Each SKU's revision less the one before it; the first counts from zero. */
  revisionSteps: v.array(v.number()),
  nextRevision: v.number(),
  done: v.boolean(),
})
export type PackedReplicaPage = v.InferOutput<typeof PackedReplicaPage>
