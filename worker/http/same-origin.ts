import type { MiddlewareHandler } from 'hono'

import type { Ctx, HonoEnv } from './context.ts'
import { problem } from './problem.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Refuses writes, and sockets, that another site's page started: cookies would ride along. Browsers say where a
 * request comes from in `Sec-Fetch-Site` and `Origin`; whoever sends neither is not a browser and holds no cookie
 * that was not given to it on purpose.
 */
export function refuseCrossOrigin(c: Ctx): Response | null {
  const { headers } = c.req.raw
  if (SAFE.has(c.req.method) && !headers.has('upgrade')) return null
  const site = headers.get('sec-fetch-site')
  const origin = headers.get('origin')
  const elsewhere =
    (site !== null && site !== 'same-origin' && site !== 'none') ||
    (origin !== null && hostOf(origin) !== hostOf(c.req.url))
  if (!elsewhere) return null
  return problem(c, 403, {
    reason: 'cross_origin',
    detail: 'Another site asked for this. Nothing was changed.',
  })
}

export const sameOrigin: MiddlewareHandler<HonoEnv> = async (c, next) => refuseCrossOrigin(c) ?? next()

/** Host with port. The protocol is left out: behind a proxy the browser's and ours may differ. */
function hostOf(url: string): string {
  const from = url.indexOf('//')
  if (from === -1) return ''
  const rest = url.slice(from + 2)
  const end = rest.search(/[/?#]/u)
  return end === -1 ? rest : rest.slice(0, end)
}
