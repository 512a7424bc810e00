/** The languages onhand speaks. Pure: the edge renders with this file too. */
export const LOCALES = ['en', 'de'] as const

/** A language that has catalogs. */
export type Locale = (typeof LOCALES)[number]

/** How a language is formatted when the reader names no region of their own. */
const HOME_REGION: Record<Locale, string> = { en: 'en-GB', de: 'de-DE' }

const RIGHT_TO_LEFT = /^(?:ar|arc|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/

/** Whether a language has catalogs here. */
export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((known) => known === value)
}

/** The first wanted language that we speak (`de-AT` finds `de`), else English. */
export function chooseLocale(wanted: readonly (string | null | undefined)[]): Locale {
  for (const tag of wanted) {
    const language = tag?.toLowerCase().split('-')[0]
    if (isLocale(language)) return language
  }
  return 'en'
}

/** The languages of an `Accept-Language` header, best first. */
export function acceptedLanguages(header: string | null | undefined): string[] {
  return (header ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';')
      const weight = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean)
      return { tag, weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter((entry) => entry.tag !== '' && entry.weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .map((entry) => entry.tag)
}

/** The tag for `Intl`: the reader's own region of that language (`de-CH`), else the language's home. */
export function regionFor(locale: Locale, preferred: readonly string[]): string {
  const own = preferred.find((tag) => tag.includes('-') && tag.toLowerCase().split('-')[0] === locale)
  return own !== undefined && isKnownToIntl(own) ? own : HOME_REGION[locale]
}

/** Which way a language is written. */
export function directionOf(tag: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.test(tag.toLowerCase()) ? 'rtl' : 'ltr'
}

function isKnownToIntl(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length > 0
  } catch {
    return false
  }
}
