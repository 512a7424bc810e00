import { describe, expect, test } from 'vitest'

import { moveTo, waitForIt } from './choose.ts'
import { cancel, handOver, notCollected } from './ending.ts'
import {
  after,
  ana,
  ben,
  broken,
  kit,
  NOON,
  order,
  pickedOrder,
  reason,
  shopper,
  stagedOrder,
  stockOf,
} from './order-fixture.ts'
import { markReady, markShort, pick, release, stage, take } from './picking.ts'
import { arrive, paymentChanged } from './promise.ts'
import { holderOf, TAKEN_IDLE_MS } from './states.ts'

const HARBOUR = { storeId: 'harbour', promisedAt: NOON, holds: new Map() }

describe('who may do what, and from which state', () => {
  test.for([
    {
      name: 'an order that is not confirmed yet can not be taken',
      of: take(order({ state: 'placed' }), ana, NOON),
      is: 'wrong_state',
    },
    { name: 'a confirmed order can be taken', of: take(order(), ana, NOON), is: 'picking' },
    {
      name: 'a taken order can not be taken by another',
      of: take(pickedOrder(''), ben, NOON),
      is: 'taken_by_other',
    },
    { name: 'taking it twice is taking it once', of: take(pickedOrder(''), ana, NOON), is: 'unchanged' },
    {
      name: 'ten idle minutes free it',
      of: take(pickedOrder('a:1'), ben, NOON + TAKEN_IDLE_MS),
      is: 'picking',
    },
    {
      name: 'whoever took it goes on after a long break',
      of: pick(pickedOrder(''), ana, NOON + 3 * TAKEN_IDLE_MS, { lineId: 'b', picked: 1 }),
      is: 'picking',
    },
    {
      name: 'another may not pick for them',
      of: pick(pickedOrder(''), ben, NOON, { lineId: 'b', picked: 1 }),
      is: 'taken_by_other',
    },
    {
      name: 'nobody picks what nobody took',
      of: pick(order({ state: 'picking' }), ana, NOON, { lineId: 'b', picked: 1 }),
      is: 'not_taken',
    },
    {
      name: 'more than was ordered is refused',
      of: pick(pickedOrder(''), ana, NOON, { lineId: 'b', picked: 2 }),
      is: 'more_than_ordered',
    },
    {
      name: 'an unknown line is named',
      of: pick(pickedOrder(''), ana, NOON, { lineId: 'x', picked: 1 }),
      is: 'line_unknown',
    },
    {
      name: 'open lines keep it from being staged',
      of: stage(pickedOrder('a:2'), ana, NOON, 'B2'),
      is: 'lines_open',
    },
    { name: 'a staged order can be made ready', of: markReady(stagedOrder(), ben), is: 'ready' },
    {
      name: 'a picked order can not be made ready before it has a place',
      of: markReady(pickedOrder('a:2 b:1'), ana),
      is: 'wrong_state',
    },
    {
      name: 'an unpaid order is not handed over without its tender',
      of: handOver(stagedOrder(), ana, null),
      is: 'payment_due',
    },
    {
      name: 'nor with too little',
      of: handOver(stagedOrder(), ana, { saleId: 's', amount: 700 }),
      is: 'payment_due',
    },
    {
      name: 'with its tender it is',
      of: handOver(stagedOrder(), ana, { saleId: 's', amount: 750 }),
      is: 'handed_over',
    },
    { name: 'a shopper does not hand over', of: handOver(stagedOrder(), shopper, null), is: 'not_for_you' },
    {
      name: 'what left the store can not be cancelled',
      of: cancel(order({ state: 'handed_over' }), shopper, 'mind'),
      is: 'wrong_state',
    },
    {
      name: 'what a till took money for is a return',
      of: cancel(
        after(paymentChanged(stagedOrder(), { paymentState: 'captured', paid: 750 }, { kind: 'paid' })),
        ana,
        'mind',
      ),
      is: 'paid_at_till',
    },
    {
      name: 'nobody is late before the promised time',
      of: notCollected(stagedOrder(), ana, NOON - 1),
      is: 'too_early',
    },
    {
      name: 'an order that nobody collects ends',
      of: notCollected(stagedOrder(), ana, NOON),
      is: 'not_collected',
    },
    {
      name: 'a shopper says they are here once',
      of: arrive(order({ arrivedAt: NOON }), NOON + 1, null),
      is: 'unchanged',
    },
    {
      name: 'only who has something to decide decides',
      of: waitForIt(stagedOrder(), shopper),
      is: 'wrong_state',
    },
    { name: 'waiting twice is waiting once', of: waitForIt(order(), shopper), is: 'unchanged' },
    {
      name: 'an order of which somebody has things in their hands stays where it is',
      of: moveTo(after(broken(pickedOrder('a:1'), 'hold-b', 1)), shopper, HARBOUR),
      is: 'already_picked',
    },
    {
      name: 'an order that misses nothing stays too',
      of: moveTo(order(), shopper, HARBOUR),
      is: 'unchanged',
    },
  ])('$name', ({ of, is }) => {
    expect(reason(of)).toBe(is)
  })

  test('a freed order keeps what was picked', () => {
    const freed = after(release(pickedOrder('a:1'), ana, NOON))
    expect(freed).toMatchObject({ state: 'picking', takenBy: null })
    expect(freed.lines[0]?.picked).toBe(1)
    expect(after(release(pickedOrder(''), ana, NOON)).state).toBe('confirmed')
    expect(after(take(freed, ben, NOON)).takenBy).toBe('ben')
  })

  test('the sweeper frees idle orders only', () => {
    const system = { kind: 'system' } as const
    expect(reason(release(pickedOrder(''), system, NOON + 1))).toBe('unchanged')
    expect(reason(release(pickedOrder('a:1'), system, NOON + TAKEN_IDLE_MS))).toBe('picking')
    expect(holderOf(pickedOrder(''), NOON + TAKEN_IDLE_MS)).toBeNull()
  })
})

describe('what a change owes to stock', () => {
  test('staging settles each hold', () => {
    expect(stockOf(stage(pickedOrder('a:2 b:1'), ana, NOON, 'B2'))).toEqual([
      'stage hold-a 2',
      'release hold-a',
      'stage hold-b 1',
      'release hold-b',
    ])
  })

  test('a kit stages its parts', () => {
    const box = pickedOrder('k:2', order({ lines: [kit('k', 2)] }))
    expect(stockOf(stage(box, ana, NOON, 'B2'))).toEqual([
      'stage k-vase 2',
      'release k-vase',
      'stage k-rose 6',
      'release k-rose',
    ])
  })

  test('what nobody could find stays promised until somebody has counted', () => {
    const short = after(markShort(pickedOrder('a:1 b:1'), ana, NOON, { lineId: 'a' }))
    expect(stockOf(stage(short, ana, NOON, 'B2'))).toEqual([
      'stage hold-a 1 of more',
      'lapse hold-a',
      'stage hold-b 1',
      'release hold-b',
    ])
  })

  test('what was found although its promise was broken is staged as a fact', () => {
    const missing = after(broken(order(), 'hold-a', 1))
    expect(missing.state).toBe('needs_decision')
    const found = pickedOrder('b:1 a:2', missing)
    expect(found.state).toBe('picking')
    expect(stockOf(stage(found, ana, NOON, 'B2'))).toEqual([
      'stage hold-a 2',
      'release hold-a',
      'stage hold-b 1',
      'release hold-b',
    ])
  })

  test('handing over takes from the staged place, cancelling puts back', () => {
    expect(stockOf(handOver(stagedOrder(), ana, { saleId: 's', amount: 750 }))).toEqual([
      'unstage hold-a 2 to customer',
      'unstage hold-b 1 to customer',
    ])
    expect(stockOf(cancel(stagedOrder(), shopper, 'mind'))).toEqual([
      'unstage hold-a 2 to sellable',
      'unstage hold-b 1 to sellable',
    ])
    expect(stockOf(cancel(pickedOrder('a:1'), shopper, 'mind'))).toEqual(['release hold-a', 'release hold-b'])
  })

  test('with nothing found the order ends', () => {
    let current = pickedOrder('')
    for (const lineId of ['a', 'b']) current = after(markShort(current, ana, NOON, { lineId }))
    const end = stage(current, ana, NOON, 'B2')
    expect(reason(end)).toBe('cancelled')
    expect(stockOf(end)).toEqual(['lapse hold-a', 'lapse hold-b'])
  })

  test('a customer who is here is told to every hold that is still on the shelf', () => {
    expect(stockOf(arrive(order(), NOON, 'bay 3'))).toEqual(['arrive hold-a', 'arrive hold-b'])
    expect(stockOf(arrive(stagedOrder(), NOON, null))).toEqual([])
  })
})
