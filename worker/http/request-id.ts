import type { MiddlewareHandler } from 'hono'

import { newId } from './clock.ts'
import type { Ctx, HonoEnv } from './context.ts'

export const REQUEST_ID = 'x-request-id'

const ACCEPTED = /^[\w-]{8,64}$/

/**
 * Names the request, so that its log lines, the objects and queues that it reaches and the error a person reads can
 * be told to belong together. A caller's own id is kept when it looks like one.
 */
export function nameRequest(c: Ctx): void {
  const given = c.req.raw.headers.get(REQUEST_ID)
  c.set('requestId', given !== null && ACCEPTED.test(given) ? given : newId())
}

export const requestId: MiddlewareHandler<HonoEnv> = async (c, next) => {
  nameRequest(c)
  await next()
}
