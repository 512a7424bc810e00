import { expect, test } from 'vitest'

import { ALL_SOURCES, countGuess, guessesLeft, type Guesses, NO_GUESSES, waitMs } from './lockout.ts'

/** Guesses as soon as it is allowed to, and is always wrong. Answers with the waits in seconds. */
function guessWrong(times: number): number[] {
  let guesses: Guesses = NO_GUESSES
  let now = 1_000_000
  return Array.from({ length: times }, () => {
    guesses = countGuess(guesses, now)
    const wait = waitMs(guesses, now)
    now += wait
    return wait / 1000
  })
}

test('four wrong guesses cost nothing, the fifth and each further one twice as much as the one before', () => {
  expect(guessWrong(9)).toEqual([0, 0, 0, 0, 30, 60, 120, 240, 480])
})

test('the wait ends at an hour', () => {
  expect(guessWrong(40).slice(-3)).toEqual([3600, 3600, 3600])
})

test('every PIN of four digits takes more than a year', () => {
  const seconds = guessWrong(10_000).reduce((sum, wait) => sum + wait, 0)
  expect(seconds).toBeGreaterThan(365 * 24 * 3600)
})

test('a lock ends by itself, and the next wrong guess locks for longer', () => {
  let guesses = NO_GUESSES
  for (let guess = 0; guess < 5; guess += 1) guesses = countGuess(guesses, 0)
  expect(waitMs(guesses, 29_999)).toBe(1)
  expect(waitMs(guesses, 30_000)).toBe(0)
  expect(waitMs(countGuess(guesses, 30_000), 30_000)).toBe(60_000)
})

test('it is said how many guesses are left', () => {
  const twice = countGuess(countGuess(NO_GUESSES, 0), 0)
  expect([guessesLeft(NO_GUESSES), guessesLeft(twice)]).toEqual([5, 3])
})

test('an account that is guessed at from everywhere never waits for longer than a minute', () => {
  let guesses: Guesses = NO_GUESSES
  const waits = Array.from({ length: 130 }, (_, index) => {
    guesses = countGuess(guesses, index, ALL_SOURCES)
    return waitMs(guesses, index)
  })
  expect(waits.slice(0, 99).every((wait) => wait === 0)).toBe(true)
  expect(waits.slice(99, 103)).toEqual([15_000, 30_000, 60_000, 60_000])
  expect(Math.max(...waits)).toBe(60_000)
})
