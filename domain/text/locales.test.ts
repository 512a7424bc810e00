import { expect, test } from 'vitest'

import { acceptedLanguages, chooseLocale, directionOf, isLocale, regionFor } from './locales.ts'
import { pick } from './pick.ts'
import { plural } from './plural.ts'

test('the first language that we speak is chosen, else English', () => {
  expect(chooseLocale(['fr', 'de-AT', 'en'])).toBe('de')
  expect(chooseLocale([null, undefined, 'pt-BR'])).toBe('en')
  expect(isLocale('fr')).toBe(false)
})

test('a browser header is read best first', () => {
  expect(acceptedLanguages('en;q=0.5, de-CH, *;q=0, fr;q=0.9')).toEqual(['de-CH', 'fr', 'en'])
  expect(acceptedLanguages(null)).toEqual([])
})

test('the reader keeps their own region of the language', () => {
  expect(regionFor('de', ['en-US', 'de-CH'])).toBe('de-CH')
  expect(regionFor('de', ['en-US', 'de'])).toBe('de-DE')
  expect(regionFor('en', ['en-!!'])).toBe('en-GB')
})

test('languages are written in their direction', () => {
  expect(['de', 'ar-EG', 'he', 'en'].map(directionOf)).toEqual(['ltr', 'rtl', 'rtl', 'ltr'])
})

test('a count takes its form', () => {
  const forms = { one: 'line', other: 'lines' }
  expect([0, 1, 2].map((count) => plural('en', count, forms))).toEqual(['lines', 'line', 'lines'])
})

test('the server picks a language without loading anything', () => {
  expect(pick({ en: { buy: 'Buy' }, de: { buy: 'Kaufen' } }, 'de')).toEqual({ buy: 'Kaufen' })
})
