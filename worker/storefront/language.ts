import { getCookie, setCookie } from 'hono/cookie'

import { acceptedLanguages, chooseLocale, isLocale, regionFor, type Locale } from '#domain/text/locales.ts'
import type { Ctx } from '#worker/http/context.ts'

const COOKIE = 'lang'
const YEAR_S = 365 * 86_400

export interface PageLanguage {
  readonly lang: Locale
  /** Tag for `Intl`, with the reader's region. */
  readonly locale: string
  /** The address itself named the language. */
  readonly asked: boolean
}

/** The language of a page: `?lang`, what was chosen before, the browser's list, the shop's own. */
export function languageOf(c: Ctx, shopLocale: string): PageLanguage {
  const asked = c.req.query('lang')
  const accepted = acceptedLanguages(c.req.header('accept-language'))
  const lang = chooseLocale([asked, getCookie(c, COOKIE), ...accepted, shopLocale])
  return { lang, locale: regionFor(lang, [...accepted, shopLocale]), asked: isLocale(asked) }
}

/** Remembers a language that was asked for by name. It holds nothing but the two letters. */
export function rememberLanguage(c: Ctx, { lang, asked }: PageLanguage): void {
  if (!asked) return
  const secure = c.req.url.startsWith('https:')
  setCookie(c, COOKIE, lang, { path: '/', maxAge: YEAR_S, sameSite: 'Lax', httpOnly: true, secure })
}
