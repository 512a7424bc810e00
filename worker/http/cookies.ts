import { deleteCookie, setCookie } from 'hono/cookie'
import type { CookieOptions } from 'hono/utils/cookie'

import type { Ctx } from './context.ts'

/**
 * Two cookies: who is signed in, and which tablet this is. Over https they are `Secure` and carry the `__Host-`
 * prefix, so that neither another subdomain nor plain http can plant them. Over plain http (a shop on its own
 * machine) browsers other than Chromium refuse `Secure`, so the name and the flag follow the request's protocol.
 * `Strict` costs nothing: pages are the same for everyone, and only their own scripts ask with cookies.
 */
export type CookieName = 'session' | 'device'

const NAMES: Record<CookieName, string> = { session: 'onhand', device: 'onhand-device' }
const HOST_PREFIX = '__Host-'

/** Browsers forget cookies after 400 days at the latest; a tablet's credential is renewed when it is used. */
export const DEVICE_COOKIE_S = 400 * 24 * 3600

export interface Tokens {
  readonly session: string | undefined
  readonly device: string | undefined
}

/** Our cookies of a request. Cheap when there is no cookie at all. */
export function readTokens(c: Ctx): Tokens {
  const header = c.req.raw.headers.get('cookie')
  if (header === null) return NO_TOKENS
  const prefix = prefixFor(c)
  return { session: find(header, prefix + NAMES.session), device: find(header, prefix + NAMES.device) }
}

const NO_TOKENS: Tokens = { session: undefined, device: undefined }

export function giveToken(c: Ctx, name: CookieName, token: string, maxAgeS: number): void {
  setCookie(c, prefixFor(c) + NAMES[name], token, { ...optionsFor(c), maxAge: maxAgeS })
}

export function takeToken(c: Ctx, name: CookieName): void {
  deleteCookie(c, prefixFor(c) + NAMES[name], optionsFor(c))
}

function prefixFor(c: Ctx): string {
  return isSecure(c) ? HOST_PREFIX : ''
}

function optionsFor(c: Ctx): CookieOptions {
  return { path: '/', httpOnly: true, sameSite: 'Strict', secure: isSecure(c) }
}

function isSecure(c: Ctx): boolean {
  return c.req.url.startsWith('https:')
}

/** 32 random bytes as base64url; anything else in the cookie was not given by us. */
const TOKEN = /^[\w-]{43}$/

function find(header: string, name: string): string | undefined {
  for (const part of header.split(';')) {
    const at = part.indexOf('=')
    if (at === -1 || part.slice(0, at).trim() !== name) continue
    const value = part.slice(at + 1).trim()
    return TOKEN.test(value) ? value : undefined
  }
  return undefined
}
