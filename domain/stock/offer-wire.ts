import * as v from 'valibot'

import { Unit } from '#domain/catalog/unit.ts'
import { Id, Instant, PositiveQuantity } from '#domain/wire.ts'

import { CalendarDay } from './wire.ts'

/** What travels about substitutes and about goods on their way, for staff. */

export const SUBSTITUTES_MAX = 20

/** Items for somebody who can not have this one, best first. */
export const SubstitutesBody = v.strictObject({
  itemIds: v.pipe(v.array(Id), v.maxLength(SUBSTITUTES_MAX)),
})
export const Substitutes = v.object({
  rows: v.array(v.object({ itemId: v.string(), name: v.string(), photo: v.nullable(v.string()) })),
})
export type Substitutes = v.InferOutput<typeof Substitutes>

export const ExpectedBody = v.strictObject({
  id: Id,
  storeId: Id,
  quantity: PositiveQuantity,
  expectedOn: CalendarDay,
  note: v.optional(v.pipe(v.string(), v.regex(/\S/u), v.maxLength(200))),
})

/** Another day for what is on its way. `was`: the day that was seen; somebody may have changed it meanwhile. */
export const ExpectedDayBody = v.strictObject({ expectedOn: CalendarDay, was: v.nullable(CalendarDay) })

/** Goods of one SKU on their way to a store: from a supplier, or from another store. */
export const ExpectedRow = v.object({
  /** Of the delivery, or of the transfer's paper. */
  id: v.string(),
  kind: v.picklist(['delivery', 'transfer']),
  storeId: v.string(),
  /** What is called for, and how much of it has not come yet. */
  quantity: v.number(),
  open: v.number(),
  unit: Unit,
  /** `null`: nobody said when, so nothing is promised from it. */
  expectedOn: v.nullable(CalendarDay),
  note: v.nullable(v.string()),
  createdAt: Instant,
})
export type ExpectedRow = v.InferOutput<typeof ExpectedRow>
export const ExpectedRows = v.object({ rows: v.array(ExpectedRow) })
