import { signal, type ReadonlySignal } from '@preact/signals'

import { takenFromShelf, type Basket, type BasketLine } from '#domain/sale/basket.ts'
import { planClaims, type ClaimState, type LineClaim } from '#domain/sale/claim-plan.ts'
import type { LineHold } from '#domain/sale/document.ts'
import type { HoldAnswer, LineRefusal } from '#domain/stock/claim-wire.ts'

/** A claim of one line, with what the server said about it. */
export interface DeskClaim extends LineClaim {
  readonly lineId: string
  /** Units free at the store after it; null: not answered. */
  readonly available: number | null
  /** ms since epoch when it lapses; null: not held. */
  readonly expiresAt: number | null
  /** Why not, and who else has it. */
  readonly refusal: LineRefusal | null
}

export type Claims = readonly DeskClaim[]

/** A claim as the server is asked for it. */
export interface ClaimToAsk {
  readonly id: string
  readonly skuId: string
  readonly quantity: number
  readonly saleId: string
}

/** A refusal by the server, told apart from an answer that never came. */
export type ClaimAnswer =
  | { readonly kind: 'held'; readonly hold: HoldAnswer }
  | { readonly kind: 'refused'; readonly refusal: LineRefusal }
  | { readonly kind: 'unheard' }

export interface ClaimDesk {
  readonly claims: ReadonlySignal<Claims>
  /** Brings the claims in line with the basket: asks for what is missing, lets go of what is too much. */
  readonly follow: (basket: Basket) => void
  /** Holds that a sale of these lines settles; the claims are the sale's from now on. */
  readonly handOver: () => readonly (LineHold & { readonly quantity: number; readonly state: ClaimState })[]
  /** The shop's feed: a claim that had lost has its units after all. */
  readonly regained: (claimId: string, expiresAtMs: number) => void
  /** The line is back: claims without an answer are asked again, under their own ids. */
  readonly askAgain: () => void
  readonly restore: (claims: Claims) => void
}

interface ClaimParts {
  readonly ask: (claim: ClaimToAsk) => Promise<ClaimAnswer>
  readonly release: (claim: { readonly id: string; readonly skuId: string }) => Promise<unknown>
  readonly newId: () => string
  readonly now: () => number
}

/**
 * Claims what is in the customer's hand, beside the sale and never in its way: no scan waits for an answer, and
 * whatever the answer is, the line stays.
 */
export function openClaimDesk({ ask, release, newId, now }: ClaimParts): ClaimDesk {
  const claims = signal<Claims>([])
  let saleId = ''
  /** Lines as they were when their claims were last planned: one that is the same object still is as it was. */
  let planned: ReadonlySet<BasketLine> = new Set()

  function change(id: string, how: (claim: DeskClaim) => DeskClaim): void {
    claims.value = claims.peek().map((claim) => (claim.id === id ? how(claim) : claim))
  }

  async function send({ id, skuId, quantity }: DeskClaim): Promise<void> {
    const answer = await ask({ id, skuId, quantity, saleId })
    if (answer.kind === 'unheard') return change(id, (claim) => ({ ...claim, state: 'unheard' }))
    if (answer.kind === 'refused') {
      const { refusal } = answer
      return change(id, (claim) => ({ ...claim, state: 'refused', available: refusal.available, refusal }))
    }
    const { available, expiresAt } = answer.hold
    change(id, (claim) => ({
      ...claim,
      state: 'held',
      available,
      expiresAt: expiresAt === null ? null : Date.parse(expiresAt),
      refusal: null,
    }))
  }

  function follow(basket: Basket): void {
    saleId = basket.saleId
    const { kept, fresh, gone } = compare(basket, claims.peek(), planned, now())
    planned = new Set(basket.lines)
    const asked = fresh.map(({ lineId, skuId, quantity }): DeskClaim => ({
      id: newId(),
      lineId,
      skuId,
      quantity,
      state: 'asked',
      available: null,
      expiresAt: null,
      refusal: null,
    }))
    if (asked.length > 0 || kept.length < claims.peek().length) claims.value = [...kept, ...asked]
    for (const { id, skuId, state } of gone) if (state !== 'refused') void release({ id, skuId })
    for (const claim of asked) void send(claim)
  }

  return {
    claims,
    follow,
    handOver() {
      const handed = claims
        .peek()
        .filter(({ state }) => state !== 'refused')
        .map(({ id, lineId, skuId, quantity, state }) => ({ lineId, holdId: id, skuId, quantity, state }))
      claims.value = []
      return handed
    },
    regained(claimId, expiresAtMs) {
      change(claimId, (claim) => ({
        ...claim,
        state: 'held',
        available: 0,
        expiresAt: expiresAtMs,
        refusal: null,
      }))
    },
    askAgain() {
      const unheard = claims.peek().filter(({ state }) => state === 'unheard')
      for (const claim of unheard) {
        change(claim.id, (before) => ({ ...before, state: 'asked' }))
        void send(claim)
      }
    },
    restore(restored) {
      // What was under way when the page went has no answer any more.
      claims.value = restored.map((claim) =>
        claim.state === 'asked' ? { ...claim, state: 'unheard' } : claim,
      )
    },
  }
}

interface Comparison {
  readonly kept: readonly DeskClaim[]
  readonly fresh: readonly { readonly lineId: string; readonly skuId: string; readonly quantity: number }[]
  readonly gone: readonly DeskClaim[]
}

function compare(basket: Basket, claims: Claims, planned: ReadonlySet<BasketLine>, at: number): Comparison {
  // A hold that lapsed while the customer thought is asked for anew: whoever waits for it was served meanwhile.
  const hasLapsed = ({ state, expiresAt }: DeskClaim): boolean =>
    state === 'held' && expiresAt !== null && expiresAt <= at
  const byLine = Map.groupBy(claims, ({ lineId }) => lineId)
  const kept: DeskClaim[] = []
  const gone: DeskClaim[] = []
  const fresh: Comparison['fresh'][number][] = []
  for (const line of basket.lines) {
    const all = byLine.get(line.id) ?? []
    byLine.delete(line.id)
    const own = all.filter((claim) => !hasLapsed(claim))
    if (planned.has(line) && own.length === all.length) {
      kept.push(...own)
      continue
    }
    const plan = planClaims(takenFromShelf(line), own)
    const released = new Set(plan.release.map(({ id }) => id))
    gone.push(...own.filter(({ id }) => released.has(id)))
    kept.push(...own.filter(({ id }) => !released.has(id)))
    fresh.push(...plan.ask.map(({ skuId, quantity }) => ({ lineId: line.id, skuId, quantity })))
  }
  for (const left of byLine.values()) gone.push(...left)
  return { kept, fresh, gone }
}
