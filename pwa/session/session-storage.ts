import * as v from 'valibot'

import { DeviceInfo, SignInMethod, StaffInfo, StaffTile } from '#domain/access/session-wire.ts'
import { ShopInfo } from '#domain/shop/info-wire.ts'

/** What this device remembers between starts, so that it can work before, or without, an answer from the server. */
export const Remembered = v.object({
  staff: v.nullable(StaffInfo),
  method: v.nullable(SignInMethod),
  /** The PIN was checked by this tablet alone: the server knows of no session. */
  offline: v.boolean(),
  device: v.nullable(DeviceInfo),
  shop: v.nullable(ShopInfo),
  roster: v.array(StaffTile),
  /** Somebody left while the line was down: the server still has to be told. */
  signOutDue: v.boolean(),
  /** ms since epoch: when somebody last touched the screen. */
  activeAt: v.number(),
  /** Wrong PINs per person that were checked here. */
  guesses: v.record(v.string(), v.object({ wrong: v.number(), lockedUntil: v.number() })),
})
export type Remembered = v.InferOutput<typeof Remembered>

export const NOTHING_REMEMBERED: Remembered = {
  staff: null,
  method: null,
  offline: false,
  device: null,
  shop: null,
  roster: [],
  signOutDue: false,
  activeAt: 0,
  guesses: {},
}

const STORED_AS = 'onhand.session'
const RUNS_AS = 'onhand.session.runs'

/**
 * Read at once, before the first paint: a register must not wait for a database to know its shop. Who was signed in is
 * believed only across a reload. The browser writes this store to the disk late, so after a power cut it may name the
 * person before, and sales would be booked under the wrong name: then the server says who it is, or a PIN.
 */
export function recall(): Remembered {
  try {
    const parsed = v.safeParse(Remembered, JSON.parse(localStorage.getItem(STORED_AS) ?? 'null'))
    if (!parsed.success) return NOTHING_REMEMBERED
    if (sessionStorage.getItem(RUNS_AS) !== null) return parsed.output
    return { ...parsed.output, staff: null, method: null, offline: false }
  } catch {
    // Forbidden storage or half a record: the server will tell.
    return NOTHING_REMEMBERED
  }
}

export function remember(state: Remembered): void {
  try {
    localStorage.setItem(STORED_AS, JSON.stringify(state))
    // Lives as long as this tab, over reloads.
    sessionStorage.setItem(RUNS_AS, 'yes')
  } catch {
    // The session then lasts until the page is closed.
  }
}
