import { LOCALES } from '#domain/text/locales.ts'

/** One thing to choose in a `SelectField`. */
export interface Choice {
  readonly value: string
  readonly label: string
}

/** Every zone of the browser, and `chosen`: UTC, for one, is no zone to its list. */
export function timeZoneChoices(chosen: string): Choice[] {
  const zones = new Set([...Intl.supportedValuesOf('timeZone'), chosen])
  return [...zones].map((value) => ({ value, label: value.replaceAll('_', ' ') }))
}

/** Languages with catalogs in this browser's regions, and `chosen`, whatever it is. */
export function languageChoices(reader: string, chosen?: string): Choice[] {
  const names = new Intl.DisplayNames(reader, { type: 'language' })
  const own = navigator.languages.filter((tag) => LOCALES.some((language) => tag.split('-')[0] === language))
  const tags = new Set([...(chosen === undefined ? [] : [chosen]), ...own, ...LOCALES])
  return [...tags].map((value) => ({ value, label: names.of(value) ?? value }))
}
