import type { ContentfulStatusCode } from 'hono/utils/http-status'

import type { Ctx } from '#worker/http/context.ts'

import { pageFiles } from './built-files.ts'
import { documentOf, type Page } from './document.tsx'
import { rememberLanguage } from './language.ts'
import type { PageFace } from './shop-face.ts'

interface Options {
  readonly status?: ContentfulStatusCode
  /** For one person only: kept by nobody, and its address told to nobody. */
  readonly secret?: boolean
}

/** May be kept, but is asked for again every time: an unchanged page is an empty answer. */
const ASK_AGAIN = 'public, max-age=0, must-revalidate'
const ETAG_BYTES = 16

/** Sends a page. A browser that has the same one already gets a 304. */
export async function sendPage(
  c: Ctx,
  face: PageFace,
  page: Page,
  { status = 200, secret = false }: Options = {},
): Promise<Response> {
  const url = new URL(c.req.url)
  const files = await pageFiles(c.env, page.islands ?? [], face.language.lang)
  const html = documentOf(page, { face, files, origin: url.origin, address: url.pathname + url.search })
  c.header('content-type', 'text/html; charset=utf-8')
  c.header('content-language', face.language.lang)
  rememberLanguage(c, face.language)
  if (secret) {
    c.header('cache-control', 'no-store')
    c.header('referrer-policy', 'no-referrer')
    c.header('x-robots-tag', 'noindex, nofollow')
    return c.body(html, status)
  }
  c.header('vary', 'accept-language, cookie')
  if (status !== 200) {
    c.header('cache-control', 'no-store')
    return c.body(html, status)
  }
  const etag = await weakTag(html)
  c.header('cache-control', face.language.asked ? 'private, no-cache' : ASK_AGAIN)
  c.header('etag', etag)
  if (c.req.header('if-none-match') === etag) return c.body(null, 304)
  return c.body(html, 200)
}

async function weakTag(html: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(html)))
  return `W/"${Array.from(digest.subarray(0, ETAG_BYTES), (byte) => byte.toString(16).padStart(2, '0')).join('')}"`
}
