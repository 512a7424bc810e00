import { inside, type Account, type Bucket } from './account.ts'

/**
 * A count is an observation, not an order to the ledger: at this moment somebody saw so many units. What follows from
 * it is a difference, and it depends on what the journal says about that same moment, also when that is learned later.
 */
export interface Sighting {
  readonly storeId: string
  /** Base units seen. */
  readonly quantity: number
  /** Buckets that were counted together: shelf and staging place, say. */
  readonly buckets: readonly Bucket[]
  /** ms since epoch. */
  readonly seenAt: number
  /** How wrong the clock may be that said so, in ms either way. */
  readonly uncertaintyMs: number
}

/** A journal entry, as far as counts ask. */
export interface Movement {
  readonly from: Account
  readonly to: Account
  readonly quantity: number
  readonly documentKind: string
  /** ms since epoch. */
  readonly occurredAt: number
  readonly postedAt: number
}

/** What makes an observation doubtful: how often units moved near its moment, and how many. */
export interface Doubt {
  /** `sold_after`: may have been in a basket when somebody counted. `moved_around`: the clocks can not tell which came first. */
  readonly kind: 'sold_after' | 'moved_around'
  readonly times: number
  readonly units: number
}

/** A basket in somebody's arms has left the shelf and is not sold: this long after a count, in ms, sales cast doubt on it. */
export const WATCH_MS = 15 * 60_000

/** What a device's clock may be off by when it did not say, in ms. */
export const UNCERTAINTY_MS = 5_000

/** When an entry happened. Nothing happens after it was written down: a clock that says so is ahead. */
export function happenedAt({ occurredAt, postedAt }: Movement): number {
  return Math.min(occurredAt, postedAt)
}

export function countedAccounts({ storeId, buckets }: Pick<Sighting, 'storeId' | 'buckets'>): Set<Account> {
  return new Set(buckets.map((bucket) => inside(storeId, bucket)))
}

/** Where the difference is posted: the shelf when it was counted, else the first bucket that was. */
export function varianceAccount({ storeId, buckets }: Pick<Sighting, 'storeId' | 'buckets'>): Account {
  return inside(storeId, buckets.includes('sellable') ? 'sellable' : (buckets[0] ?? 'sellable'))
}

/** What a movement added to these accounts taken together; 0 when it stayed among them. */
export function changeOf({ from, to, quantity }: Movement, accounts: ReadonlySet<Account>): number {
  return (accounts.has(to) ? quantity : 0) - (accounts.has(from) ? quantity : 0)
}

/**
 * The balance at a moment (ms), walked back from what it is now. `newer` has to hold every movement that happened after
 * the moment; it may hold others. A movement of the very moment counts as seen.
 */
export function balanceAtMoment(
  now: number,
  newer: Iterable<Movement>,
  accounts: ReadonlySet<Account>,
  moment: number,
): number {
  let balance = now
  for (const movement of newer) if (happenedAt(movement) > moment) balance -= changeOf(movement, accounts)
  return balance
}

/** Until when movements can cast doubt on it, ms since epoch. */
export function watchedUntil({ seenAt, uncertaintyMs }: Pick<Sighting, 'seenAt' | 'uncertaintyMs'>): number {
  return seenAt + Math.max(WATCH_MS, uncertaintyMs)
}

/** What moved too close to the moment to be sure on which side of it. Corrections of counts never do. */
export function doubtsOf(sighting: Sighting, movements: Iterable<Movement>): Doubt[] {
  const { seenAt, uncertaintyMs } = sighting
  const accounts = countedAccounts(sighting)
  const until = watchedUntil(sighting)
  const doubts = { sold_after: { times: 0, units: 0 }, moved_around: { times: 0, units: 0 } }
  for (const movement of movements) {
    const change = changeOf(movement, accounts)
    if (change === 0 || movement.documentKind === 'count') continue
    const at = happenedAt(movement)
    const kind = Math.abs(at - seenAt) <= uncertaintyMs ? 'moved_around' : 'sold_after'
    if (kind === 'sold_after' && !(movement.documentKind === 'sale' && at > seenAt && at <= until)) continue
    doubts[kind].times += 1
    doubts[kind].units += Math.abs(change)
  }
  return (['sold_after', 'moved_around'] as const).flatMap((kind) =>
    doubts[kind].times > 0 ? [{ kind, ...doubts[kind] }] : [],
  )
}

export type CountVerdict =
  /** Baskets may still come to the till. */
  | 'watching'
  /** Nobody can tell: it has to be counted again. */
  | 'recount'
  /** Worth enough to need a second person. */
  | 'approval'
  /** Right, or so little that it is posted without asking. */
  | 'settle'

/** What becomes of a line. `value` is what its difference is worth, `limit` from where on somebody has to look at it. */
export function judgeCount(line: {
  readonly variance: number
  readonly doubts: readonly Doubt[]
  readonly value: number
  readonly limit: number
  readonly until: number
  readonly now: number
}): CountVerdict {
  if (line.now < line.until) return 'watching'
  if (line.variance === 0) return 'settle'
  if (line.doubts.length > 0) return 'recount'
  return line.value >= line.limit ? 'approval' : 'settle'
}

/** What a difference is worth at the shop's price, in minor units; rounded up, so that nothing is worth nothing. */
export function varianceValue(variance: number, price: number, priceQuantity: number): number {
  return Math.ceil((Math.abs(variance) * price) / priceQuantity)
}

/** Whoever counted can not approve: two people, or it is one person's word. */
export function mayApprove(countedBy: string | null, approver: string | null): boolean {
  return approver !== null && approver !== countedBy
}
