/** Wrong guesses of one secret, one after the other. */
export interface Guesses {
  /** Since the last right one. */
  readonly wrong: number
  /** ms since epoch; 0: not locked. */
  readonly lockedUntil: number
}

export const NO_GUESSES: Guesses = { wrong: 0, lockedUntil: 0 }

/** This many may be wrong before anybody has to wait. */
export const FREE_GUESSES = 5
const FIRST_LOCK_MS = 30_000
const LONGEST_LOCK_MS = 60 * 60_000

/** How patient a lock is. */
export interface LockPolicy {
  /** This many may be wrong before anybody has to wait. */
  readonly free: number
  /** ms. */
  readonly firstMs: number
  readonly longestMs: number
}

/** One person's secret, tried from one place: a tablet, an address of the net. */
export const ONE_SOURCE: LockPolicy = {
  free: FREE_GUESSES,
  firstMs: FIRST_LOCK_MS,
  longestMs: LONGEST_LOCK_MS,
}

/**
 * One account's password, tried from everywhere together: many hands guess slowly (a thousand a day and more are not
 * enough for twelve characters), and whoever owns it never waits for longer than a minute.
 */
export const ALL_SOURCES: LockPolicy = { free: 100, firstMs: 15_000, longestMs: 60_000 }

export type GuessRefusal = { readonly reason: 'locked'; readonly retryAfterMs: number }

/** ms until a guess may be made; 0: now. */
export function waitMs(guesses: Guesses, now: number): number {
  return Math.max(0, guesses.lockedUntil - now)
}

/**
 * What counts after another guess was allowed. It is counted as wrong before it is looked at, so that a hundred
 * guesses at once are a hundred; a right one clears the count. The fifth wrong one locks for 30 s, each further one for
 * twice as long as the one before, an hour at most: 10,000 PINs take more than a year.
 */
export function countGuess(
  guesses: Guesses,
  now: number,
  { free, firstMs, longestMs }: LockPolicy = ONE_SOURCE,
): Guesses {
  const wrong = guesses.wrong + 1
  if (wrong < free) return { wrong, lockedUntil: 0 }
  const lockMs = Math.min(longestMs, firstMs * 2 ** Math.min(wrong - free, 20))
  return { wrong, lockedUntil: now + lockMs }
}

/** Wrong guesses that may still follow before a wait. */
export function guessesLeft({ wrong }: Guesses): number {
  return Math.max(0, FREE_GUESSES - wrong)
}
