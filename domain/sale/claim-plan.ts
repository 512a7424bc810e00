import type { KitPart } from './basket.ts'

/**
 * Which claims a line needs so that the web cannot sell what is in the customer's hand. Claims are whole: a line that
 * grows asks for more, a line that shrinks lets go of whole claims and asks for the rest anew.
 */

/** `asked`: under way. `held`: ours. `refused`: nothing free. `unheard`: no answer came, it may be ours or not. */
export type ClaimState = 'asked' | 'held' | 'refused' | 'unheard'

export interface LineClaim {
  /** The claim's and the hold's id. */
  readonly id: string
  readonly skuId: string
  /** Base units. */
  readonly quantity: number
  readonly state: ClaimState
}

export interface ClaimPlan {
  readonly release: readonly LineClaim[]
  readonly ask: readonly KitPart[]
}

/** What lets go first when a line shrinks: what helps least. */
const LETS_GO: Readonly<Record<ClaimState, number>> = { refused: 0, unheard: 1, asked: 2, held: 3 }

/**
 * Compares what a line takes from the shelf (`takenFromShelf`) with the claims it has. A refused claim counts as asked:
 * asking again for the same unit would be refused again, and people have been told.
 */
export function planClaims(taken: readonly KitPart[], claims: readonly LineClaim[]): ClaimPlan {
  const skuIds = new Set([...taken, ...claims].map((part) => part.skuId))
  const plans = [...skuIds].map((skuId) =>
    planSku(
      skuId,
      taken.filter((part) => part.skuId === skuId).reduce((sum, part) => sum + part.quantity, 0),
      claims.filter((claim) => claim.skuId === skuId),
    ),
  )
  return { release: plans.flatMap((plan) => plan.release), ask: plans.flatMap((plan) => plan.ask) }
}

function planSku(skuId: string, wanted: number, claims: readonly LineClaim[]): ClaimPlan {
  const claimed = claims.reduce((sum, claim) => sum + claim.quantity, 0)
  if (claimed <= wanted) {
    return { release: [], ask: claimed === wanted ? [] : [{ skuId, quantity: wanted - claimed }] }
  }
  // Newest first among equals, so that the oldest hold keeps its place.
  const order = claims.toReversed().toSorted((a, b) => LETS_GO[a.state] - LETS_GO[b.state])
  const release: LineClaim[] = []
  let excess = claimed - wanted
  for (const claim of order) {
    if (claim.quantity > excess) continue
    release.push(claim)
    excess -= claim.quantity
  }
  if (excess === 0) return { release, ask: [] }
  const larger = order.filter((claim) => !release.includes(claim)).toSorted((a, b) => a.quantity - b.quantity)
  const split = larger.find((claim) => claim.quantity > excess)
  if (!split) return { release, ask: [] }
  return { release: [...release, split], ask: [{ skuId, quantity: split.quantity - excess }] }
}
