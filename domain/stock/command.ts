import type { Account } from './account.ts'

/** What started a change: shown behind every number, and the way back to the paper. */
export interface DocumentRef {
  readonly kind: DocumentKind
  readonly id: string
  /** What people call it: receipt number, order number. */
  readonly label?: string
}

export const DOCUMENT_KINDS = [
  'opening',
  'sale',
  'return',
  'void',
  'order',
  'receipt',
  'transfer',
  'adjustment',
  'count',
  'assembly',
  'basket',
  'claim',
] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** Who did it, and where. Ids only: no personal data in a journal that is never edited. */
export interface Actor {
  readonly staffId?: string
  readonly deviceId?: string
  /** e.g. `register 2`, `storefront`, `import`, `sweeper`. */
  readonly via: string
}

export type Channel = 'counter' | 'online'

/** One movement of a positive whole quantity of base units. */
export interface Transfer {
  readonly from: Account
  readonly to: Account
  readonly quantity: number
}

interface CommandBase {
  /** The write's own id. Doing it twice is doing it once, for ever. */
  readonly id: string
  readonly skuId: string
  readonly document: DocumentRef
  readonly actor: Actor
}

/** A request: may be refused. `id` becomes the hold's id. */
export interface HoldCommand extends CommandBase {
  readonly op: 'hold'
  readonly storeId: string
  readonly quantity: number
  readonly channel: Channel
  /** Scanned or tapped in an open sale: physical possession. Only at the counter. */
  readonly inHand: boolean
  readonly firm: boolean
  /** How long it lasts, in ms from when it is granted. */
  readonly holdMs: number
  /** Units that online claims must leave on the shelf. */
  readonly safetyBuffer?: number
  /** Who asks (basket, sale or shopper id): two claims of one claimant never contest each other. */
  readonly claimant: string
  /** ms since epoch of the promised pickup: who is displaced first depends on it. */
  readonly promisedAt?: number
  /** Its basket has other lines: a unit that comes back is no use to it, since all lines are held or none. */
  readonly withOthers?: boolean
  /** The shop's rule for the last unit, at the time of asking. */
  readonly terms: TieTerms
}

export const TIE_POLICIES = ['in-hand-first', 'alternate', 'first-come'] as const
export type TiePolicy = (typeof TIE_POLICIES)[number]

export interface TieTerms {
  readonly policy: TiePolicy
  /** A claim that would leave fewer free units than this is contested. */
  readonly margin: number
  /** How long others may join a contested claim, in ms. */
  readonly windowMs: number
}

/** Ends a hold without stock moving. An unknown id leaves a tombstone, so a late hold under it is refused. */
export interface ReleaseCommand extends CommandBase {
  readonly op: 'release'
  readonly holdId: string
  /** Another line of the basket was refused: a contested unit goes to the next loser, and the tie's debt is taken back. */
  readonly basketFailed?: boolean
}

/** Makes a hold firm (paid, or pay-at-pickup accepted) and sets its new time limit; `holdMs: null` has none. */
export interface ConfirmCommand extends CommandBase {
  readonly op: 'confirm'
  readonly holdId: string
  readonly holdMs: number | null
  readonly paid: boolean
  readonly promisedAt?: number
}

export interface ExtendCommand extends CommandBase {
  readonly op: 'extend'
  readonly holdId: string
  readonly holdMs: number
}

/** The customer is in the store: their promise gives way last. */
export interface ArriveCommand extends CommandBase {
  readonly op: 'arrive'
  readonly holdId: string
}

/** Turns (part of) a hold into a movement out of the store's sellable account, e.g. sellable → staged on a pick. */
export interface SettleCommand extends CommandBase {
  readonly op: 'settle'
  readonly holdId: string
  readonly to: Account
  readonly quantity: number
  /** ms since epoch. */
  readonly occurredAt: number
}

/** A fact: never refused. Displaces promises when they no longer fit. */
export interface PostCommand extends CommandBase {
  readonly op: 'post'
  readonly transfers: readonly Transfer[]
  /** Holds that this fact fulfils (the scanned line's own claim): settled in the same commit. */
  readonly settles?: readonly string[]
  readonly reason?: string
  readonly occurredAt: number
  /** Made offline and not covered by a lease: settled first at reconnect, and marked. */
  readonly unbacked?: boolean
  /** Leases that cover (part of) it: those units were set apart already. */
  readonly leases?: readonly { readonly leaseId: string; readonly quantity: number }[]
}

/**
 * Asks for a small allotment that one register may sell while it is offline. Granted up to `quantity`, never leaving
 * fewer than `keepFree` units for everybody else. `id` is the lease's id.
 */
export interface LeaseCommand extends CommandBase {
  readonly op: 'lease'
  readonly storeId: string
  readonly deviceId: string
  readonly quantity: number
  readonly keepFree: number
  /** After this long (ms) the shop takes it back, and the guarantee is void. */
  readonly limitMs: number
}

/** Ends a lease: the register reported what it used, or a person revoked it, which voids the guarantee. */
export interface EndLeaseCommand extends CommandBase {
  readonly op: 'end_lease'
  readonly leaseId: string
  readonly how: 'reported' | 'revoked'
}

export type LedgerCommand =
  | HoldCommand
  | ReleaseCommand
  | ConfirmCommand
  | ExtendCommand
  | ArriveCommand
  | SettleCommand
  | LeaseCommand
  | EndLeaseCommand
  | PostCommand
