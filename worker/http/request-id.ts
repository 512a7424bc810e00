import type { MiddlewareHandler } from 'hono'

import type { Ctx, HonoEnv } from './context.ts'

export const REQUEST_ID = 'x-request-id'

const ACCEPTED = /^[\w-]{8,64}$/

/** This isolate's own name: 48 bits of chance, taken with the first request, since none may be had before. */
let isolate = ''
let requests = 0

/**
 * Names the request, so that its log lines, the objects and queues that it reaches and the error a person reads can
 * be told to belong together. A caller's own id is kept when it looks like one; others are numbered within their
 * isolate: bytes of chance for each would cost a thirtieth of a hold.
 */
export function nameRequest(c: Ctx): void {
  const given = c.req.raw.headers.get(REQUEST_ID)
  c.set('requestId', given !== null && ACCEPTED.test(given) ? given : nextId())
}

function nextId(): string {
  isolate ||= crypto.randomUUID().slice(-12)
  requests += 1
  return `${isolate}-${requests.toString(36)}`
}

export const requestId: MiddlewareHandler<HonoEnv> = async (c, next) => {
  nameRequest(c)
  await next()
}
