import type { Locale } from '#domain/text/locales.ts'

import type { BasketMessages } from './basket/messages.en.ts'
import type { CheckoutMessages } from './checkout/messages.en.ts'
import type { StorefrontMessages } from './messages.en.ts'
import type { OrderMessages } from './order/messages.en.ts'
import type { TroubleMessages } from './trouble/messages.en.ts'

// Each in the page's own language; the other languages are never fetched.

export async function storefrontText(lang: Locale): Promise<StorefrontMessages> {
  return lang === 'de' ? (await import('./messages.de.ts')).de : (await import('./messages.en.ts')).en
}

export async function basketText(lang: Locale): Promise<BasketMessages> {
  return lang === 'de'
    ? (await import('./basket/messages.de.ts')).de
    : (await import('./basket/messages.en.ts')).en
}

export async function checkoutText(lang: Locale): Promise<CheckoutMessages> {
  return lang === 'de'
    ? (await import('./checkout/messages.de.ts')).de
    : (await import('./checkout/messages.en.ts')).en
}

export async function troubleText(lang: Locale): Promise<TroubleMessages> {
  return lang === 'de'
    ? (await import('./trouble/messages.de.ts')).de
    : (await import('./trouble/messages.en.ts')).en
}

export async function orderText(lang: Locale): Promise<OrderMessages> {
  return lang === 'de'
    ? (await import('./order/messages.de.ts')).de
    : (await import('./order/messages.en.ts')).en
}
