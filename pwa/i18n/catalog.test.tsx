import { act } from 'preact/test-utils'
import { afterEach, expect, test } from 'vitest'

import { show } from '#pwa/ui/testing/page.ts'

import { defineMessages, textReady } from './catalog.ts'
import { formatLocale, locale, setLocale, startLocale } from './locale.ts'

afterEach(() => {
  setLocale('en')
  localStorage.clear()
})

test('a screen changes its words as soon as the language has arrived', async () => {
  const german = Promise.withResolvers<{ charge: string }>()
  const text = defineMessages({ charge: 'Charge' }, { de: async () => german.promise })
  const Screen = () => <button type="button">{text.value.charge}</button>
  const page = await show(<Screen />)
  await act(() => setLocale('de'))
  expect(page.textContent).toBe('Charge')
  await act(async () => {
    german.resolve({ charge: 'Kassieren' })
    await textReady()
  })
  expect(page.textContent).toBe('Kassieren')
  expect(document.documentElement.lang).toBe('de')
  await act(() => setLocale('en'))
  expect(page.textContent).toBe('Charge')
})

test('a language is fetched once, and only when it is wanted', async () => {
  let fetched = 0
  const text = defineMessages(
    { word: 'en' },
    {
      de: async () => {
        fetched += 1
        return { word: 'de' }
      },
    },
  )
  expect(fetched).toBe(0)
  setLocale('de')
  await textReady()
  setLocale('en')
  setLocale('de')
  await textReady()
  expect([fetched, text.value.word]).toEqual([1, 'de'])
})

test('a language that cannot be fetched leaves English standing', async () => {
  const text = defineMessages({ word: 'en' }, { de: async () => Promise.reject(new Error('offline')) })
  setLocale('de')
  await textReady()
  expect(text.value.word).toBe('en')
})

test('the address chooses the language, and the device remembers it', () => {
  expect(startLocale('?lang=de')).toBe('de')
  expect(startLocale('')).toBe('de')
  expect(formatLocale.value).toBe('de-DE')
  expect(startLocale('?lang=xx')).toBe('de')
  setLocale('en')
  expect([startLocale(''), locale.value]).toEqual(['en', 'en'])
})
