import { computed, signal } from '@preact/signals'

import type { Basket } from '#domain/sale/basket.ts'
import { afterPaint } from '#pwa/app/after-paint.ts'

import type { ClaimDesk, Claims } from './claim-desk.ts'

/**
 * A claim desk that is fetched after the first screen and asks after the frame that shows the line: no scan waits for a
 * claim. What is in the basket by then is claimed when it comes; should it not come (no line), the next line fetches
 * again.
 */
export function lateClaims(load: () => Promise<ClaimDesk>): ClaimDesk {
  const desk = signal<ClaimDesk | null>(null)
  const kept = signal<Claims>([])
  let basket: Basket | null = null
  let loading = false
  let isDue = false

  async function start(): Promise<void> {
    loading = true
    try {
      const loaded = await load()
      loaded.restore(kept.peek())
      if (basket) loaded.follow(basket)
      desk.value = loaded
    } catch {
      loading = false
    }
  }

  function fetchOnce(): void {
    if (!loading) void start()
  }

  function followNow(): void {
    if (!isDue || !basket) return
    isDue = false
    const loaded = desk.peek()
    if (loaded) loaded.follow(basket)
    else if (basket.lines.length > 0) fetchOnce()
  }

  return {
    claims: computed(() => (desk.value ? desk.value.claims.value : kept.value)),
    follow(next) {
      basket = next
      if (isDue) return
      isDue = true
      afterPaint(followNow)
    },
    handOver() {
      followNow()
      kept.value = []
      return desk.peek()?.handOver() ?? []
    },
    regained: (claimId, expiresAtMs) => desk.peek()?.regained(claimId, expiresAtMs),
    askAgain() {
      const loaded = desk.peek()
      if (loaded) loaded.askAgain()
      else fetchOnce()
    },
    restore(claims) {
      kept.value = claims
      desk.peek()?.restore(claims)
    },
  }
}
