import { formatPercent } from '#domain/text/format.ts'

const ONE_MICROS = 1_000_000

/** What a tax is called, with its rate unless its name says it already: "VAT" and "VAT 23 %" are both "VAT 23 %". */
export function taxName(name: string, rateMicros: number, locale: string): string {
  return /\d/.test(name) ? name : `${name} ${formatPercent(rateMicros / ONE_MICROS, locale, 4)}`
}
