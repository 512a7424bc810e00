import * as v from 'valibot'

import { Instant } from '#domain/wire.ts'

/** What travels about what holds over all items: the category tree, option names, kits that drain, costs. */

const CategoryPath = v.pipe(v.string(), v.regex(/[^\s>]/u), v.maxLength(200))

export const NewCategory = v.strictObject({ path: CategoryPath })

/** A category and all below it under another path; where that exists, both become one. */
export const CategoryMove = v.strictObject({ from: CategoryPath, to: CategoryPath })

/** An option name in use, with how many items have it. */
export const OptionNameRow = v.object({ name: v.string(), items: v.number() })

export const OptionNameMerge = v.strictObject({
  from: v.pipe(v.string(), v.regex(/\S/u), v.maxLength(100)),
  to: v.pipe(v.string(), v.regex(/\S/u), v.maxLength(100)),
})

export const Changed = v.object({ items: v.number() })

/** A part that one of its kits will use up. */
export const DrainRow = v.object({
  kitSkuId: v.string(),
  kitItemId: v.string(),
  kitName: v.string(),
  partSkuId: v.string(),
  partName: v.string(),
  daysLeft: v.number(),
  daysAlone: v.nullable(v.number()),
})
export type DrainRow = v.InferOutput<typeof DrainRow>

/** One step of a SKU's cost. Costs in minor units for `priceQuantity` base units. */
export const CostStepRow = v.object({
  at: Instant,
  documentKind: v.string(),
  documentId: v.string(),
  quantity: v.number(),
  unitCost: v.number(),
  onHandBefore: v.number(),
  averageBefore: v.nullable(v.number()),
  averageAfter: v.number(),
})
export type CostStepRow = v.InferOutput<typeof CostStepRow>
