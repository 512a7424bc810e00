/** Randomness that can be repeated: the same words give the same numbers, on every machine. */
export interface Randomness {
  /** The next number in [0, 1). */
  next: () => number
  /** A whole number from `low` to `high`, both included. */
  whole: (low: number, high: number) => number
  /** A number from `low` up to, not including, `high`. */
  between: (low: number, high: number) => number
  /** One of `choices`, each as likely. */
  pick: <T>(choices: readonly [T, ...T[]]) => T
  /** How many arrive when `mean` are expected (Poisson; Knuth's product for small means, normal above 40). */
  arrivals: (mean: number) => number
  /** A factor around 1 with the given coefficient of variation (gamma): people do not come evenly. */
  swing: (variation: number) => number
}

/** FNV-1a over UTF-16 code units: a stable 32-bit number for a word. */
export function hashOf(words: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < words.length; index += 1) {
    hash = Math.imul(hash ^ words.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}

/**
 * Randomness named by `words`. Every part of the sample shop has its own, so that one more item changes no other.
 * The generator is mulberry32 (Tommy Ettinger, public domain): 32 bits of state, good enough for a sample.
 */
export function randomnessOf(words: string): Randomness {
  let state = hashOf(words)
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
  // Box–Muller; 1 − u because the logarithm of 0 is not a number.
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())
  return {
    next,
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    between: (low, high) => low + next() * (high - low),
    pick: (choices) => choices[Math.floor(next() * choices.length)] ?? choices[0],
    arrivals(mean) {
      if (mean <= 0) return 0
      if (mean > 40) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()))
      const limit = Math.exp(-mean)
      let count = 0
      for (let product = next(); product > limit; product *= next()) count += 1
      return count
    },
    swing(variation) {
      if (variation <= 0) return 1
      return gamma(1 / variation ** 2, next, normal) * variation ** 2
    },
  }
}

/** Marsaglia and Tsang's method for shapes ≥ 1; below, the usual boost by a power of a uniform. */
function gamma(shape: number, next: () => number, normal: () => number): number {
  if (shape < 1) return gamma(shape + 1, next, normal) * (1 - next()) ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = normal()
    const v = (1 + c * x) ** 3
    if (v > 0 && Math.log(1 - next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}
