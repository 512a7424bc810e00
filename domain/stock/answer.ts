import type { Result } from '#domain/result.ts'

import type { HoldState } from './hold.ts'

/** What a location has of one SKU, in base units. `available` is always computed, never stored. */
export interface StoreBalance {
  readonly storeId: string
  readonly sellable: number
  readonly staged: number
  readonly review: number
  readonly damaged: number
  readonly held: number
  readonly leased: number
}

/** sellable − active holds − leases; may be negative when a fact broke a promise. */
export function available(balance: StoreBalance): number {
  return balance.sellable - balance.held - balance.leased
}

/** What shoppers may be told: less the store's safety buffer, never below zero. */
export function availableOnline(balance: StoreBalance, safetyBuffer: number): number {
  return Math.max(0, available(balance) - safetyBuffer)
}

export function onHand(balance: StoreBalance): number {
  return balance.sellable + balance.staged + balance.review + balance.damaged
}

/** A command was carried out (or had been before: then the same answer again). */
export interface Done {
  readonly id: string
  readonly skuId: string
  /** The journal's sequence after this command; unchanged when it moved nothing. */
  readonly seq: number
  /** Units free at the store after it, for claims and postings that name one store. */
  readonly available?: number
  readonly hold?: {
    readonly id: string
    readonly state: HoldState
    readonly quantity: number
    readonly expiresAt: number | null
    /** Set when a tie was decided: the record that explains it. */
    readonly decisionId?: string
  }
  readonly lease?: {
    readonly id: string
    readonly state: LeaseState
    /** Units still covered: granted less used. */
    readonly left: number
    readonly until: number
  }
  /** Promises this fact broke: who has to be told. */
  readonly displaced?: readonly Displacement[]
  /** Broken promises that can be kept again, because stock came back in time. */
  readonly restored?: readonly Displacement[]
}

export interface Displacement {
  readonly holdId: string
  readonly skuId: string
  readonly storeId: string
  readonly quantity: number
  readonly document: { readonly kind: string; readonly id: string; readonly label?: string }
}

/** `reported`: the register said what it used. The other three void the guarantee that offline sales are covered. */
export type LeaseState = 'active' | 'reported' | 'revoked' | 'lapsed' | 'displaced'

export type StockRefusal =
  | { readonly reason: 'quantity_must_be_positive'; readonly quantity: number }
  | {
      readonly reason: 'insufficient_stock'
      readonly wanted: number
      readonly available: number
      readonly decisionId?: string
    }
  | {
      readonly reason: 'lost_the_last_one'
      readonly wanted: number
      readonly available: number
      readonly decisionId: string
      /** Which rule of the shop's policy decided: `in_hand_first`, `lost_last_tie`, `lot`, `arrival`. */
      readonly rule: string
    }
  | { readonly reason: 'id_used_with_other_content'; readonly id: string }
  | { readonly reason: 'hold_ended'; readonly holdId: string; readonly state: HoldState }
  | { readonly reason: 'hold_unknown'; readonly holdId: string }
  | {
      readonly reason: 'hold_too_small'
      readonly holdId: string
      readonly held: number
      readonly wanted: number
    }
  | { readonly reason: 'unknown_account'; readonly account: string }
  | { readonly reason: 'same_account'; readonly account: string }
  /** Leasing it would leave too few units for everybody else. */
  | { readonly reason: 'too_few_to_lease'; readonly available: number; readonly keepFree: number }
  | { readonly reason: 'lease_unknown'; readonly leaseId: string }
  /** This line was free, but another line of the same basket was not: all or none. */
  | { readonly reason: 'other_line_refused'; readonly id: string }
  /** A bug: it was logged, nothing was changed, and it may be asked again. */
  | { readonly reason: 'could_not_be_carried_out'; readonly id: string }

export type LedgerAnswer = Result<Done, StockRefusal>
