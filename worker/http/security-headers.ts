import type { MiddlewareHandler } from 'hono'

import type { Ctx, HonoEnv } from './context.ts'
import { REQUEST_ID } from './request-id.ts'

/**
 * One policy for everything, the service worker's own script included: what it fetches is ruled by its answer's
 * policy. Nothing inline, nothing from elsewhere but photos of imported catalogs.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' https: data: blob:",
  "media-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "worker-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The devices of a counter, for our own pages only; everything else a page could ask for is off. */
const PERMISSIONS_POLICY = [
  'serial=(self)',
  'hid=(self)',
  'usb=(self)',
  'camera=(self)',
  'screen-wake-lock=(self)',
  'fullscreen=(self)',
  'publickey-credentials-create=(self)',
  'publickey-credentials-get=(self)',
  'microphone=()',
  'geolocation=()',
  'payment=()',
  'display-capture=()',
  'browsing-topics=()',
].join(', ')

type HeaderList = readonly (readonly [name: string, value: string])[]

const PAGE_HEADERS: HeaderList = [
  ['content-security-policy', CONTENT_SECURITY_POLICY],
  ['permissions-policy', PERMISSIONS_POLICY],
  ['x-content-type-options', 'nosniff'],
  ['x-frame-options', 'DENY'],
  // The address of an order page is its key: it is told to nobody else.
  ['referrer-policy', 'same-origin'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
]

/** JSON is never shown as a page: should a browser do so all the same, it may do nothing. */
const DATA_HEADERS: HeaderList = [
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
]

const JSON_TYPE = /^application\/(?:[\w.]+\+)?json/u
const HSTS = 'max-age=31536000; includeSubDomains'
const SWITCHING_PROTOCOLS = 101

/**
 * Puts the headers on an answer that every answer has: the security headers, the request's id, what is left of a limit.
 * A page may tell its address to even fewer, or need a policy of its own (the API reference, a photo). Not on a
 * socket's. Answers that came from an object, a bucket or the assets cannot be written to: those are copied once.
 */
export function withHeaders(c: Ctx, given: Response): Response {
  if (given.status === SWITCHING_PROTOCOLS) return given
  const answer = named(given, c.get('requestId'))
  const { headers } = answer
  const list = JSON_TYPE.test(headers.get('content-type') ?? '') ? DATA_HEADERS : PAGE_HEADERS
  for (const [name, value] of list) if (!MAY_BE_OWN.has(name) || !headers.has(name)) headers.set(name, value)
  const limit = c.get('limit')
  if (limit) {
    headers.set('ratelimit-policy', limit.policy)
    headers.set('ratelimit', limit.state)
  }
  if (c.req.url.startsWith('https:')) headers.set('strict-transport-security', HSTS)
  return answer
}

const MAY_BE_OWN: ReadonlySet<string> = new Set(['referrer-policy', 'content-security-policy'])

function named(answer: Response, requestId: string): Response {
  try {
    answer.headers.set(REQUEST_ID, requestId)
    return answer
  } catch {
    const copy = new Response(answer.body, answer)
    copy.headers.set(REQUEST_ID, requestId)
    return copy
  }
}

export const securityHeaders: MiddlewareHandler<HonoEnv> = async (c, next) => {
  await next()
  const answer = withHeaders(c, c.res)
  if (answer !== c.res) c.res = answer
}

/** Headers for `dressed`, from those that are an answer's own. Made once and used for many answers. */
export function dataHeaders(own: Readonly<Record<string, string>> = {}): Headers {
  return new Headers({
    'content-type': 'application/json',
    'cache-control': 'no-store',
    ...Object.fromEntries(DATA_HEADERS),
    ...own,
  })
}

/**
 * An answer of data with every header that `withHeaders` would put on it one by one: that takes as long as finding
 * what to say. `headers` come from `dataHeaders` and are copied as a whole, this request's id in them: reaching for
 * the copy would cost as much as the copy.
 */
export function dressed(
  c: Ctx,
  status: number,
  body: string | Uint8Array<ArrayBuffer> | null,
  headers: Headers,
): Response {
  headers.set(REQUEST_ID, c.get('requestId'))
  const answer = new Response(body, { status, headers })
  const limit = c.get('limit')
  if (limit) {
    answer.headers.set('ratelimit-policy', limit.policy)
    answer.headers.set('ratelimit', limit.state)
  }
  if (c.req.url.startsWith('https:')) answer.headers.set('strict-transport-security', HSTS)
  c.set('dressed', answer)
  return answer
}

/** API answers are for whoever asked, now: nothing on the way may keep them, unless the route said so itself. */
export function forNowOnly(answer: Response): Response {
  if (answer.status !== SWITCHING_PROTOCOLS && !answer.headers.has('cache-control'))
    answer.headers.set('cache-control', 'no-store')
  return answer
}

export const noStore: MiddlewareHandler<HonoEnv> = async (c, next) => {
  await next()
  forNowOnly(c.res)
}
