import * as v from 'valibot'

import { Id, Instant } from '#domain/wire.ts'

import { ACTION_NAMES } from './actions.ts'
import { PIN } from './pin.ts'

const ActionName = v.picklist(ACTION_NAMES)
const Amount = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
export const ApprovalReason = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(200))

/** A second person's word, as the document keeps it that it is for. */
export const Approval = v.strictObject({
  id: Id,
  action: ActionName,
  /** Up to how much, in the action's own measure. */
  amount: Amount,
  approverId: Id,
  reason: ApprovalReason,
  at: Instant,
  /** Who looked at the PIN: the server, or the tablet while the line was down. */
  how: v.picklist(['online', 'offline']),
  /** Offline: made with the PIN, so that the server can see later that it was typed. Base64url. */
  proof: v.optional(v.pipe(v.string(), v.regex(/^[\w-]{43}$/u))),
})
export type Approval = v.InferOutput<typeof Approval>

/** Asks for an approval on the spot: the colleague types their PIN on the device of whoever asks. */
export const NewApproval = v.strictObject({
  id: Id,
  action: ActionName,
  /** The document that it is for, and for no other. */
  subjectId: Id,
  amount: Amount,
  approverId: Id,
  pin: v.pipe(v.string(), v.regex(PIN)),
  reason: ApprovalReason,
})
export type NewApproval = v.InferOutput<typeof NewApproval>

export const ApprovalQuery = v.object({
  action: ActionName,
  amount: v.pipe(v.string(), v.regex(/^\d{1,15}$/u)),
})

/** Somebody who may approve it. */
export const Approver = v.object({ id: Id, name: v.string(), pinDigits: v.number() })
export type Approver = v.InferOutput<typeof Approver>
export const ApproverList = v.object({ rows: v.array(Approver) })
