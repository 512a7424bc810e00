import type { Channel, TiePolicy } from './command.ts'
import type { TieRule } from './referee.ts'

/** Why somebody got the last one: kept for ever, and readable by who asked. */
export interface TieDecision {
  readonly id: string
  readonly skuId: string
  readonly storeId: string
  readonly policy: TiePolicy
  readonly rule: TieRule
  /** ms since epoch. */
  readonly openedAt: number
  readonly decidedAt: number
  /** Units that were free when it was decided. */
  readonly free: number
  readonly owedBefore: Channel | null
  readonly owedAfter: Channel | null
  /** Drawn when the window closed; a claim's lot is SHA-256 of `nonce:claimId`, the lowest goes first. */
  readonly nonce: string
  readonly claims: readonly TieClaim[]
}

export interface TieClaim {
  readonly id: string
  readonly claimant: string
  readonly channel: Channel
  readonly inHand: boolean
  readonly quantity: number
  readonly arrivedAt: number
  /** Claimed together with other lines, all or none. */
  readonly withOthers: boolean
  readonly outcome: 'granted' | 'refused' | 'granted_later'
}
