import type { Channel, DocumentRef } from './command.ts'

export const HOLD_STATES = ['active', 'settled', 'released', 'expired', 'displaced'] as const
export type HoldState = (typeof HOLD_STATES)[number]

/** A pending transfer: units that are promised but have not moved. */
export interface Hold {
  readonly id: string
  readonly skuId: string
  readonly storeId: string
  /** Base units still held: what was asked for, less what was settled or displaced. */
  readonly quantity: number
  readonly asked: number
  readonly channel: Channel
  readonly claimant: string
  readonly inHand: boolean
  readonly firm: boolean
  readonly paid: boolean
  readonly state: HoldState
  readonly grantedAt: number
  /** ms since epoch; `null`: until it is settled or released. */
  readonly expiresAt: number | null
  readonly promisedAt: number | null
  readonly document: DocumentRef
}

/** Default time limits in ms. Soft: a scanned line, a checkout. Firm: an order that is not collected yet. */
export const HOLD_MS = {
  counterLine: 5 * 60_000,
  checkout: 15 * 60_000,
  paying: 30 * 60_000,
} as const
