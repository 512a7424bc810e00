import * as v from 'valibot'

import { DeviceInfo, SignInMethod, StaffInfo, StaffTile } from '#domain/access/wire.ts'
import { ShopInfo } from '#domain/shop/wire.ts'

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

/** Read at once, before the first paint: a register must not wait for a database to know its cashier. */
export function recall(): Remembered {
  try {
    const parsed = v.safeParse(Remembered, JSON.parse(localStorage.getItem(STORED_AS) ?? 'null'))
    return parsed.success ? parsed.output : NOTHING_REMEMBERED
  } catch {
    // Forbidden storage or half a record: the server will tell.
    return NOTHING_REMEMBERED
  }
}

export function remember(state: Remembered): void {
  try {
    localStorage.setItem(STORED_AS, JSON.stringify(state))
  } catch {
    // The session then lasts until the page is closed.
  }
}
