import * as v from 'valibot'

import { MinorAmount } from '#domain/wire.ts'

export const TaxSum = v.strictObject({
  category: v.pipe(v.string(), v.maxLength(40)),
  /** Millionths: 23 % is 230000. */
  rateMicros: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  base: MinorAmount,
  tax: MinorAmount,
  /** Who levies how much of it, where several do at once: state, county, city. They add up to `tax`. */
  parts: v.optional(
    v.array(
      v.strictObject({
        name: v.string(),
        rateMicros: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
        tax: MinorAmount,
      }),
    ),
  ),
})
