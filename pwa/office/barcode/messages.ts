import { problemWordsEn } from '#domain/barcode/problem-words.en.ts'
import type { ProblemWords } from '#domain/barcode/problem.ts'
import { defineMessages } from '#pwa/i18n/catalog.ts'

import { en } from './messages.en.ts'

export const barcodeText = defineMessages(en, { de: async () => (await import('./messages.de.ts')).de })

/** What is wrong with a code, in words. */
export const problemText = defineMessages<ProblemWords>(problemWordsEn, {
  de: async () => (await import('#domain/barcode/problem-words.de.ts')).problemWordsDe,
})
