import { toMinor, type Minor } from '#domain/money.ts'
import { err, ok, type Result } from '#domain/result.ts'

/** Taking money. All amounts are minor units of the shop's currency. */

export interface CashDue {
  /** What is to be paid in cash: a multiple of the smallest coin. */
  readonly due: Minor
  /** `due − total`: what rounding to the smallest coin added (or took). */
  readonly rounding: Minor
}

export interface CashTaken {
  /** What it paid of the total. */
  readonly amount: Minor
  readonly given: Minor
  readonly change: Minor
  readonly rounding: Minor
}

export type TenderRefusal = { readonly reason: 'not_enough'; readonly missing: Minor }

/**
 * What `total` comes to in coins. `smallestCoin` is 1 where every amount can be paid, 5 in Switzerland. Halves go up,
 * as the Swiss five-centime rule has it: 10.025 → 10.05, 10.02 → 10.00.
 */
export function cashDue(total: Minor, smallestCoin: number): CashDue {
  const rest = total % smallestCoin
  const due = toMinor(total - rest + (rest * 2 >= smallestCoin ? smallestCoin : 0))
  return { due, rounding: toMinor(due - total) }
}

/** Settles a sale in cash: refuses less than what is due, and says what to give back. */
export function takeCash(total: Minor, smallestCoin: number, given: Minor): Result<CashTaken, TenderRefusal> {
  const { due, rounding } = cashDue(total, smallestCoin)
  if (given < due) return err({ reason: 'not_enough', missing: toMinor(due - given) })
  return ok({ amount: due, given, change: toMinor(given - due), rounding })
}

/** Notes in circulation, in minor units. Coins are not asked for: nobody hands over a fitting coin alone. */
const NOTES: Readonly<Record<string, readonly number[]>> = {
  EUR: [500, 1000, 2000, 5000, 10_000, 20_000],
  USD: [100, 500, 1000, 2000, 5000, 10_000],
  GBP: [500, 1000, 2000, 5000],
  CHF: [1000, 2000, 5000, 10_000, 20_000],
  JPY: [1000, 2000, 5000, 10_000],
  CAD: [500, 1000, 2000, 5000, 10_000],
  AUD: [500, 1000, 2000, 5000, 10_000],
  NZD: [500, 1000, 2000, 5000, 10_000],
  SEK: [2000, 5000, 10_000, 20_000, 50_000],
  NOK: [5000, 10_000, 20_000, 50_000],
  DKK: [5000, 10_000, 20_000, 50_000],
  PLN: [1000, 2000, 5000, 10_000, 20_000],
  CZK: [10_000, 20_000, 50_000, 100_000],
  HUF: [50_000, 100_000, 200_000, 500_000],
}

const TEN = 10

/**
 * Amounts a customer is likely to hand over for `due`, smallest first and without `due` itself: for each note, what
 * one lays on the counter when paying with that note and nothing smaller. At most `max` of them.
 */
export function quickAmounts(due: Minor, currency: string, max = 4): Minor[] {
  const amounts = new Set<number>()
  for (const note of NOTES[currency] ?? notesByScale(due)) {
    const handed = Math.ceil(due / note) * note
    if (handed > due) amounts.add(handed)
  }
  return [...amounts]
    .toSorted((a, b) => a - b)
    .slice(0, max)
    .map(toMinor)
}

/** Currencies whose notes we do not know: one, two and five at the amount's own scale, as nearly all of them have. */
function notesByScale(due: Minor): number[] {
  const scale = TEN ** Math.max(0, String(Math.max(1, due)).length - 2)
  return [1, 2, 5, TEN, 2 * TEN, 5 * TEN].map((step) => step * scale)
}
