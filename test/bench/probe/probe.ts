import { Hono } from 'hono'

import { ProbeObject } from './probe-object.ts'

export { ProbeObject }

interface ProbeEnv {
  readonly PROBE: DurableObjectNamespace<ProbeObject>
}

const HOLD_MS = 900_000

/** Bare probes of the platform, with nothing of the product in them. Their ratios to it are what the bench tells. */
const app = new Hono<{ Bindings: ProbeEnv }>()

app.get('/hello', (c) => c.text('hello'))

app.post('/limit/:name', async (c) => {
  const count = await c.env.PROBE.getByName(c.req.param('name')).count()
  return c.json({ count })
})

app.post('/floor/:name', async (c) => {
  const held = await c.env.PROBE.getByName(c.req.param('name')).hold(crypto.randomUUID(), 1, HOLD_MS)
  return c.json(held, held.ok ? 201 : 409)
})

app.post('/group/:name', async (c) => {
  const held = await c.env.PROBE.getByName(c.req.param('name')).holdTogether(crypto.randomUUID(), 1, HOLD_MS)
  return c.json(held, held.ok ? 201 : 409)
})

app.post('/basket/:names', async (c) => {
  const id = crypto.randomUUID()
  const held = await Promise.all(
    c.req
      .param('names')
      .split(',')
      .map((name) => c.env.PROBE.getByName(name).hold(id, 1, HOLD_MS)),
  )
  return c.json(held, held.every(({ ok }) => ok) ? 201 : 409)
})

app.post('/units/:name/:count', async (c) => {
  await c.env.PROBE.getByName(c.req.param('name')).setUnits(Number(c.req.param('count')))
  return c.body(null, 204)
})

app.get('/audit/:name', async (c) => c.json(await c.env.PROBE.getByName(c.req.param('name')).audit()))

// oxlint-disable-next-line import/no-default-export -- what a Worker is
export default { fetch: app.fetch }
