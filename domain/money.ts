declare const minor: unique symbol

/** Money in the smallest unit of the shop's currency (cents, yen). Always an integer; never a float of euros. */
export type Minor = number & { readonly [minor]: true }

/** Brands a whole number of minor units. Throws on fractions: a fraction here is a bug, not bad input. */
export function toMinor(value: number): Minor {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number of minor units: ${value}`)
  return value as Minor
}

export const NO_MONEY = toMinor(0)

export function sumMinor(amounts: Iterable<Minor>): Minor {
  let total = 0
  for (const amount of amounts) total += amount
  return toMinor(total)
}

/**
 * Splits `total` over `weights` so that the parts add up to `total` exactly: everyone gets the floor of their share
 * and the cents left over go to the largest remainders, earlier ones first. All weights zero: the first takes all.
 */
export function allocate(total: Minor, weights: readonly number[]): Minor[] {
  if (weights.length === 0) return []
  const sum = weights.reduce((all, weight) => all + weight, 0)
  if (sum === 0) return weights.map((_, index) => toMinor(index === 0 ? total : 0))
  const sign = total < 0 ? -1 : 1
  const shares = weights.map((weight, index) => {
    const exact = (Math.abs(total) * weight) / sum
    const whole = Math.floor(exact)
    return { index, whole, remainder: exact - whole }
  })
  let left = Math.abs(total) - shares.reduce((all, share) => all + share.whole, 0)
  const parts = shares.map((share) => share.whole)
  for (const { index } of shares.toSorted((a, b) => b.remainder - a.remainder || a.index - b.index)) {
    if (left === 0) break
    parts[index] = (parts[index] ?? 0) + 1
    left -= 1
  }
  return parts.map((part) => toMinor(part === 0 ? 0 : part * sign))
}
