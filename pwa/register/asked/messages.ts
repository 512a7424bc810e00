import { catalog } from '#pwa/i18n/catalog.ts'

import { de } from './messages.de.ts'
import { en } from './messages.en.ts'

export const askedText = catalog({ en, de })
