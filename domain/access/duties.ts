import { err, ok, type Result } from '#domain/result.ts'

/** Whose hands a change went through before somebody decides on it: proposed it, counted it, set the supplier up. */
export interface Duty {
  /** What was done before, for the words: `count`, `price`, `supplier`. */
  readonly kind: DutyKind
  readonly before: readonly string[]
}

export const DUTY_KINDS = ['count', 'price', 'supplier', 'purchase'] as const
export type DutyKind = (typeof DUTY_KINDS)[number]

export interface Decider {
  readonly staffId: string | undefined
  readonly isOwner: boolean
  /** The owner says that they do it alone, and why. */
  readonly exceptionReason?: string | undefined
}

/** `exception`: an owner did both; it is marked wherever it is kept, and every owner is told. */
export type DutyVerdict =
  | { readonly exception: false }
  | { readonly exception: true; readonly reason: string }

export type DutyRefusal = {
  readonly reason: 'same_person'
  readonly duty: DutyKind
  /** The owner may all the same, by saying why. */
  readonly ownerMay: boolean
}

const REASON_CHARS_MIN = 3

/**
 * Separation of duties: whoever had a hand in a change does not approve it. Systems without a person (a key) approve
 * nothing that people have to. An owner may, saying why; then it is loud.
 */
export function judgeDuty(duty: Duty, decider: Decider): Result<DutyVerdict, DutyRefusal> {
  const { staffId, isOwner, exceptionReason = '' } = decider
  if (staffId !== undefined && !duty.before.includes(staffId)) return ok({ exception: false })
  const reason = exceptionReason.trim()
  if (staffId !== undefined && isOwner && reason.length >= REASON_CHARS_MIN)
    return ok({ exception: true, reason })
  return err({ reason: 'same_person', duty: duty.kind, ownerMay: staffId !== undefined && isOwner })
}
