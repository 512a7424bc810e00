import { coverLines, type LeaseLeft } from '#domain/sale/cover.ts'
import type { DeskClaim } from '#pwa/register/claim-desk.ts'
import type { CoverOf } from '#pwa/register/register-model.ts'

import { leaseText } from './messages.ts'

/** Whether the shop holds its units for this sale, and will do so for a moment. */
function isHeld({ state, expiresAt }: DeskClaim, at: number): boolean {
  return state === 'held' && (expiresAt === null || expiresAt > at)
}

/** What covers a sale, from what the tablet has along. `leases` may read signals; `now` is ms since epoch. */
export function coverSale(leases: () => readonly LeaseLeft[], now: () => number): CoverOf {
  return ({ lines }, claims) => {
    const at = now()
    const cover = coverLines(
      lines,
      claims.filter((claim) => isHeld(claim, at)),
      leases(),
    )
    const isUnbacked = claims.some(({ state, lineId }) => state === 'unheard' && cover.open.has(lineId))
    return {
      ...cover,
      holds: claims
        .filter(({ state }) => state !== 'refused')
        .map((claim) => {
          const { id: holdId, lineId, skuId, quantity } = claim
          return { lineId, holdId, skuId, ...(isHeld(claim, at) ? { quantity } : {}) }
        }),
      word: isUnbacked ? leaseText.value.unbacked : null,
    }
  }
}
