import type { HoldCommand } from './command.ts'
import type { Hold } from './hold.ts'

/** What may still be had at the store a claim names, when it arrives. */
export interface Supply {
  /** sellable − active holds − leases, in base units. */
  readonly free: number
  /** Claims already wait for each other: whoever comes now joins them. */
  readonly windowOpen: boolean
}

export type ClaimVerdict =
  | { readonly verdict: 'grant' }
  | { readonly verdict: 'refuse'; readonly free: number }
  /** Wait for the window's end: somebody who outranks this claim may still come. */
  | { readonly verdict: 'contest' }

/**
 * What becomes of a claim the moment it arrives. While enough stays free it is granted at once; with too little free
 * it is refused at once; in between the shop's policy decides whether somebody could still outrank it.
 */
export function judgeClaim(supply: Supply, claim: HoldCommand): ClaimVerdict {
  const reserve = claim.channel === 'online' ? (claim.safetyBuffer ?? 0) : 0
  const free = supply.free - reserve
  if (claim.quantity > free) return { verdict: 'refuse', free: Math.max(0, free) }
  const { policy, margin, windowMs } = claim.terms
  const contested = supply.windowOpen || supply.free - claim.quantity < margin
  if (!contested || policy === 'first-come' || windowMs <= 0) return { verdict: 'grant' }
  // In somebody's hand: nothing outranks it, so the scan never waits for a window.
  if (policy === 'in-hand-first' && claim.inHand) return { verdict: 'grant' }
  return { verdict: 'contest' }
}

/** Whether a repeated claim is the same claim; the same id with another content is refused by name. */
export function sameClaim(hold: Hold, claim: HoldCommand): boolean {
  return (
    hold.skuId === claim.skuId &&
    hold.storeId === claim.storeId &&
    hold.asked === claim.quantity &&
    hold.channel === claim.channel &&
    hold.claimant === claim.claimant
  )
}
