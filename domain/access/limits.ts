/**
 * How far a role may go on its own. `discountMicros`: a share off, in millionths (10 % is 100000). `adjustMinor`: what a
 * stock adjustment may be worth at the shop's prices, in minor units. `null`: as far as they like; missing: not at all.
 */
export interface Limits {
  readonly discountMicros?: number | null
  readonly adjustMinor?: number | null
}

export const LIMIT_NAMES = ['discountMicros', 'adjustMinor'] as const satisfies readonly (keyof Limits)[]
export type LimitName = (typeof LIMIT_NAMES)[number]

export const NO_LIMITS: Limits = {}

/** Whether `amount` is within what `limits` allow. */
export function isWithin(limits: Limits, name: LimitName, amount: number): boolean {
  const limit = limits[name]
  return limit === null || amount <= (limit ?? 0)
}

/** Whether somebody with `mine` may hand out `theirs`: nobody gives more than they have. */
export function covers(mine: Limits, theirs: Limits): boolean {
  return LIMIT_NAMES.every((name) => {
    const asked = theirs[name]
    return asked === null ? mine[name] === null : isWithin(mine, name, asked ?? 0)
  })
}
