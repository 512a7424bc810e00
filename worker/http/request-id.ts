import type { MiddlewareHandler } from 'hono'

import { newId } from './clock.ts'
import type { HonoEnv } from './context.ts'

export const REQUEST_ID = 'x-request-id'

const ACCEPTED = /^[\w-]{8,64}$/

/**
 * Names the request, so that its log lines, the objects and queues that it reaches and the error a person reads can
 * be told to belong together. A caller's own id is kept when it looks like one.
 */
export const requestId: MiddlewareHandler<HonoEnv> = async (c, next) => {
  const given = c.req.header(REQUEST_ID)
  c.set('requestId', given !== undefined && ACCEPTED.test(given) ? given : newId())
  await next()
}
