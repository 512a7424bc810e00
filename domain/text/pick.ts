import type { Locale } from './locales.ts'

/** One feature's text in one language: what the server needs, where every language is at hand. */
export function pick<Text>(catalog: Readonly<Record<Locale, Text>>, locale: Locale): Text {
  return catalog[locale]
}
