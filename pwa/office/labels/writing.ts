import { formatLocale } from '#pwa/i18n/locale.ts'
import { shop } from '#pwa/session/session-model.ts'

import type { Writing } from './label-words.ts'

/** How this shop writes on labels, now. */
export function writingNow(): Writing {
  const known = shop.peek()
  return {
    locale: formatLocale.peek(),
    currency: known?.currency ?? 'EUR',
    timeZone: known?.timeZone ?? 'UTC',
    now: Date.now(),
  }
}
