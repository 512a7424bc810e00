import * as v from 'valibot'

import { Id, Instant, ShortText } from '#domain/wire.ts'

/** Where a supplier is paid to: an IBAN is checked, another kind of account is taken as it is. */
export const PayDetails = v.strictObject({
  holder: ShortText,
  account: v.pipe(v.string(), v.trim(), v.minLength(6), v.maxLength(60)),
  bank: v.pipe(v.string(), v.maxLength(120)),
})
export type PayDetails = v.InferOutput<typeof PayDetails>

export const NewPayChange = v.strictObject({ id: Id, ...PayDetails.entries, reason: ShortText })

export const PayChangeRow = v.object({
  id: Id,
  supplierId: v.string(),
  supplierName: v.string(),
  /** In full only to whoever has to look at it: while it is open, and they may approve or proposed it. */
  details: v.nullable(PayDetails),
  /** Last four characters of the account. */
  ending: v.string(),
  /** Of the account that holds now; `null`: none yet. */
  endingNow: v.nullable(v.string()),
  reason: v.string(),
  proposedBy: v.string(),
  proposedByName: v.nullable(v.string()),
  proposedAt: Instant,
  state: v.picklist(['open', 'approved', 'turned_down']),
  decidedByName: v.nullable(v.string()),
  decidedAt: v.nullable(Instant),
  /** Why an owner approved their own. */
  exceptionReason: v.nullable(v.string()),
})
export type PayChangeRow = v.InferOutput<typeof PayChangeRow>
export const PayChangeList = v.object({ rows: v.array(PayChangeRow) })

/** `exceptionReason`: an owner who proposed it approves it all the same. */
export const PayDecision = v.strictObject({
  verdict: v.picklist(['approved', 'turned_down']),
  exceptionReason: v.optional(ShortText),
})
