import { isWithin, type LimitName, type Limits } from './limits.ts'
import type { Permission } from './permissions.ts'

/** What somebody may do, and how far on their own. */
export interface Powers {
  readonly permissions: ReadonlySet<string>
  readonly limits: Limits
}

/** A new action gets its line in the table below, and `decide` where it is carried out. */
interface ActionRule {
  /** Who has it may do it on their own, up to the limit. */
  readonly permission: Permission
  /** Who has this may do it with a colleague's approval. */
  readonly ask: Permission
  /** How far alone, in the action's own measure. */
  readonly limit: LimitName
}

/** Actions that may need a second person. Register, office and server ask this one table. */
export const ACTIONS = {
  /** Amount: the largest share off a line or the basket, in millionths. */
  discount: { permission: 'discount', ask: 'sell', limit: 'discountMicros' },
  /** Amount: what the adjustment is worth at the shop's prices, in minor units. */
  stock_adjust: { permission: 'stock_adjust', ask: 'stock_adjust', limit: 'adjustMinor' },
} as const satisfies Record<string, ActionRule>
export type Action = keyof typeof ACTIONS
export const ACTION_NAMES = ['discount', 'stock_adjust'] as const satisfies readonly Action[]

/** The three answers. `limit`: how far the one who asks may go on their own. */
export type Decision =
  | { readonly answer: 'allowed' }
  | { readonly answer: 'needs_approval'; readonly limit: number }
  | { readonly answer: 'refused' }

/** Whether somebody may do this now, may with a second person, or may not. `amount` counts where there is a limit. */
export function decide(powers: Powers, action: Action, amount: number): Decision {
  const { permission, ask, limit }: ActionRule = ACTIONS[action]
  const holds = powers.permissions.has(permission)
  if (holds && isWithin(powers.limits, limit, amount)) return { answer: 'allowed' }
  if (!powers.permissions.has(ask)) return { answer: 'refused' }
  return { answer: 'needs_approval', limit: holds ? (powers.limits[limit] ?? 0) : 0 }
}

/** Whether this person may approve it for somebody else: they could do it on their own, and it is not their own doing. */
export function mayApprove(
  approver: Powers & { readonly id: string },
  asked: { readonly by: string; readonly action: Action; readonly amount: number },
): boolean {
  return approver.id !== asked.by && decide(approver, asked.action, asked.amount).answer === 'allowed'
}
