import type { Unit } from '#domain/catalog/unit.ts'

/** How much of a SKU a register may take along into an outage, and for how long. */

const DAY_HOURS = 10
/** An outage is rarely longer than this many opening hours. */
const COVER_HOURS = 4
const UNITS_MIN = 1
/** Pieces, or portions of what is weighed or cut. */
const UNITS_MAX = 12
/** What a customer takes of goods by weight, volume or length: grams, millilitres, millimetres. */
const PORTION = 250

/** The shop takes a lease back after this long (ms) when its register was never heard of again. */
export const LEASE_LIMIT_MS = 7 * 24 * 60 * 60_000

/** For the register itself a lease ends after this long (ms) of its own monotonic clock. */
export const LEASE_REGISTER_MS = 12 * 60 * 60_000

/** With a line, a register takes its leases anew this often (ms): whenever the line breaks, eleven hours are left. */
export const LEASE_RENEW_MS = 60 * 60_000

/** A lease that has less than this (ms) until the shop takes it back is given back and taken anew. */
export const LEASE_ANEW_MS = 24 * 60 * 60_000

export interface Velocity {
  /** Units sold at the store over the days looked at, all registers together. */
  readonly sold: number
  readonly days: number
  /** Registers in service at the store. */
  readonly registers: number
  readonly unit: Unit
}

/**
 * Base units to ask for: what one register sells in four opening hours at the store's own pace, rounded up, between 1
 * and 12 pieces or portions. Nothing for what has not sold at all: it would only be kept from everybody else.
 */
export function leaseSize({ sold, days, registers, unit }: Velocity): number {
  if (sold <= 0 || days <= 0 || registers <= 0) return 0
  const perHour = sold / days / DAY_HOURS / registers
  const portion = portionOf(unit)
  return Math.min(UNITS_MAX * portion, Math.max(UNITS_MIN * portion, Math.ceil(perHour * COVER_HOURS)))
}

/** Base units that must stay for everybody else: a piece or portion for each register, and one more. */
export function keepFree(registers: number, unit: Unit): number {
  return (registers + 1) * portionOf(unit)
}

function portionOf(unit: Unit): number {
  return unit === 'piece' ? 1 : PORTION
}

/** Base units granted when `free` are there: as much of what was asked for as may be taken, or nothing. */
export function leaseGrant(asked: number, free: number, keep: number): number {
  return Math.max(0, Math.min(asked, free - keep))
}

/** How long a register has had its leases, as it was last written down. */
export interface LeaseAge {
  /** The register's wall clock (ms since epoch) when the shop said yes. */
  readonly takenAt: number
  /** ms that had gone by since then. */
  readonly spentMs: number
  /** Wall clock when `spentMs` was written down. */
  readonly savedAt: number
}

/**
 * ms since the shop said yes, for a register that was switched off meanwhile and has no monotonic clock over that time.
 * A wall clock that went backwards says nothing: then nobody knows, and it has been too long.
 */
export function leaseSpentMs({ takenAt, spentMs, savedAt }: LeaseAge, wallNow: number): number {
  return wallNow < savedAt ? Infinity : Math.max(spentMs + (wallNow - savedAt), wallNow - takenAt)
}
