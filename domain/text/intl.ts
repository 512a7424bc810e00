/**
 * Formatters by `Intl`, kept once made: building one costs a hundred times more than using it, and a list of
 * prices uses the same one on every row.
 */
const MADE_MAX = 200
const made = new Map<string, unknown>()

function keep<T>(key: string, make: () => T): T {
  const found = made.get(key)
  if (found !== undefined) return found as T
  if (made.size >= MADE_MAX) made.clear()
  const fresh = make()
  made.set(key, fresh)
  return fresh
}

/** A kept `Intl.NumberFormat`. */
export function numberFormat(locale: string, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  return keep(`n ${locale} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(locale, options))
}

/** A kept `Intl.DateTimeFormat`. */
export function dateFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return keep(`d ${locale} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options))
}

/** A kept `Intl.RelativeTimeFormat`, with words where the language has them ("yesterday"). */
export function relativeFormat(locale: string): Intl.RelativeTimeFormat {
  return keep(`r ${locale}`, () => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))
}

/** A kept `Intl.PluralRules`. */
export function pluralRules(locale: string): Intl.PluralRules {
  return keep(`p ${locale}`, () => new Intl.PluralRules(locale))
}
