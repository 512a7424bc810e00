import type { LabelWords } from '#domain/label/compose.ts'
import { unitPriceOf } from '#domain/label/unit-price.ts'
import type { LabelFacts } from '#domain/label/wire.ts'
import { formatDateTime, formatMoney, formatQuantity } from '#domain/text/format.ts'

/** How the shop writes prices and days. */
export interface Writing {
  readonly locale: string
  readonly currency: string
  readonly timeZone: string
  /** ms since epoch: when it is printed. */
  readonly now: number
}

/** What a SKU's label says, in words. */
export function labelWords(facts: LabelFacts, { locale, currency, timeZone, now }: Writing): LabelWords {
  const money = (minor: number): string => formatMoney(minor, currency, locale)
  const unit = unitPriceOf(facts)
  const per = formatQuantity(facts.priceQuantity, facts.unit, locale).replace(/^1\s/u, '')
  // Where the price is one per kilo already, saying so twice helps nobody.
  const isSame = unit?.per === per
  return {
    code: facts.barcodes[0] ?? facts.code,
    texts: {
      brand: facts.brand ?? '',
      name: facts.name,
      price: facts.unit === 'piece' ? money(facts.price) : `${money(facts.price)} / ${per}`,
      was: facts.was === null ? '' : money(facts.was),
      unit_price: unit && !isSame ? `${unit.per} = ${money(unit.price)}` : '',
      category: facts.category,
      code: facts.code ?? '',
      printed_on: formatDateTime(now, locale, timeZone, 'date'),
    },
  }
}
