import type { Hold } from './hold.ts'

export interface Displaced {
  readonly holdId: string
  /** Base units taken from the promise. */
  readonly quantity: number
}

/**
 * Which promises give way when active holds exceed what is there by `missing` units: soft holds first (claims from
 * afar before lines in somebody's hand), then unpaid orders, then paid ones. Within each: the latest promised time,
 * then the newest: `holds` come in the order they were granted, because ids never order and many are granted in one
 * millisecond. Only the missing quantity is taken; whoever has `here` set gives way last within their kind.
 */
export function displace(holds: readonly Hold[], missing: number, here: ReadonlySet<string>): Displaced[] {
  const order = holds
    .toReversed()
    .toSorted(
      (a, b) =>
        rank(a) - rank(b) ||
        Number(here.has(a.id)) - Number(here.has(b.id)) ||
        (b.promisedAt ?? 0) - (a.promisedAt ?? 0) ||
        b.grantedAt - a.grantedAt,
    )
  const taken: Displaced[] = []
  let left = missing
  for (const hold of order) {
    if (left <= 0) break
    const quantity = Math.min(left, hold.quantity)
    taken.push({ holdId: hold.id, quantity })
    left -= quantity
  }
  return taken
}

function rank(hold: Hold): number {
  if (!hold.firm) return hold.inHand ? 1 : 0
  return hold.paid ? 3 : 2
}

/**
 * Promises that can be kept again when `free` units came back: paid before unpaid, earliest promise first, then the
 * oldest: `broken` come in the order they were granted.
 */
export function restore(
  broken: readonly { readonly hold: Hold; readonly missing: number }[],
  free: number,
): Displaced[] {
  const order = broken
    .filter(({ hold }) => hold.firm)
    .toSorted(
      (a, b) =>
        Number(b.hold.paid) - Number(a.hold.paid) ||
        (a.hold.promisedAt ?? 0) - (b.hold.promisedAt ?? 0) ||
        a.hold.grantedAt - b.hold.grantedAt,
    )
  const given: Displaced[] = []
  let left = free
  for (const { hold, missing } of order) {
    const quantity = Math.min(left, missing)
    if (quantity <= 0) break
    given.push({ holdId: hold.id, quantity })
    left -= quantity
  }
  return given
}
