import { takenFromShelf, type BasketLine } from '#domain/sale/basket.ts'
import type { LineRefusal } from '#domain/stock/claim-wire.ts'

import type { DeskClaim } from './claim-desk.ts'

/** What stock has to say about a line. Nothing, most of the time. */
export type LineNote =
  /** The last units there were, and they are held for this sale. */
  | { readonly kind: 'last_one' }
  /** By our count there are not enough. The goods are in the customer's hand, so the count is wrong or somebody waits for them. */
  | {
      readonly kind: 'none_left'
      readonly missing: number
      /** Lost to somebody who came at the same moment, rather than simply out. */
      readonly lostTie: boolean
      readonly elsewhere: readonly { readonly name: string; readonly available: number }[]
      /** What this store has that may stand in, best first; and the day on which more comes (YYYY-MM-DD). */
      readonly instead: string | null
      readonly comesOn: string | null
      /** Nobody asked the shop: the tablet's own last figure says so. */
      readonly offline: boolean
    }

/**
 * The note of one line, from its claims where the shop answered, else from the last figure that was heard.
 * `free` is that figure for a SKU, less what this basket takes elsewhere; null: never heard. `open` is what neither a
 * hold nor a lease covers; null: not known.
 */
export function noteOf(
  line: BasketLine,
  claims: readonly DeskClaim[],
  free: (skuId: string) => number | null,
  open: number | null = null,
): LineNote | null {
  // Whatever the shop says: what this tablet took along is set apart for it.
  if (open === 0 && claims.some(({ state }) => state !== 'held')) return null
  const refused = claims.filter(({ state }) => state === 'refused')
  if (refused.length > 0) {
    const refusals = refused.flatMap(({ refusal }) => (refusal ? [refusal] : []))
    return {
      kind: 'none_left',
      missing: refused.reduce((sum, { quantity }) => sum + quantity, 0),
      lostTie: refusals.some(({ reason }) => reason === 'lost_the_last_one'),
      elsewhere: othersWith(refusals),
      instead: refusals.find(({ substitutes }) => substitutes.length > 0)?.substitutes[0]?.name ?? null,
      comesOn: refusals.find(({ backorder }) => backorder !== null)?.backorder?.on ?? null,
      offline: false,
    }
  }
  if (claims.some(({ state }) => state === 'unheard')) {
    const short = takenFromShelf(line).flatMap(({ skuId, quantity }) => {
      const figure = free(skuId)
      return figure !== null && figure < quantity ? [quantity - Math.max(0, figure)] : []
    })
    if (short.length > 0)
      return {
        kind: 'none_left',
        missing: Math.max(...short),
        lostTie: false,
        elsewhere: [],
        instead: null,
        comesOn: null,
        offline: true,
      }
    return null
  }
  const isLast = claims.some(
    ({ state, available }) => state === 'held' && available !== null && available <= 0,
  )
  return isLast ? { kind: 'last_one' } : null
}

const ELSEWHERE_MAX = 2

/** Stores that have it, each once, however many claims of the line they were named for. */
function othersWith(refusals: readonly LineRefusal[]): LineRefusal['elsewhere'] {
  const byName = new Map(refusals.flatMap(({ elsewhere }) => elsewhere.map((store) => [store.name, store])))
  return [...byName.values()].slice(0, ELSEWHERE_MAX)
}
