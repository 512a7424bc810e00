import type { OrderFacts } from './order.ts'
import type { OrderState } from './state-wire.ts'

/** Who changes an order. What a person's role allows is asked before: see `domain/access`. */
export type Who =
  | { readonly kind: 'shopper' }
  | { readonly kind: 'staff'; readonly staffId: string }
  | { readonly kind: 'system' }

/** What an order's change owes to the stock ledger, in this order. */
export type StockEffect =
  /**
   * Picked units leave the shelf. They are in somebody's hand, so it is a fact: it ends the hold, also when that was
   * displaced. `keepRest`: what is left of the hold stays held.
   */
  | {
      readonly kind: 'stage'
      readonly holdId: string
      readonly skuId: string
      readonly quantity: number
      readonly keepRest: boolean
    }
  | { readonly kind: 'release'; readonly holdId: string; readonly skuId: string }
  /** Nobody could find these units: they stay promised until somebody has counted, or a day has passed. */
  | { readonly kind: 'lapse'; readonly holdId: string; readonly skuId: string }
  /** A hold that was taken for a choice is promised now: no time limit, and its rank by what was paid. */
  | {
      readonly kind: 'firm'
      readonly holdId: string
      readonly skuId: string
      readonly paid: boolean
      readonly promisedAt: number
    }
  /** The customer is here: their promise gives way last. */
  | { readonly kind: 'arrive'; readonly holdId: string; readonly skuId: string }
  | {
      readonly kind: 'unstage'
      readonly holdId: string
      readonly skuId: string
      readonly quantity: number
      readonly to: 'customer' | 'sellable'
    }

export const ORDER_EVENTS = [
  'placed',
  'confirmed',
  'payment_declined',
  'payment_asked',
  'paid',
  'taken',
  'released',
  'picked',
  'short',
  'staged',
  'ready',
  'arrived',
  'handed_over',
  'displaced',
  'restored',
  'rechecked',
  'waiting',
  'moved',
  'substituted',
  'dropped',
  'cancelled',
  'not_collected',
  'overdue',
  'refunded',
  'payment_released',
] as const
export type OrderEventKind = (typeof ORDER_EVENTS)[number]

/** Texts that a change sends to the customer. */
export type OrderTell =
  | 'confirmed'
  | 'short'
  | 'ready'
  | 'displaced'
  | 'restored'
  | 'waiting'
  | 'moved'
  | 'substituted'
  | 'dropped'
  | 'cancelled'
  | 'not_collected'

export interface OrderChange {
  /** The order after it. */
  readonly order: OrderFacts
  readonly event: {
    readonly kind: OrderEventKind
    /** Ids, quantities and reasons; no personal data. */
    readonly content?: Readonly<Record<string, string | number | boolean | null>>
  }
  readonly stock: readonly StockEffect[]
  /** Minor units that go back to the customer. */
  readonly giveBack: number
  readonly tell: OrderTell | null
  /** SKUs somebody has to count, because units could not be found. */
  readonly recount: readonly string[]
}

export type OrderRefusal =
  | { readonly reason: 'wrong_state'; readonly state: OrderState; readonly action: OrderAction }
  | { readonly reason: 'not_for_you'; readonly action: OrderAction }
  | { readonly reason: 'taken_by_other'; readonly staffId: string; readonly takenAt: number }
  | { readonly reason: 'not_taken' }
  | { readonly reason: 'line_unknown'; readonly lineId: string }
  | { readonly reason: 'more_than_ordered'; readonly lineId: string; readonly most: number }
  | { readonly reason: 'nothing_open'; readonly lineId: string }
  | { readonly reason: 'lines_open'; readonly lineIds: readonly string[] }
  | { readonly reason: 'payment_due'; readonly due: number }
  | { readonly reason: 'paid_at_till'; readonly paid: number }
  | { readonly reason: 'too_early'; readonly promisedAt: number }
  /** Somebody has its things in their hands already. */
  | { readonly reason: 'already_picked' }
  /** What stands in costs more than the customer was told: by so many minor units. */
  | { readonly reason: 'dearer_than_told'; readonly lineId: string; readonly dearer: number }

/** `null`: it is already so; nothing changes. */
export type Decision =
  | { readonly ok: true; readonly value: OrderChange | null }
  | { readonly ok: false; readonly error: OrderRefusal }

export type OrderAction =
  | 'confirm'
  | 'take'
  | 'release'
  | 'pick'
  | 'short'
  | 'stage'
  | 'ready'
  | 'handover'
  | 'arrive'
  | 'cancel'
  | 'not_collected'
  | 'recheck'
  | 'wait'
  | 'drop'
  | 'move'
  | 'substitute'
