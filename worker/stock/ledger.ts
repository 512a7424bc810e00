import type { Account } from '#domain/stock/account.ts'
import type { LedgerAnswer, StockRefusal } from '#domain/stock/answer.ts'
import type { Actor, Channel, DocumentRef, LedgerCommand, PostCommand } from '#domain/stock/command.ts'
import { err, ok, type Result } from '#domain/result.ts'

/**
 * The only way for the rest of the Worker to change stock. Commands go to the object that owns their SKU; commands
 * for SKUs that share an object travel together and commit together.
 */

/** Where a hold lives: its id alone does not say which object to ask. */
export interface HoldRef {
  readonly holdId: string
  readonly skuId: string
}

export interface StockLine {
  /** Also the hold's id, for a line that is not a kit. */
  readonly lineId: string
  readonly skuId: string
  /** Base units, or kits. */
  readonly quantity: number
  /** A component-based kit's parts: base units of each for one kit. */
  readonly recipe?: readonly { readonly skuId: string; readonly quantity: number }[]
}

export interface HeldLine extends HoldRef {
  readonly lineId: string
  readonly quantity: number
  readonly expiresAt: number | null
  readonly available: number
  readonly decisionId?: string
}

export interface BasketRefusal {
  readonly lineId: string
  readonly skuId: string
  readonly refusal: StockRefusal
}
