import { defineMessages } from '#pwa/i18n/catalog.ts'

import { en } from './messages.en.ts'

export const secretsText = defineMessages(en, { de: async () => (await import('./messages.de.ts')).de })
