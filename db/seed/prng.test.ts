import fc from 'fast-check'
import { expect, test } from 'vitest'

import { randomnessOf } from './prng.ts'

function draw(words: string): number[] {
  return Array.from({ length: 20 }, randomnessOf(words).next)
}

test('the same words give the same numbers, other words others', () => {
  expect(draw('a')).toEqual(draw('a'))
  expect(draw('a')).not.toEqual(draw('b'))
})

test('numbers stay in their range, whatever the words', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: -50, max: 50 }), fc.nat(100), (words, low, width) => {
      const chance = randomnessOf(words)
      const unit = chance.next()
      const whole = chance.whole(low, low + width)
      expect(unit >= 0 && unit < 1).toBe(true)
      expect(Number.isInteger(whole) && whole >= low && whole <= low + width).toBe(true)
    }),
  )
})

test.for([0.2, 3, 60])('arrivals with mean %s come to that mean', (mean) => {
  const chance = randomnessOf(`arrivals ${mean}`)
  const days = 20_000
  let all = 0
  for (let day = 0; day < days; day += 1) all += chance.arrivals(mean)
  expect(all / days).toBeGreaterThan(mean * 0.97)
  expect(all / days).toBeLessThan(mean * 1.03)
})

test('a swing is one on average and has the variation asked for', () => {
  const chance = randomnessOf('swing')
  const swings = Array.from({ length: 20_000 }, () => chance.swing(0.3))
  const mean = swings.reduce((all, each) => all + each, 0) / swings.length
  const variance = swings.reduce((all, each) => all + (each - mean) ** 2, 0) / swings.length
  expect(mean).toBeCloseTo(1, 1)
  expect(Math.sqrt(variance)).toBeCloseTo(0.3, 1)
})
