import { Hono } from 'hono'

import type { HonoEnv } from '#worker/http/context.ts'
import { allRoutes } from '#worker/routes.ts'

import { openApiOf } from './open-api.ts'
import { problemsPage, referencePage } from './pages.ts'

/** Swagger UI styles its parts inline; nothing else here does, so only its page may. */
const REFERENCE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
const HOUR = 'public, max-age=3600'

let described: { readonly origin: string; readonly json: string } | null = null

/** The API's own documentation: `/api/openapi.json`, a page that reads it, and one that explains every refusal. */
export const docsApp = new Hono<HonoEnv>()
  .get('/api/openapi.json', (c) => {
    const { origin } = new URL(c.req.url)
    if (described?.origin !== origin) {
      const contracts = allRoutes
        .map(({ contract }) => contract)
        .filter(({ path }) => !path.startsWith('/seed/'))
      described = { origin, json: JSON.stringify(openApiOf(contracts, origin)) }
    }
    return c.body(described.json, 200, { 'content-type': 'application/json', 'cache-control': HOUR })
  })
  .get('/api/docs', (c) => {
    c.header('content-security-policy', REFERENCE_POLICY)
    c.header('cache-control', HOUR)
    return c.html(referencePage())
  })
  .get('/api/docs/problems', (c) => {
    c.header('cache-control', HOUR)
    return c.html(problemsPage(allRoutes.map(({ contract }) => contract)))
  })
