import * as v from 'valibot'

import { Id } from '#domain/wire.ts'

/** What every screen needs of the shop: in a file of its own, because every face of the app loads it first. */

/** "09:30", and "24:00" as the end of a day. */
export const ClockTime = v.pipe(v.string(), v.regex(/^(?:[01]\d|2[0-4]):[0-5]\d$/u))
const DayHours = v.nullable(v.tuple([ClockTime, ClockTime]))

/** Weekday (1 Monday … 7 Sunday) → opens, closes; `null`: closed. */
export const WeekHours = v.strictObject({
  1: DayHours,
  2: DayHours,
  3: DayHours,
  4: DayHours,
  5: DayHours,
  6: DayHours,
  7: DayHours,
})
export type WeekHours = v.InferOutput<typeof WeekHours>

/** What everybody may know of a store. */
export const StoreInfo = v.object({
  id: Id,
  code: v.string(),
  name: v.string(),
  address: v.string(),
  phone: v.nullable(v.string()),
  hours: WeekHours,
  prepMinutes: v.number(),
})
export type StoreInfo = v.InferOutput<typeof StoreInfo>

/** A tax rate as it is read; what may be set is checked by `TaxRate` of `wire.ts`. */
const TaxRateInfo = v.object({
  category: v.string(),
  name: v.string(),
  /** Millionths: 23 % is 230000. */
  rateMicros: v.number(),
  /** Who levies it, where several do at once: state, county, city. */
  parts: v.optional(v.array(v.object({ name: v.string(), rateMicros: v.number() }))),
})

export const TaxMode = v.picklist(['inclusive', 'exclusive'])

/** What codes mean in this shop, beyond what they mean everywhere. */
export const ShopCodes = v.object({
  /** Country whose price and weight labels are read: `DE`. */
  region: v.nullable(v.string()),
  /** The shop's own patterns, a line each. */
  patterns: v.string(),
  expiredPacks: v.picklist(['refuse', 'approve']),
})
export type ShopCodes = v.InferOutput<typeof ShopCodes>

/** What a screen needs to know of the shop, whoever looks at it. */
export const ShopInfo = v.object({
  id: Id,
  name: v.string(),
  currency: v.string(),
  locale: v.string(),
  timeZone: v.string(),
  taxMode: TaxMode,
  cashRounding: v.number(),
  /** Minutes until a register locks itself; left out by a server that does not say yet. */
  autoLockMinutes: v.optional(v.number()),
  lowStockAt: v.number(),
  stores: v.array(StoreInfo),
  taxRates: v.array(TaxRateInfo),
  /** Left out by a shop that was kept on a tablet before there was this. */
  codes: v.optional(ShopCodes),
})
export type ShopInfo = v.InferOutput<typeof ShopInfo>
