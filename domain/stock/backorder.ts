/** When somebody who can not have it today may honestly be told that it comes: only from what is really on its way. */

/** Units on their way to one store. */
export interface Arriving {
  /** YYYY-MM-DD by the shop's calendar. */
  readonly on: string
  /** Base units that have not come yet. */
  readonly quantity: number
}

/** Goods that somebody wrote down as on their way from a supplier. */
export interface ExpectedGoods {
  readonly id: string
  readonly on: string
  readonly quantity: number
  /** Last entry of the SKU's journal at that moment. */
  readonly sinceSeq: number
}

/** Units that were received from outside, by the journal. */
export interface ReceivedGoods {
  readonly seq: number
  readonly quantity: number
}

/**
 * What is still to come of expected goods: every receipt since they were written down counts towards the earliest of
 * them, so that nothing is promised a second time after it has arrived. One number per row, never negative.
 */
export function stillExpected(
  expected: readonly ExpectedGoods[],
  received: readonly ReceivedGoods[],
): Map<string, number> {
  const left = new Map(expected.map(({ id, quantity }) => [id, quantity]))
  const inOrder = expected.toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.sinceSeq - b.sinceSeq))
  for (const { seq, quantity } of received.toSorted((a, b) => a.seq - b.seq)) {
    let units = quantity
    for (const { id, sinceSeq } of inOrder) {
      const open = left.get(id) ?? 0
      if (sinceSeq >= seq || open === 0) continue
      const taken = Math.min(open, units)
      left.set(id, open - taken)
      units -= taken
    }
  }
  return left
}

/**
 * The first day on which `wanted` more units will have come than others wait for; `null` when not enough is on its way.
 * `ahead`: units that others wait for, and that must stay on the shelf, less what is free now (it may be negative).
 * What should have come before `today` is late: nobody knows when it comes, so it counts for nothing.
 */
export function backorderDay(
  arriving: readonly Arriving[],
  { wanted, ahead, today }: { readonly wanted: number; readonly ahead: number; readonly today: string },
): string | null {
  let sum = 0
  const inTime = arriving.filter(({ on, quantity }) => on >= today && quantity > 0)
  for (const { on, quantity } of inTime.toSorted((a, b) => (a.on < b.on ? -1 : 1))) {
    sum += quantity
    if (sum >= wanted + ahead) return on
  }
  return null
}
