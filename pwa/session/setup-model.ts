import { computed, signal } from '@preact/signals'

import { parsePercent } from '#domain/shop/parse-percent.ts'
import { storeCodeOf } from '#domain/shop/store-code.ts'
import { SetupAnswer } from '#domain/shop/wire.ts'
import { ask } from '#pwa/api/client.ts'
import { createForm } from '#pwa/api/form.ts'

import { refreshSession, signInWithPassword } from './session-model.ts'

/** Currency by region, for a first guess; everything else is one choice away. */
const CURRENCY_OF: Readonly<Record<string, string>> = {
  GB: 'GBP',
  US: 'USD',
  CH: 'CHF',
  DK: 'DKK',
  SE: 'SEK',
  NO: 'NOK',
  PL: 'PLN',
  CZ: 'CZK',
  JP: 'JPY',
  CA: 'CAD',
  AU: 'AUD',
  NZ: 'NZD',
}

export type Setup = ReturnType<typeof createSetup>

/** Opening a shop: what is asked, guessed from the browser where it can be. */
export function createSetup() {
  const tag = navigator.language
  const region = new Intl.Locale(tag).maximize().region ?? ''
  const form = createForm({
    setupCode: '',
    shopName: '',
    currency: CURRENCY_OF[region] ?? 'EUR',
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    locale: tag,
    taxMode: region === 'US' || region === 'CA' ? 'exclusive' : 'inclusive',
    taxName: '',
    taxRate: '',
    storeName: '',
    address: '',
    ownerName: '',
    email: '',
    password: '',
  })
  const tried = signal(false)
  const reason = computed(() => form.problem.value?.reason ?? '')

  return {
    form,
    isAboutPassword: computed(() => reason.value.startsWith('password_')),
    isAboutCode: computed(() => ['wrong_secret', 'locked', 'setup_closed'].includes(reason.value)),
    isRateWrong: computed(() => tried.value && parsePercent(form.fields.value.taxRate) === null),
    async submit() {
      tried.value = true
      const { email, password, taxRate } = form.fields.peek()
      const rateMicros = parsePercent(taxRate)
      if (rateMicros === null) return
      const answer = await form.submit((fields) =>
        ask('/setup', { body: bodyOf(fields, rateMicros), schema: SetupAnswer }),
      )
      if (!answer?.ok) return
      const signedIn = await signInWithPassword(email, password)
      if (!signedIn.ok) await refreshSession()
    },
  }

  function bodyOf(fields: typeof form.fields.value, rateMicros: number): object {
    const { setupCode, shopName, currency, timeZone, locale, taxMode, taxName } = fields
    return {
      setupCode,
      shop: { name: shopName, currency, locale, timeZone, taxMode },
      taxRates: [{ category: 'standard', name: taxName, rateMicros }],
      store: { name: fields.storeName, code: storeCodeOf(fields.storeName), address: fields.address },
      owner: { name: fields.ownerName, email: fields.email, password: fields.password },
    }
  }
}
