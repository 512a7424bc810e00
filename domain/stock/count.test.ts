import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { inside } from './account.ts'
import { correctionsOf, type SettledCount } from './count-chain.ts'
import {
  balanceAtMoment,
  changeOf,
  countedAccounts,
  doubtsOf,
  happenedAt,
  judgeCount,
  mayApprove,
  varianceAccount,
  varianceValue,
  WATCH_MS,
  watchedUntil,
  type Movement,
  type Sighting,
} from './count.ts'

// Somebody counts while the shop sells. What they saw is true for the moment they saw it; the journal may learn of that
// moment later, in any order, and the shelf still has to come out right.

const STORE = 'main'
const SHELF = inside(STORE, 'sellable')
const NOON = 1_000_000_000

const seen = (quantity: number, more: Partial<Sighting> = {}): Sighting => ({
  storeId: STORE,
  quantity,
  buckets: ['sellable'],
  seenAt: NOON,
  uncertaintyMs: 1_000,
  ...more,
})

const sale = (quantity: number, occurredAt: number, postedAt = occurredAt): Movement => ({
  from: SHELF,
  to: 'customer',
  quantity,
  documentKind: 'sale',
  occurredAt,
  postedAt,
})

describe('the balance at a moment', () => {
  test('is what it is now, less what happened since', () => {
    const shelf = new Set([SHELF])
    expect(balanceAtMoment(7, [sale(2, NOON + 1), sale(1, NOON)], shelf, NOON)).toBe(9)
  })

  test('a clock that is ahead does not make a thing happen after it was written down', () => {
    expect(happenedAt(sale(1, NOON + 90_000, NOON + 500))).toBe(NOON + 500)
    expect(balanceAtMoment(7, [sale(1, NOON + 90_000, NOON - 10)], new Set([SHELF]), NOON)).toBe(7)
  })

  test('walking back gives what adding up from the start gives', () => {
    const account = fc.constantFrom(SHELF, inside(STORE, 'staged'), inside('other', 'sellable'), 'customer')
    const movement = fc.record({
      from: account,
      to: account,
      quantity: fc.integer({ min: 1, max: 9 }),
      documentKind: fc.constantFrom('sale', 'order', 'receipt'),
      occurredAt: fc.integer({ min: 0, max: 100 }),
      postedAt: fc.integer({ min: 0, max: 100 }),
    })
    const buckets = fc.subarray(['sellable', 'staged'] as const, { minLength: 1 })
    fc.assert(
      fc.property(
        fc.array(movement),
        buckets,
        fc.integer({ min: 0, max: 100 }),
        (journal, buckets, moment) => {
          const accounts = countedAccounts({ storeId: STORE, buckets })
          const sum = (movements: readonly Movement[]): number =>
            movements.reduce((total, one) => total + changeOf(one, accounts), 0)
          const forward = sum(journal.filter((one) => happenedAt(one) <= moment))
          expect(balanceAtMoment(sum(journal), journal, accounts, moment)).toBe(forward)
        },
      ),
    )
  })
})

describe('doubt', () => {
  test.for([
    { what: 'a sale a minute later', movement: sale(2, NOON + 60_000), doubt: 'sold_after' },
    { what: 'a sale a quarter of an hour later', movement: sale(2, NOON + WATCH_MS), doubt: 'sold_after' },
    { what: 'a sale after that', movement: sale(2, NOON + WATCH_MS + 1), doubt: null },
    { what: 'a sale long before', movement: sale(2, NOON - 60_000), doubt: null },
    { what: 'a sale the clocks can not place', movement: sale(2, NOON - 900), doubt: 'moved_around' },
    {
      what: 'a delivery the clocks can not place',
      movement: { ...sale(2, NOON + 900), from: 'supplier', to: SHELF, documentKind: 'receipt' },
      doubt: 'moved_around',
    },
    {
      what: 'a delivery a minute later',
      movement: { ...sale(2, NOON + 60_000), from: 'supplier', to: SHELF, documentKind: 'receipt' },
      doubt: null,
    },
    {
      what: 'a sale at another store',
      movement: { ...sale(2, NOON + 60_000), from: inside('other', 'sellable') },
      doubt: null,
    },
    {
      what: 'the correction of another count',
      movement: { ...sale(2, NOON), to: 'variance', documentKind: 'count' },
      doubt: null,
    },
  ])('$what', ({ movement, doubt }) => {
    expect(doubtsOf(seen(5), [movement])).toEqual(doubt === null ? [] : [{ kind: doubt, times: 1, units: 2 }])
  })

  test('units picked for an order stay counted when shelf and staging place were counted together', () => {
    const pick = { ...sale(1, NOON), to: inside(STORE, 'staged'), documentKind: 'order' }
    expect(doubtsOf(seen(5), [pick])).toHaveLength(1)
    expect(doubtsOf(seen(5, { buckets: ['sellable', 'staged'] }), [pick])).toEqual([])
  })

  test('a clock that may be off by an hour is watched for an hour', () => {
    expect(watchedUntil(seen(5))).toBe(NOON + WATCH_MS)
    expect(watchedUntil(seen(5, { uncertaintyMs: 3_600_000 }))).toBe(NOON + 3_600_000)
  })
})

describe('what becomes of a line', () => {
  const line = { variance: -2, doubts: [], value: 600, limit: 5_000, until: NOON, now: NOON }
  const doubts = [{ kind: 'sold_after' as const, times: 1, units: 1 }]
  test.for([
    { what: 'too early to say', more: { now: NOON - 1 }, is: 'watching' },
    { what: 'a small difference', more: {}, is: 'settle' },
    { what: 'a difference worth a second look', more: { value: 5_000 }, is: 'approval' },
    { what: 'goods moved meanwhile', more: { doubts }, is: 'recount' },
    {
      what: 'goods moved meanwhile, and it is right all the same',
      more: { doubts, variance: 0 },
      is: 'settle',
    },
  ])('$what: $is', ({ more, is }) => {
    expect(judgeCount({ ...line, ...more })).toBe(is)
  })

  test('who counted can not approve', () => {
    expect(mayApprove('ana', 'ben')).toBe(true)
    expect(mayApprove('ana', 'ana')).toBe(false)
    expect(mayApprove(null, null)).toBe(false)
  })

  test('a difference is worth what the goods cost the customer', () => {
    expect(varianceValue(-3, 299, 1)).toBe(897)
    expect(varianceValue(50, 1_200, 1_000)).toBe(60)
    expect(varianceValue(-1, 5, 1_000)).toBe(1)
  })
})

/** A journal that can be asked what its buckets had at a moment, and takes corrections. */
function openShelf(opening: number) {
  const journal: Movement[] = [{ ...sale(opening, -1), from: 'opening', to: SHELF, documentKind: 'opening' }]
  let clock = 0
  return {
    write(change: number, occurredAt: number, documentKind = 'sale'): void {
      if (change === 0) return
      clock += 1
      const [from, to] = change < 0 ? [SHELF, 'customer'] : ['supplier', SHELF]
      journal.push({
        from,
        to,
        quantity: Math.abs(change),
        documentKind,
        occurredAt,
        postedAt: 1_000 + clock,
      })
    },
    at(moment: number): number {
      const accounts = new Set([SHELF])
      return journal
        .filter((one) => happenedAt(one) <= moment)
        .reduce((sum, one) => sum + changeOf(one, accounts), 0)
    },
  }
}

describe('what comes to light late', () => {
  test('a late sale from before a count reworks that count, and none after it', () => {
    const shelf = openShelf(10)
    // Two were gone unseen: eight counted at 20 and again at 40.
    shelf.write(-2, 20, 'count')
    const chain: SettledCount[] = [
      { ...seen(8, { seenAt: 20 }), id: 'a', posted: -2 },
      { ...seen(8, { seenAt: 40 }), id: 'b', posted: 0 },
    ]
    expect(correctionsOf(chain, ({ seenAt }) => shelf.at(seenAt))).toEqual([])
    shelf.write(-1, 10)
    // One of the two was sold, so only one is missing: the difference shrinks.
    expect(correctionsOf(chain, ({ seenAt }) => shelf.at(seenAt))).toEqual([
      { id: 'a', variance: -1, owed: 1, grew: false },
    ])
    shelf.write(-1, 30)
    expect(correctionsOf(chain, ({ seenAt }) => shelf.at(seenAt))).toEqual([
      { id: 'a', variance: -1, owed: 1, grew: false },
      { id: 'b', variance: 1, owed: 1, grew: true },
    ])
  })

  test('in whatever order the journal learns, each count is right for its moment once all is known', () => {
    const moment = fc.integer({ min: 0, max: 100 })
    const scenario = fc.record({
      // What really happened on the shelf: known to the journal sooner or later, or never (a thief writes nothing).
      events: fc.array(
        fc.record({ at: moment, change: fc.integer({ min: -5, max: 5 }), known: fc.boolean() }),
        { maxLength: 15 },
      ),
      counts: fc.uniqueArray(moment, { minLength: 1, maxLength: 4 }),
      order: fc.array(fc.nat(), { minLength: 20, maxLength: 20 }),
    })
    fc.assert(
      fc.property(scenario, ({ events, counts, order }) => {
        const truth = (at: number): number =>
          100 + events.filter((event) => event.at <= at).reduce((sum, { change }) => sum + change, 0)
        const shelf = openShelf(100)
        // Unfinished things arrive in an arbitrary order; counts settle in the order they were made.
        const known = events.filter((event) => event.known)
        const queue = [
          ...known.map((event) => ({ kind: 'event' as const, event })),
          ...counts.toSorted((a, b) => a - b).map((at) => ({ kind: 'count' as const, at })),
        ]
        const shuffled = queue
          .map((step, index) => ({ step, rank: order[index % order.length] ?? 0 }))
          .toSorted((a, b) => a.rank - b.rank)
          .map(({ step }) => step)
        const waiting = counts.toSorted((a, b) => a - b)
        let chain: SettledCount[] = []
        for (const step of shuffled) {
          if (step.kind === 'event') shelf.write(step.event.change, step.event.at)
          else {
            const at = waiting.shift() ?? 0
            chain.push({ ...seen(truth(at), { seenAt: at }), id: String(at), posted: 0 })
          }
          for (const { id, owed } of correctionsOf(chain, ({ seenAt }) => shelf.at(seenAt))) {
            const line = chain.find((one) => one.id === id)
            shelf.write(owed, line?.seenAt ?? 0, 'count')
            chain = chain.map((one) => (one.id === id ? { ...one, posted: one.posted + owed } : one))
          }
        }
        for (const at of counts) expect(shelf.at(at)).toBe(truth(at))
        expect(correctionsOf(chain, ({ seenAt }) => shelf.at(seenAt))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  test('a difference is posted to the shelf when it was counted, else to the bucket that was', () => {
    expect(varianceAccount(seen(1, { buckets: ['staged', 'sellable'] }))).toBe(SHELF)
    expect(varianceAccount(seen(1, { buckets: ['review', 'damaged'] }))).toBe(inside(STORE, 'review'))
  })
})
