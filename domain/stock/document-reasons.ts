import type { Bucket, Outsider } from './account.ts'

/** Why stock is moved by hand, and where each reason may take it from and puts it. */
interface ReasonRule {
  /** The first is meant when nothing is said. */
  readonly from: readonly (Bucket | Outsider)[]
  readonly to: Bucket | Outsider
}

const ANYWHERE = ['sellable', 'damaged', 'review'] as const

/**
 * The reasons of an adjustment. `staged` units belong to an order and are never adjusted by hand: the order is changed.
 * `found` is the only one that adds: what nobody knew to be there came from `variance`, as with a count.
 */
export const ADJUSTMENT_REASONS = {
  damage: { from: ['sellable', 'review'], to: 'damaged' },
  theft: { from: ANYWHERE, to: 'shrink' },
  loss: { from: ANYWHERE, to: 'shrink' },
  expiry: { from: ANYWHERE, to: 'writeoff' },
  writeoff: { from: ['damaged', 'sellable', 'review'], to: 'writeoff' },
  own_use: { from: ['sellable', 'damaged'], to: 'writeoff' },
  supplier_return: { from: ANYWHERE, to: 'supplier' },
  back_to_shelf: { from: ['review', 'damaged'], to: 'sellable' },
  to_review: { from: ['sellable', 'damaged'], to: 'review' },
  found: { from: ['variance'], to: 'sellable' },
} as const satisfies Record<string, ReasonRule>

export type AdjustmentReason = keyof typeof ADJUSTMENT_REASONS
export const ADJUSTMENT_REASON_NAMES = [
  'damage',
  'theft',
  'loss',
  'expiry',
  'writeoff',
  'own_use',
  'supplier_return',
  'back_to_shelf',
  'to_review',
  'found',
] as const satisfies readonly AdjustmentReason[]

/** What became of units that left one store and never came to the other. */
export const CLOSING_REASONS = ['lost', 'spoiled', 'not_sent'] as const
export type ClosingReason = (typeof CLOSING_REASONS)[number]

/** Buckets a person may take units of an adjustment from, the usual one first; empty for a reason that only adds. */
export function bucketsFor(reason: AdjustmentReason): readonly Bucket[] {
  const { from }: ReasonRule = ADJUSTMENT_REASONS[reason]
  return from.filter((place): place is Bucket => place !== 'variance')
}

/** The reasons that fit what lies in one bucket: how units in review or among the damaged are judged. */
export function reasonsFrom(bucket: Bucket): AdjustmentReason[] {
  return ADJUSTMENT_REASON_NAMES.filter((reason) => bucketsFor(reason).includes(bucket))
}
