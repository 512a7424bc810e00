import { describe, expect, test } from 'vitest'

import type { Decision } from './change.ts'
import { cancel, handOver, notCollected } from './ending.ts'
import { dueOf, keptBasket, lineState, type OrderFacts, type OrderLineFacts } from './order.ts'
import { markReady, markShort, pick, release, stage, take } from './picking.ts'
import { arrive, dropMissing, payAtTill, recheck, waitForIt } from './promise.ts'
import { holderOf, TAKEN_IDLE_MS } from './states.ts'

const ana = { kind: 'staff', staffId: 'ana' } as const
const ben = { kind: 'staff', staffId: 'ben' } as const
const shopper = { kind: 'shopper' } as const
const NOON = Date.UTC(2026, 4, 4, 12)

function line(lineId: string, quantity: number, rest: Partial<OrderLineFacts> = {}): OrderLineFacts {
  return {
    lineId,
    skuId: `sku-${lineId}`,
    quantity,
    unitPrice: 250,
    priceQuantity: 1,
    taxCategory: 'standard',
    picked: 0,
    short: 0,
    dropped: 0,
    holds: [{ holdId: `hold-${lineId}`, skuId: `sku-${lineId}`, quantity, displaced: 0 }],
    ...rest,
  }
}

/** A gift box of one vase and three roses. */
function kit(lineId: string, quantity: number): OrderLineFacts {
  return line(lineId, quantity, {
    holds: [
      { holdId: `${lineId}-vase`, skuId: 'vase', quantity, displaced: 0 },
      { holdId: `${lineId}-rose`, skuId: 'rose', quantity: quantity * 3, displaced: 0 },
    ],
  })
}

function order(rest: Partial<OrderFacts> = {}): OrderFacts {
  return {
    id: 'order',
    storeId: 'main',
    state: 'confirmed',
    paymentMethod: 'at_pickup',
    paymentState: 'due',
    paid: 0,
    taxMode: 'inclusive',
    taxRates: [{ category: 'standard', rateMicros: 200_000 }],
    lines: [line('a', 2), line('b', 1)],
    promisedAt: NOON,
    arrivedAt: null,
    arrivedSpot: null,
    takenBy: null,
    takenAt: null,
    stagedPlace: null,
    ...rest,
  }
}

function after(decision: Decision): OrderFacts {
  if (!decision.ok || !decision.value) throw new Error(`nothing changed: ${JSON.stringify(decision)}`)
  return decision.value.order
}

function reason(decision: Decision): string {
  if (!decision.ok) return decision.error.reason
  return decision.value === null ? 'unchanged' : decision.value.order.state
}

function stockOf(decision: Decision): string[] {
  if (!decision.ok || !decision.value) return []
  return decision.value.stock.map((effect) => {
    const units = 'quantity' in effect ? ` ${effect.quantity}` : ''
    const extra = effect.kind === 'stage' && effect.uncovered > 0 ? `+${effect.uncovered}` : ''
    const to = effect.kind === 'unstage' ? ` to ${effect.to}` : ''
    return `${effect.kind} ${effect.holdId}${units}${extra}${to}`
  })
}

/** A fact took `units` of what one hold was promised. */
function broken(from: OrderFacts, holdId: string, units: number): Decision {
  return recheck(from, new Map([[holdId, units]]))
}

/** Ana takes it and picks what is named, `a:2 b:1`. */
function pickedOrder(picks: string, from: OrderFacts = order()): OrderFacts {
  let current = after(take(from, ana, NOON))
  for (const text of picks.split(' ').filter(Boolean)) {
    const [lineId = '', picked = ''] = text.split(':')
    current = after(pick(current, ana, NOON, { lineId, picked: Number(picked) }))
  }
  return current
}

function stagedOrder(from: OrderFacts = order()): OrderFacts {
  return after(stage(pickedOrder('a:2 b:1', from), ana, NOON, 'B2'))
}

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
      of: cancel(after(payAtTill(stagedOrder(), { saleId: 's', amount: 750 })), ana, 'mind'),
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
    { name: 'only who has something to decide decides', of: waitForIt(order()), is: 'wrong_state' },
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
      'stage hold-b 1',
    ])
  })

  test('a kit stages its parts', () => {
    const box = pickedOrder('k:2', order({ lines: [kit('k', 2)] }))
    expect(stockOf(stage(box, ana, NOON, 'B2'))).toEqual(['stage k-vase 2', 'stage k-rose 6'])
  })

  test('what nobody could find stays promised until somebody has counted', () => {
    const short = after(markShort(pickedOrder('a:1 b:1'), ana, NOON, { lineId: 'a' }))
    expect(stockOf(stage(short, ana, NOON, 'B2'))).toEqual([
      'stage hold-a 1',
      'lapse hold-a',
      'stage hold-b 1',
    ])
  })

  test('what was found although its promise was broken is staged as a fact', () => {
    const missing = after(broken(order(), 'hold-a', 1))
    expect(missing.state).toBe('needs_decision')
    const found = pickedOrder('b:1 a:2', missing)
    expect(found.state).toBe('picking')
    expect(stockOf(stage(found, ana, NOON, 'B2'))).toEqual([
      'stage hold-a 1+1',
      'release hold-a',
      'stage hold-b 1',
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

describe('broken promises', () => {
  const paid = order({ paymentMethod: 'sandbox', paymentState: 'captured', paid: 750 })

  test('one missing part is a missing kit', () => {
    const missing = after(broken(order({ lines: [kit('k', 2), line('a', 1)] }), 'k-rose', 2))
    expect(missing.lines.map(lineState)).toEqual(['displaced', 'open'])
    const dropped = after(dropMissing(missing))
    expect(dropped.lines.map(lineState)).toEqual(['open', 'open'])
    expect(dropped.lines[0]?.dropped).toBe(1)
  })

  test('what is already in the basket is not touched', () => {
    expect(reason(broken(pickedOrder('a:2'), 'hold-a', 1))).toBe('picking')
  })

  test('doing without refunds that part at once', () => {
    const decided = dropMissing(after(broken(paid, 'hold-a', 1)))
    expect(decided.ok && decided.value?.giveBack).toBe(250)
    expect(keptBasket(after(decided)).total).toBe(500)
    expect(reason(decided)).toBe('confirmed')
  })

  test('doing without the only line ends the order', () => {
    const one = order({ ...paid, lines: [line('a', 3)] })
    const decided = dropMissing(after(broken(one, 'hold-a', 3)))
    expect(reason(decided)).toBe('cancelled')
    expect(decided.ok && decided.value?.giveBack).toBe(750)
    expect(stockOf(decided)).toEqual(['release hold-a'])
  })

  test('waiting keeps the promise open, and stock that comes back keeps it', () => {
    const waiting = after(waitForIt(after(broken(order(), 'hold-a', 1))))
    expect(waiting.state).toBe('confirmed')
    expect(waiting.lines.map(lineState)).toEqual(['displaced', 'open'])
    const back = broken(waiting, 'hold-a', 0)
    expect(back.ok && back.value?.tell).toBe('restored')
    expect(after(back).lines.map(lineState)).toEqual(['open', 'open'])
  })

  test('prepaid units that nobody found are refunded when the rest is staged, not before', () => {
    const short = markShort(pickedOrder('a:2', paid), ana, NOON, { lineId: 'b' })
    expect(short.ok && short.value?.giveBack).toBe(0)
    const staged = stage(after(short), ana, NOON, 'B2')
    expect(staged.ok && staged.value).toMatchObject({ giveBack: 250, tell: 'short', order: { paid: 500 } })
    const turnedUp = after(pick(after(short), ana, NOON, { lineId: 'b', picked: 1 }))
    expect(turnedUp.lines[1]).toMatchObject({ picked: 1, short: 0 })
  })

  test('an unpaid order with a short line owes less', () => {
    const short = after(markShort(pickedOrder('a:2'), ana, NOON, { lineId: 'b' }))
    expect(dueOf(after(stage(short, ana, NOON, 'B2')))).toBe(500)
  })
})
