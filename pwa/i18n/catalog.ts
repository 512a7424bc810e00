import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'

import type { Locale } from '#domain/text/locales.ts'

import { locale } from './locale.ts'

/** Loads the languages that are not bundled. */
type Loaders<Text> = Readonly<Record<Exclude<Locale, 'en'>, () => Promise<Text>>>

const pending = new Set<Promise<unknown>>()

/**
 * One feature's text: English is bundled, other languages are fetched when they are first wanted. Read
 * `catalog.value.key` while rendering; the component re-renders when the language changes or arrives.
 */
export function defineMessages<Text extends object>(en: Text, loaders: Loaders<Text>): ReadonlySignal<Text> {
  const loaded = signal<Partial<Record<Locale, Text>>>({ en })
  effect(() => {
    const wanted = locale.value
    if (wanted === 'en' || loaded.peek()[wanted]) return
    const load = async (): Promise<void> => {
      const text = await loaders[wanted]()
      loaded.value = { ...loaded.peek(), [wanted]: text }
    }
    track(load())
  })
  // English until the language arrives: words a person can read are better than an empty screen.
  return computed(() => loaded.value[locale.value] ?? en)
}

/** Resolves when every catalog defined so far speaks the current language. Await it before the first render. */
export async function textReady(): Promise<void> {
  while (pending.size > 0) await Promise.all(pending)
}

function track(loading: Promise<unknown>): void {
  const settled = loading.catch(() => undefined).finally(() => pending.delete(settled))
  pending.add(settled)
}
