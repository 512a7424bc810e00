import { Hono } from 'hono'

import { docsApp } from './docs/app.ts'
import { healthApp } from './health/app.ts'
import { faultProblem, openApi } from './http/api.ts'
import { resolveCaller } from './http/caller.ts'
import type { Ctx, HonoEnv } from './http/context.ts'
import { faultText, log } from './http/log.ts'
import { problem } from './http/problem.ts'
import { requestId } from './http/request-id.ts'
import { sameOrigin } from './http/same-origin.ts'
import { noStore, securityHeaders } from './http/security-headers.ts'
import { servePhoto } from './photos/serve-photo.ts'
import { allRoutes } from './routes.ts'
import { staffApp, staticFile } from './static-files.ts'
import { storefrontApp } from './storefront/app.ts'
import { faultPage, notFoundPage } from './storefront/problem-pages.tsx'

/** Everything that is not a route of the API: the storefront's pages, the staff app, files, and what is not there. */
const pages = new Hono<HonoEnv>()

pages.use('/api/*', noStore)
pages.use('*', requestId, securityHeaders)
pages.use('/api/*', sameOrigin, resolveCaller)

pages.route('/', healthApp)
pages.route('/', docsApp)

pages.all('/api/*', (c) =>
  problem(c, 404, { reason: 'no_such_route', detail: 'There is nothing at this address. See /api/docs.' }),
)

pages.route('/', storefrontApp)
pages.get('/photos/*', servePhoto)
pages.get('/app', staffApp)
pages.get('/app/*', staffApp)
pages.get('*', staticFile)

pages.notFound((c) => (wantsPage(c) ? notFoundPage(c) : c.text('There is nothing at this address.\n', 404)))

pages.onError((fault, c) => {
  if (c.req.path.startsWith('/api/')) return faultProblem(c, fault)
  log('http.fault', { requestId: c.get('requestId'), method: c.req.method, fault: faultText(fault) })
  return faultPage(c)
})

/** Everything this Worker answers: the API first, whose answers are the ones that are counted in thousands. */
export const app = openApi(allRoutes)

app.notFound((c) => pages.fetch(c.req.raw, c.env, c.executionCtx))

/** A person's browser asks, not a script or an image tag. */
function wantsPage(c: Ctx): boolean {
  return c.req.method === 'GET' && (c.req.header('accept') ?? '').includes('text/html')
}
