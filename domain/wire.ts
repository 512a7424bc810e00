import * as v from 'valibot'

/** Building blocks of every request and answer. Wire schemas carry no transforms, so OpenAPI can describe them. */

/** A UUID made by whoever starts the write (version 7). Ids identify; they never order. */
export const Id = v.pipe(v.string(), v.uuid())
export type Id = string

/** An instant as RFC 3339 in UTC, e.g. `2026-11-23T14:31:07.123Z`. */
export const Instant = v.pipe(v.string(), v.isoTimestamp())

/** Whole minor units of the shop's currency. May be negative (returns, discounts). */
export const MinorAmount = v.pipe(v.number(), v.safeInteger())

/** A whole positive number of the SKU's base unit (piece, gram, millilitre, millimetre). */
export const PositiveQuantity = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000_000_000))

/** One line of text a person typed: trimmed length 1…200. */
export const ShortText = v.pipe(v.string(), v.regex(/\S/u, 'must not be empty'), v.maxLength(200))

/** Page request: `cursor` is opaque and comes from the last answer's `nextCursor`. */
export const PageQuery = v.object({
  cursor: v.optional(v.pipe(v.string(), v.maxLength(500))),
  limit: v.optional(v.pipe(v.string(), v.regex(/^\d{1,3}$/))),
})

/** Wraps a row schema as one page of a list. */
export function pageOf<T extends v.GenericSchema>(row: T) {
  return v.object({ rows: v.array(row), nextCursor: v.nullable(v.string()) })
}
