import { Hono } from 'hono'

import { docsApp } from './docs/app.ts'
import { healthApp } from './health/app.ts'
import { resolveCaller } from './http/caller.ts'
import type { Ctx, HonoEnv } from './http/context.ts'
import { faultText, log } from './http/log.ts'
import { problem } from './http/problem.ts'
import { requestId } from './http/request-id.ts'
import { mount } from './http/route.ts'
import { sameOrigin } from './http/same-origin.ts'
import { noStore, securityHeaders } from './http/security-headers.ts'
import { servePhoto } from './photos/serve-photo.ts'
import { allRoutes } from './routes.ts'
import { staffApp, staticFile } from './static-files.ts'
import { storefrontApp } from './storefront/app.ts'
import { faultPage, notFoundPage } from './storefront/problem-pages.tsx'

/** Everything this Worker answers: the API, the storefront's pages, the staff app and their files. */
export const app = new Hono<HonoEnv>()

app.use('*', requestId, securityHeaders)
app.use('/api/*', noStore, sameOrigin, resolveCaller)

mount(app, allRoutes)
app.route('/', healthApp)
app.route('/', docsApp)

app.all('/api/*', (c) =>
  problem(c, 404, { reason: 'no_such_route', detail: 'There is nothing at this address. See /api/docs.' }),
)

app.route('/', storefrontApp)
app.get('/photos/*', servePhoto)
app.get('/app', staffApp)
app.get('/app/*', staffApp)
app.get('*', staticFile)

app.notFound((c) => (wantsPage(c) ? notFoundPage(c) : c.text('There is nothing at this address.\n', 404)))

app.onError((fault, c) => {
  const requestId = c.get('requestId')
  log('http.fault', { requestId, method: c.req.method, fault: faultText(fault) })
  if (!c.req.path.startsWith('/api/')) return faultPage(c)
  return problem(c, 500, {
    reason: 'fault',
    detail: 'Something went wrong here. Try again; if it stays, tell us the request id.',
  })
})

/** A person's browser asks, not a script or an image tag. */
function wantsPage(c: Ctx): boolean {
  return c.req.method === 'GET' && (c.req.header('accept') ?? '').includes('text/html')
}
