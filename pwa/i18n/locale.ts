import { computed, signal } from '@preact/signals'

import { chooseLocale, directionOf, isLocale, type Locale, regionFor } from '#domain/text/locales.ts'

const STORED_AS = 'onhand.locale'

const current = signal<Locale>('en')

/** The language of the screens. Reading it in a component re-renders that component on a switch. */
export const locale = computed(() => current.value)

/** The tag for `Intl`, with the reader's own region where they have one. */
export const formatLocale = computed(() => regionFor(current.value, navigator.languages))

/** Chooses the language at start-up: `?lang`, then the last choice on this device, then the browser's list. */
export function startLocale(search: string = location.search): Locale {
  const asked = new URLSearchParams(search).get('lang')
  if (isLocale(asked)) remember(asked)
  show(chooseLocale([asked, recall(), ...navigator.languages]))
  return current.peek()
}

/** Switches the language and remembers it on this device. Catalogs that are not here yet load by themselves. */
export function setLocale(next: Locale): void {
  remember(next)
  show(next)
}

function show(next: Locale): void {
  current.value = next
  document.documentElement.lang = next
  document.documentElement.dir = directionOf(next)
}

function recall(): string | null {
  try {
    return localStorage.getItem(STORED_AS)
  } catch {
    // Storage may be forbidden; the language then follows the browser.
    return null
  }
}

function remember(next: Locale): void {
  try {
    localStorage.setItem(STORED_AS, next)
  } catch {
    // As above: the choice then lasts until the page is closed.
  }
}
