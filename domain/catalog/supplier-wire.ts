import * as v from 'valibot'

import { Id, Instant, MinorAmount, PositiveQuantity, ShortText } from '#domain/wire.ts'

/** What travels about suppliers and what they sell us. */

const Text = v.nullable(v.pipe(v.string(), v.maxLength(200)))
const Days = v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(365)))
const Cost = v.nullable(v.pipe(MinorAmount, v.minValue(0)))

const FIELDS = {
  name: ShortText,
  contact: Text,
  email: v.nullable(v.pipe(v.string(), v.email(), v.maxLength(200))),
  phone: Text,
  /** Our number in their books. */
  accountNumber: Text,
  note: v.nullable(v.pipe(v.string(), v.maxLength(2_000))),
  /** Days from order to arrival. */
  leadDays: Days,
  /** Smallest order they take, in minor units. */
  minimumOrder: Cost,
  active: v.boolean(),
} as const

export const NewSupplier = v.strictObject({
  id: Id,
  ...v.partial(v.object(FIELDS)).entries,
  name: FIELDS.name,
})
export type NewSupplier = v.InferOutput<typeof NewSupplier>

/** What is left out stays as it is. */
export const SupplierEdit = v.partial(v.strictObject(FIELDS))
export type SupplierEdit = v.InferOutput<typeof SupplierEdit>

export const SupplierRow = v.object({
  id: v.string(),
  name: v.string(),
  contact: v.nullable(v.string()),
  email: v.nullable(v.string()),
  phone: v.nullable(v.string()),
  accountNumber: v.nullable(v.string()),
  note: v.nullable(v.string()),
  leadDays: v.nullable(v.number()),
  minimumOrder: v.nullable(v.number()),
  active: v.boolean(),
  version: v.number(),
  /** SKUs that are bought there. */
  skus: v.number(),
  updatedAt: Instant,
})
export type SupplierRow = v.InferOutput<typeof SupplierRow>

/** How one supplier sells a SKU. */
export const SkuSupplierEdit = v.strictObject({
  /** What they call it. */
  supplierSku: Text,
  /** Base units in one case of theirs. */
  casePack: PositiveQuantity,
  /** Fewest base units they sell at once. */
  minimum: PositiveQuantity,
  /** Where it differs from the supplier's. */
  leadDays: Days,
  /** Of the SKU's `priceQuantity` base units; left out by who may not see costs. */
  cost: v.optional(Cost),
  /** Asked first; only one of a SKU's suppliers is. */
  preferred: v.boolean(),
})
export type SkuSupplierEdit = v.InferOutput<typeof SkuSupplierEdit>

export const SkuSupplierRow = v.object({
  skuId: v.string(),
  supplierId: v.string(),
  supplierName: v.string(),
  supplierSku: v.nullable(v.string()),
  casePack: v.number(),
  minimum: v.number(),
  /** Its own, else the supplier's. */
  leadDays: v.nullable(v.number()),
  ownLeadDays: v.nullable(v.number()),
  /** Only for those who may see costs. */
  cost: v.optional(v.nullable(v.number())),
  preferred: v.boolean(),
})
export type SkuSupplierRow = v.InferOutput<typeof SkuSupplierRow>
