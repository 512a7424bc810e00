import fc from 'fast-check'
import { expect, test } from 'vitest'

import { planClaims, type ClaimState, type LineClaim } from './claim-plan.ts'

/** `claim('a:2 held')` reads as: claim a, two units of the rose, held. */
function claim(text: string, skuId = 'rose'): LineClaim {
  const [id = '', quantity = '', state = ''] = text.split(/[: ]/)
  return { id, skuId, quantity: Number(quantity), state: state as ClaimState }
}
const rose = (quantity: number) => ({ skuId: 'rose', quantity })

test.for([
  { of: 'a first scan', wants: 1, has: [], release: [], ask: [rose(1)] },
  { of: 'a second scan', wants: 2, has: ['a:1 held'], release: [], ask: [rose(1)] },
  { of: 'nothing new', wants: 2, has: ['a:2 held'], release: [], ask: [] },
  { of: 'a removed line', wants: 0, has: ['a:1 held', 'b:1 asked'], release: ['b', 'a'], ask: [] },
  {
    of: 'one less, newest first',
    wants: 2,
    has: ['a:1 held', 'b:1 held', 'c:1 held'],
    release: ['c'],
    ask: [],
  },
  {
    of: 'one less, a refused one first',
    wants: 1,
    has: ['a:1 refused', 'b:1 held'],
    release: ['a'],
    ask: [],
  },
  { of: 'part of a larger claim', wants: 2, has: ['a:3 held'], release: ['a'], ask: [rose(2)] },
  {
    of: 'part of the smallest that is large enough',
    wants: 6,
    has: ['a:5 held', 'b:3 held'],
    release: ['b'],
    ask: [rose(1)],
  },
  { of: 'a refused unit is not asked for again', wants: 1, has: ['a:1 refused'], release: [], ask: [] },
  { of: 'one more after a refusal', wants: 2, has: ['a:1 refused'], release: [], ask: [rose(1)] },
])('$of', ({ wants, has, release, ask }) => {
  const plan = planClaims(
    wants === 0 ? [] : [rose(wants)],
    has.map((text) => claim(text)),
  )
  expect({ release: plan.release.map((one) => one.id), ask: plan.ask }).toEqual({ release, ask })
})

test('a kit claims each of its parts', () => {
  const plan = planClaims(
    [
      { skuId: 'candle', quantity: 3 },
      { skuId: 'ribbon', quantity: 500 },
    ],
    [claim('a:3 held', 'candle')],
  )
  expect(plan).toEqual({ release: [], ask: [{ skuId: 'ribbon', quantity: 500 }] })
})

test('after a plan a line has claimed exactly what it takes', () => {
  const claims = fc.array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 9 }),
      state: fc.constantFrom<ClaimState>('asked', 'held', 'refused', 'unheard'),
    }),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20 }), claims, (wanted, drawn) => {
      const has = drawn.map((one, index): LineClaim => ({ ...one, id: String(index), skuId: 'rose' }))
      const plan = planClaims(wanted === 0 ? [] : [rose(wanted)], has)
      const kept = has.filter((one) => !plan.release.includes(one))
      const claimed = [...kept, ...plan.ask].reduce((sum, one) => sum + one.quantity, 0)
      expect(claimed).toBe(wanted)
      expect(plan.ask.every((one) => one.quantity > 0)).toBe(true)
    }),
  )
})
