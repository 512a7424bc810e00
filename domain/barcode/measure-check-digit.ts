/** Weighting factors of the price or weight check digit: GS1 General Specifications, 7.9.2. */
const MINUS_2 = [0, 2, 4, 6, 8, 9, 1, 3, 5, 7]
const TIMES_3 = [0, 3, 6, 9, 2, 5, 8, 1, 4, 7]
const PLUS_5 = [0, 5, 1, 6, 2, 7, 3, 8, 4, 9]
const MINUS_5 = [0, 5, 9, 4, 8, 3, 7, 2, 6, 1]

const FOUR = [MINUS_2, MINUS_2, TIMES_3, MINUS_5]
const FIVE = [PLUS_5, MINUS_2, MINUS_5, PLUS_5, MINUS_2]

/** The check digit of a printed price or weight of four or five digits, or `null` for another length. 7.9.3 and 7.9.4. */
export function measureCheckDigit(value: string): number | null {
  if (!/^\d{4,5}$/.test(value)) return null
  if (value.length === FOUR.length) return (weigh(value, FOUR) * 3) % 10
  return MINUS_5.indexOf((10 - (weigh(value, FIVE) % 10)) % 10)
}

function weigh(value: string, factors: readonly (readonly number[])[]): number {
  return factors.reduce((sum, factor, at) => sum + (factor[Number(value.charAt(at))] ?? 0), 0)
}
