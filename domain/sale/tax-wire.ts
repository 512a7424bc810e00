import * as v from 'valibot'

import { MinorAmount } from '#domain/wire.ts'

export const TaxSum = v.strictObject({
  category: v.pipe(v.string(), v.maxLength(40)),
  /** Millionths: 23 % is 230000. */
  rateMicros: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  base: MinorAmount,
  tax: MinorAmount,
})
