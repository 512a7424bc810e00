/** How much of a SKU a register may take along into an outage, and for how long. */

const DAY_HOURS = 10
/** An outage is rarely longer than this many opening hours. */
const COVER_HOURS = 4
const UNITS_MIN = 1
const UNITS_MAX = 12

/** The shop takes a lease back after this long (ms) when its register was never heard of again. */
export const LEASE_LIMIT_MS = 7 * 24 * 60 * 60_000

/** For the register itself a lease ends after this long (ms) of its own monotonic clock. */
export const LEASE_REGISTER_MS = 12 * 60 * 60_000

export interface Velocity {
  /** Units sold at the store over the days looked at, all registers together. */
  readonly sold: number
  readonly days: number
  /** Registers in service at the store. */
  readonly registers: number
}

/**
 * Units to ask for: what one register sells in four opening hours at the store's own pace, rounded up, between 1 and
 * 12. Nothing for what has not sold at all: it would only be kept from everybody else.
 */
export function leaseSize({ sold, days, registers }: Velocity): number {
  if (sold <= 0 || days <= 0 || registers <= 0) return 0
  const perHour = sold / days / DAY_HOURS / registers
  return Math.min(UNITS_MAX, Math.max(UNITS_MIN, Math.ceil(perHour * COVER_HOURS)))
}

/** Units that must stay for everybody else: one for each register, and one more. */
export function keepFree(registers: number): number {
  return registers + 1
}

/** Base units granted when `free` are there: as much of what was asked for as may be taken, or nothing. */
export function leaseGrant(asked: number, free: number, keep: number): number {
  return Math.max(0, Math.min(asked, free - keep))
}
