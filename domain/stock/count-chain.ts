import { countedAccounts, varianceAccount, type Sighting } from './count.ts'

/** A count whose difference was posted. Lines of one SKU at one store, oldest first, are a chain. */
export interface SettledCount extends Sighting {
  readonly id: string
  /** Base units of its difference that are posted, over all its corrections. */
  readonly posted: number
}

export interface Correction {
  readonly id: string
  /** What its difference should be. */
  readonly variance: number
  /** What is still to be posted, at the moment it was counted. Never zero. */
  readonly owed: number
  /** The difference is larger than what was agreed to: whoever approved it has to look again. */
  readonly grew: boolean
}

/**
 * What has to be corrected because the journal learned something about the past. `balanceOf` is the balance of the
 * buckets a line counted, at its moment, with everything that is posted by now.
 *
 * A difference is the count less what the journal had without it. Every earlier difference is in that, so what comes to
 * light late between two counts changes the second one only: later ones have seen the goods since. A correction that
 * waits for a person is reckoned with as if it were posted; the chain has to begin with the earliest such line.
 */
export function correctionsOf(
  chain: readonly SettledCount[],
  balanceOf: (line: SettledCount) => number,
): Correction[] {
  const ordered = chain.toSorted((a, b) => a.seenAt - b.seenAt || (a.id < b.id ? -1 : 1))
  const owed = new Map<SettledCount, number>()
  return ordered.flatMap((line, index) => {
    const accounts = countedAccounts(line)
    let without = balanceOf(line)
    for (const [at, other] of ordered.entries()) {
      if (!accounts.has(varianceAccount(other))) continue
      if (at < index) without += owed.get(other) ?? 0
      // Its own difference, and those of lines counted in the same instant but after it, are posted at its moment too.
      else if (other.seenAt === line.seenAt) without -= other.posted
    }
    const variance = line.quantity - without
    const due = variance - line.posted
    owed.set(line, due)
    if (due === 0) return []
    return [{ id: line.id, variance, owed: due, grew: Math.abs(variance) > Math.abs(line.posted) }]
  })
}
