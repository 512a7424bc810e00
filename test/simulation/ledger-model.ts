/**
 * What stock should be, written down again as simply as possible. Imports nothing from the product: when both say the
 * same after thousands of random histories, either both are right or both are wrong in the same way.
 */

export interface ModelHold {
  quantity: number
  missing: number
  firm: boolean
  paid: boolean
  inHand: boolean
  online: boolean
  expiresAt: number | null
  promisedAt: number
  /** Position in the history: later is newer. */
  born: number
  bornAt: number
  state: 'active' | 'settled' | 'released' | 'expired' | 'displaced'
}

export interface Model {
  now: number
  sellable: number
  staged: number
  damaged: number
  outside: number
  entries: number
  births: number
  holds: Map<string, ModelHold>
  /** Ids released before their hold came. */
  tombstones: Set<string>
}

export function newModel(now: number): Model {
  return {
    now,
    sellable: 0,
    staged: 0,
    damaged: 0,
    outside: 0,
    entries: 0,
    births: 0,
    holds: new Map(),
    tombstones: new Set(),
  }
}

export function heldUnits(model: Model): number {
  let sum = 0
  for (const hold of model.holds.values()) if (hold.state === 'active') sum += hold.quantity
  return sum
}

/** Ends what is due and lets waiting customers have what that freed. */
export function passTime(model: Model, ms: number): void {
  model.now += ms
  settleTime(model)
}

export function settleTime(model: Model): void {
  let lapsed = false
  for (const hold of model.holds.values())
    if (hold.state === 'active' && hold.expiresAt !== null && hold.expiresAt <= model.now) {
      hold.state = 'expired'
      lapsed = true
    }
  if (lapsed) giveBack(model)
}

export function claimUnits(
  model: Model,
  id: string,
  want: {
    quantity: number
    online: boolean
    inHand: boolean
    firm: boolean
    holdMs: number
    promisedAt: number
  },
): string {
  const known = model.holds.get(id)
  if (known) return known.state === 'active' || known.state === 'settled' ? known.state : 'hold_ended'
  if (model.tombstones.has(id)) return 'hold_ended'
  if (want.quantity > model.sellable - heldUnits(model)) return 'insufficient_stock'
  model.births += 1
  model.holds.set(id, {
    quantity: want.quantity,
    missing: 0,
    firm: want.firm,
    paid: false,
    inHand: want.inHand,
    online: want.online,
    expiresAt: model.now + want.holdMs,
    promisedAt: want.promisedAt,
    born: model.births,
    bornAt: model.now,
    state: 'active',
  })
  return 'active'
}

export function releaseUnits(model: Model, id: string): string {
  const hold = model.holds.get(id)
  if (!hold) {
    model.tombstones.add(id)
    return 'done'
  }
  if (hold.state === 'active' || hold.missing > 0) {
    hold.state = 'released'
    hold.missing = 0
    giveBack(model)
  }
  return hold.state
}

export function confirmUnits(model: Model, id: string, paid: boolean): string {
  const hold = model.holds.get(id)
  if (!hold) return model.tombstones.has(id) ? 'hold_ended' : 'hold_unknown'
  if (hold.state !== 'active') return 'hold_ended'
  hold.firm = true
  hold.paid ||= paid
  hold.expiresAt = null
  return 'active'
}

export function stageUnits(model: Model, id: string, quantity: number): string {
  const hold = model.holds.get(id)
  if (!hold) return model.tombstones.has(id) ? 'hold_ended' : 'hold_unknown'
  if (hold.state !== 'active') return 'hold_ended'
  if (quantity > hold.quantity) return 'hold_too_small'
  if (quantity === hold.quantity) hold.state = 'settled'
  else hold.quantity -= quantity
  model.sellable -= quantity
  model.staged += quantity
  model.entries += 1
  return hold.state
}

export type Fact = 'delivery' | 'sale' | 'return' | 'breakage' | 'unstage'

/** A fact: whatever it is, it stands. Then promises that no longer fit are broken, or broken ones are kept again. */
export function fact(model: Model, kind: Fact, quantity: number, settles: readonly string[]): void {
  for (const id of settles) {
    const hold = model.holds.get(id)
    if (hold?.state === 'active') {
      hold.state = 'settled'
      hold.missing = 0
    }
  }
  const change = { delivery: 1, return: 1, sale: -1, breakage: -1, unstage: 1 }[kind] * quantity
  model.sellable += change
  if (kind === 'breakage') model.damaged += quantity
  else if (kind === 'unstage') model.staged -= quantity
  else model.outside -= change
  model.entries += 1
  breakPromises(model)
  giveBack(model)
}

function breakPromises(model: Model): void {
  let excess = heldUnits(model) - Math.max(0, model.sellable)
  while (excess > 0) {
    const [weakest] = [...model.holds.values()]
      .filter(({ state }) => state === 'active')
      .toSorted(weakestFirst)
    if (!weakest) return
    const taken = Math.min(excess, weakest.quantity)
    weakest.quantity -= taken
    weakest.missing += taken
    if (weakest.quantity === 0) weakest.state = 'displaced'
    excess -= taken
  }
}

function weakestFirst(a: ModelHold, b: ModelHold): number {
  const strength = ({ firm, paid, inHand }: ModelHold): number => (firm ? (paid ? 3 : 2) : inHand ? 1 : 0)
  if (strength(a) !== strength(b)) return strength(a) - strength(b)
  if (a.promisedAt !== b.promisedAt) return b.promisedAt - a.promisedAt
  return b.born - a.born
}

function giveBack(model: Model): void {
  const waiting = [...model.holds.values()]
    .filter(
      ({ missing, firm, expiresAt }) => missing > 0 && firm && (expiresAt === null || expiresAt > model.now),
    )
    .toSorted((a, b) => Number(b.paid) - Number(a.paid) || a.promisedAt - b.promisedAt || a.born - b.born)
  for (const hold of waiting) {
    const back = Math.min(hold.missing, model.sellable - heldUnits(model))
    if (back <= 0) return
    hold.quantity = (hold.state === 'active' ? hold.quantity : 0) + back
    hold.missing -= back
    hold.state = 'active'
  }
}
