import type { Measure } from './measure.ts'

/**
 * How one kind of price or weight label is laid out. `layout` is every digit but the last: P is prefix and item, C the
 * check digit of the value, V the value. Twelve places are an EAN-13, eleven a UPC-A.
 */
export interface LabelPattern {
  readonly prefix: string
  readonly layout: string
  readonly measure: Extract<Measure['kind'], 'price' | 'weight' | 'count'>
  readonly decimals: number
}

export interface Region {
  readonly currency: string
  readonly patterns: readonly LabelPattern[]
}

const WITH_CHECK = 'PPPPPPCVVVVV'
const NORDIC = 'PPPPPPPPVVVV'

function many(
  prefixes: readonly string[],
  layout: string,
  measure: LabelPattern['measure'],
  decimals: number,
): LabelPattern[] {
  return prefixes.map((prefix) => ({ prefix, layout, measure, decimals }))
}

const GERMAN = [
  ...many(['22', '23'], WITH_CHECK, 'price', 2),
  ...many(['25', '26'], WITH_CHECK, 'count', 0),
  ...many(['28', '29'], WITH_CHECK, 'weight', 3),
]
const BRITISH = many(['20'], 'PPPPPPPCVVVV', 'price', 2)
const DANISH = [
  ...many(['21', '22', '23', '24'], 'PPPPPPVVVVVV', 'price', 2),
  ...many(['26', '28'], 'PPPPPPVVVVVV', 'weight', 3),
  ...many(['27'], 'PPPPPPPVVVVV', 'weight', 3),
]
const NORDIC_WEIGHT = [
  ...many(['23'], NORDIC, 'weight', 3),
  ...many(['24'], NORDIC, 'weight', 2),
  ...many(['25'], NORDIC, 'weight', 1),
]
const SWEDISH = [
  ...many(['20'], NORDIC, 'price', 2),
  ...many(['21'], NORDIC, 'price', 1),
  ...many(['22'], NORDIC, 'price', 0),
  ...NORDIC_WEIGHT,
]
/** A price of four digits has a check digit of its own; where that does not fit, the price has five and none. */
const AMERICAN = [...many(['2'], 'PPPPPPCVVVV', 'price', 2), ...many(['2'], 'PPPPPPVVVVV', 'price', 2)]

/** What 02 and 20 to 29 mean is settled per country, by its GS1 office. Where nothing is listed, nothing is known. */
export const REGIONS = {
  DE: { currency: 'EUR', patterns: GERMAN },
  GB: { currency: 'GBP', patterns: BRITISH },
  DK: { currency: 'DKK', patterns: DANISH },
  SE: { currency: 'SEK', patterns: SWEDISH },
  NO: { currency: 'NOK', patterns: SWEDISH },
  FI: { currency: 'EUR', patterns: NORDIC_WEIGHT },
  EE: { currency: 'EUR', patterns: NORDIC_WEIGHT },
  LV: { currency: 'EUR', patterns: NORDIC_WEIGHT },
  LT: { currency: 'EUR', patterns: NORDIC_WEIGHT },
  US: { currency: 'USD', patterns: AMERICAN },
  CA: { currency: 'CAD', patterns: AMERICAN },
} as const satisfies Readonly<Record<string, Region>>

export type RegionCode = keyof typeof REGIONS
export const REGION_CODES = Object.keys(REGIONS) as RegionCode[]

export function isRegion(text: string): text is RegionCode {
  return Object.hasOwn(REGIONS, text)
}
