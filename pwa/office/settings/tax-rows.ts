import { parsePercent, percentText } from '#domain/shop/parse-percent.ts'
import { storeCodeOf } from '#domain/shop/store-code.ts'
import type { TaxRate } from '#domain/shop/wire.ts'

/** A tax as it stands in the form: what was typed, not yet what it means. */
export interface TaxDraft {
  /** `null`: a new one, whose category is made from its name. */
  readonly category: string | null
  readonly name: string
  /** Not asked while there are parts: they say it. */
  readonly rate: string
  readonly parts: readonly TaxPartDraft[]
}

export interface TaxPartDraft {
  readonly name: string
  readonly rate: string
}

export const NEW_TAX: TaxDraft = { category: null, name: '', rate: '', parts: [] }

export function draftOf({ category, name, rateMicros, parts = [] }: TaxRate): TaxDraft {
  return {
    category,
    name,
    rate: percentText(rateMicros),
    parts: parts.map((part) => ({ name: part.name, rate: percentText(part.rateMicros) })),
  }
}

/** Splits a tax between two who levy it: what it was goes to the first. */
export function splitTax(draft: TaxDraft): TaxDraft {
  return {
    ...draft,
    parts: [
      { name: '', rate: draft.rate },
      { name: '', rate: '' },
    ],
  }
}

/** Takes a part away. One alone is no split: its rate is the whole one again. */
export function withoutPart(draft: TaxDraft, at: number): TaxDraft {
  const parts = draft.parts.filter((_, index) => index !== at)
  const [only] = parts
  return parts.length > 1 ? { ...draft, parts } : { ...draft, parts: [], rate: only?.rate ?? draft.rate }
}

/** The whole rate in millionths; `null` while something of it can not be read or comes to more than 100 %. */
export function wholeRate({ rate, parts }: TaxDraft): number | null {
  if (parts.length === 0) return parsePercent(rate)
  let sum = 0
  for (const part of parts) {
    const micros = parsePercent(part.rate)
    if (micros === null) return null
    sum += micros
  }
  return sum <= 1_000_000 ? sum : null
}

/** The tax that a draft stands for; `null` while it is not finished. */
export function taxOf(draft: TaxDraft): TaxRate | null {
  const rateMicros = wholeRate(draft)
  const name = draft.name.trim()
  const parts = draft.parts.map((part) => ({
    name: part.name.trim(),
    rateMicros: parsePercent(part.rate) ?? 0,
  }))
  if (name === '' || rateMicros === null || parts.some((part) => part.name === '')) return null
  return {
    category: draft.category ?? storeCodeOf(name),
    name,
    rateMicros,
    ...(parts.length > 0 ? { parts } : {}),
  }
}
