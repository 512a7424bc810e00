import { checkTogether } from './element-value.ts'
import { readGs1Date } from './gs1-date.ts'
import { invalid, meaning, type Element, type ExpiryKind, type Meaning } from './meaning.ts'
import { measureOf, type Measure } from './measure.ts'

/** Trade measures by the first three digits of their identifier. GS1 General Specifications, 3.6. */
const MEASURES: Readonly<Record<string, readonly [Measure['kind'], string]>> = {
  '310': ['weight', 'kg'],
  '311': ['length', 'm'],
  '312': ['length', 'm'],
  '313': ['length', 'm'],
  '314': ['area', 'm2'],
  '315': ['volume', 'l'],
  '316': ['volume', 'm3'],
  '320': ['weight', 'lb'],
  '321': ['length', 'in'],
  '322': ['length', 'ft'],
  '323': ['length', 'yd'],
  '324': ['length', 'in'],
  '325': ['length', 'ft'],
  '326': ['length', 'yd'],
  '327': ['length', 'in'],
  '328': ['length', 'ft'],
  '329': ['length', 'yd'],
  '350': ['area', 'in2'],
  '351': ['area', 'ft2'],
  '352': ['area', 'yd2'],
  '353': ['area', 'in2'],
  '354': ['area', 'ft2'],
  '355': ['area', 'yd2'],
  '356': ['weight', 'ozt'],
  '357': ['weight', 'oz'],
  '360': ['volume', 'qt'],
  '361': ['volume', 'gal'],
  '364': ['volume', 'in3'],
  '365': ['volume', 'ft3'],
  '366': ['volume', 'yd3'],
}

/** ISO 4217 by number, for the currencies of the regions and their neighbours; others keep their number. */
const CURRENCIES: Readonly<Record<string, string>> = {
  '036': 'AUD',
  '124': 'CAD',
  '156': 'CNY',
  '203': 'CZK',
  '208': 'DKK',
  '348': 'HUF',
  '352': 'ISK',
  '356': 'INR',
  '392': 'JPY',
  '554': 'NZD',
  '578': 'NOK',
  '752': 'SEK',
  '756': 'CHF',
  '826': 'GBP',
  '840': 'USD',
  '946': 'RON',
  '949': 'TRY',
  '978': 'EUR',
  '985': 'PLN',
  '986': 'BRL',
}

/** Dates after which a pack may not or should not be sold, strictest first. 7003 has a time of day behind the date. */
const EXPIRIES: readonly (readonly [string, ExpiryKind])[] = [
  ['17', 'expiry'],
  ['7003', 'expiry'],
  ['16', 'sell_by'],
  ['15', 'best_before'],
]

export interface ElementGround {
  /** What an amount without a currency is in. */
  readonly currency: string | null
  readonly year: number
}

/** What elements say together. */
export function meaningOfElements(
  kind: 'gs1' | 'digital_link',
  elements: readonly Element[],
  ground: ElementGround,
  format: string | null,
): Meaning {
  const problem = checkTogether(elements)
  if (problem) return invalid(kind, problem, { format, elements })
  const valueOf = (ai: string): string | null => elements.find((element) => element.ai === ai)?.value ?? null
  const [expiryAi, expiryKind = null] = EXPIRIES.find(([ai]) => valueOf(ai) !== null) ?? []
  const printed = expiryAi === undefined ? null : valueOf(expiryAi)
  const expiry = printed === null ? null : readGs1Date(printed.slice(0, 6), ground.year)
  if (printed !== null && expiry === null)
    return invalid(kind, { reason: 'ai_date', ai: expiryAi ?? '', value: printed }, { format, elements })
  const gtin = valueOf('01') ?? valueOf('02')
  const only = elements.every(({ ai }) => ai === '00')
  return meaning(only && kind === 'gs1' ? 'sscc' : kind, {
    format,
    gtin,
    measures: elements.flatMap((element) => measureOfElement(element, ground.currency) ?? []),
    expiry,
    expiryKind,
    batch: valueOf('10'),
    elements,
  })
}

function measureOfElement({ ai, value }: Element, currency: string | null): Measure | null {
  if (ai === '30' || ai === '37') return measureOf('count', value, 0, 'pcs')
  if (ai.length !== 4) return null
  const decimals = Number(ai.charAt(3))
  const group = ai.slice(0, 3)
  if (group === '390' || group === '392') return measureOf('price', value, decimals, currency)
  if (group === '391' || group === '393') {
    const number = value.slice(0, 3)
    return measureOf('price', value.slice(3), decimals, CURRENCIES[number] ?? number)
  }
  const [kind, unit] = MEASURES[group] ?? []
  return kind === undefined || unit === undefined ? null : measureOf(kind, value, decimals, unit)
}
