import { describe, expect, test } from 'vitest'

import { dearerBy, takeInstead, waitForIt, type Instead } from './choose.ts'
import {
  after,
  ana,
  broken,
  kit,
  line,
  NOON,
  order,
  pickedOrder,
  reason,
  shopper,
  stockOf,
} from './order-fixture.ts'
import { dueOf, keptBasket, lineState } from './order.ts'
import { markShort, pick, stage } from './picking.ts'
import { dropMissing } from './promise.ts'

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
    const waiting = after(waitForIt(after(broken(order(), 'hold-a', 1)), shopper))
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

/** One tulip for this price. */
function tulip(unitPrice: number, rest: Partial<Instead> = {}): Instead {
  return {
    lineId: 'tulip',
    skuId: 'tulip',
    unitPrice,
    priceQuantity: 1,
    taxCategory: 'standard',
    taxRate: { category: 'standard', rateMicros: 200_000 },
    holds: [{ holdId: 'hold-tulip', skuId: 'tulip', quantity: 1, displaced: 0 }],
    ...rest,
  }
}

describe('something else instead', () => {
  const paid = order({ paymentMethod: 'sandbox', paymentState: 'captured', paid: 750 })
  const lost = (from = paid) => after(broken(from, 'hold-a', 1))

  test.for([
    { price: 150, dearer: -100, back: 100, due: 0, why: 'cheaper: the difference goes back' },
    { price: 250, dearer: 0, back: 0, due: 0, why: 'as agreed' },
    { price: 400, dearer: 150, back: 0, due: 150, why: 'dearer, and the customer was told' },
  ])('$why', ({ price, dearer, back, due }) => {
    const taken = takeInstead(lost(), shopper, { lineId: 'a', instead: tulip(price), toldDearer: dearer })
    expect(dearerBy(lost(), 'a', tulip(price))).toBe(dearer)
    expect(taken.ok && taken.value?.giveBack).toBe(back)
    expect(dueOf(after(taken))).toBe(due)
    expect(after(taken).lines.map(({ lineId, quantity, dropped }) => [lineId, quantity, dropped])).toEqual([
      ['a', 2, 1],
      ['b', 1, 0],
      ['tulip', 1, 0],
    ])
    expect(stockOf(taken)).toEqual(['firm hold-tulip'])
  })

  test('never dearer than the customer was told', () => {
    const dearer = { lineId: 'a', instead: tulip(400), toldDearer: 149 }
    expect(takeInstead(lost(), shopper, dearer)).toEqual({
      ok: false,
      error: { reason: 'dearer_than_told', lineId: 'a', dearer: 150 },
    })
  })

  test('an unpaid order owes less, and another tax is charged as the shop charges it', () => {
    const instead = tulip(107, {
      taxCategory: 'reduced',
      taxRate: { category: 'reduced', rateMicros: 70_000 },
    })
    const taken = after(takeInstead(lost(order()), shopper, { lineId: 'a', instead, toldDearer: 0 }))
    expect(dueOf(taken)).toBe(607)
    expect(keptBasket(taken).taxes.find(({ category }) => category === 'reduced')?.tax).toBe(7)
  })

  test('a line that is wholly gone lets its hold go', () => {
    const gone = after(broken(paid, 'hold-b', 1))
    const taken = takeInstead(gone, ana, { lineId: 'b', instead: tulip(250), toldDearer: 0 })
    expect(stockOf(taken)).toEqual(['firm hold-tulip', 'release hold-b'])
    expect(reason(takeInstead(after(taken), ana, { lineId: 'b', instead: tulip(250), toldDearer: 0 }))).toBe(
      'unchanged',
    )
  })
})
