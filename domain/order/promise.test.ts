import { describe, expect, test } from 'vitest'

import { after, ana, broken, kit, line, NOON, order, pickedOrder, reason, stockOf } from './order-fixture.ts'
import { dueOf, keptBasket, lineState } from './order.ts'
import { markShort, pick, stage } from './picking.ts'
import { dropMissing, waitForIt } from './promise.ts'

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
