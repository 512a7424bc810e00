import { Hono } from 'hono'
import * as v from 'valibot'

import { OrderView } from '#domain/order/wire.ts'
import { faultOf } from '#pwa/storefront/order/order-acts.ts'
import { ANYONE, type Ctx, type HonoEnv } from '#worker/http/context.ts'
import { mount } from '#worker/http/route.ts'
import { linkRoutes } from '#worker/orders/link-routes.ts'

/**
 * The order page asks the same API that its island asks, within this request: what a form without JavaScript does and
 * what a script does cannot come apart.
 */
const api = new Hono<HonoEnv>()

type Passed = HonoEnv['Bindings'] & { readonly requestIdOfPage: string }

api.use('*', async (c, next) => {
  c.set('caller', ANYONE)
  c.set('requestId', (c.env as Passed).requestIdOfPage)
  await next()
})
mount(api, linkRoutes)

/** The order behind a private link; `null` when there is none. Faults of the API are faults of the page. */
export async function findOrderByLink(c: Ctx, secret: string): Promise<OrderView | null> {
  const answer = await ask(c, secret, '')
  if (answer.status === 404 || answer.status === 422) return null
  if (!answer.ok) throw new Error(`the order API answered ${answer.status}`)
  return v.parse(OrderView, await answer.json())
}

/** Does what a form asked for. `null` when it was done, or had been done before. */
export async function actOnOrder(
  c: Ctx,
  secret: string,
  path: string,
  body: object,
): Promise<'gone' | 'failed' | null> {
  const answer = await ask(c, secret, path, body)
  if (answer.ok) return null
  const problem = v.safeParse(v.object({ reason: v.string() }), await answer.json())
  return faultOf(problem.success ? problem.output.reason : '')
}

async function ask(c: Ctx, secret: string, path: string, body?: object): Promise<Response> {
  const address = new URL(`/api/v1/orders/by-link/${encodeURIComponent(secret)}${path}`, c.req.url)
  const from = c.req.header('cf-connecting-ip')
  const request = new Request(address, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      'content-type': 'application/json',
      ...(from === undefined ? {} : { 'cf-connecting-ip': from }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return api.fetch(request, { ...c.env, requestIdOfPage: c.get('requestId') })
}
