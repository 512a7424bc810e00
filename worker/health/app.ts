import { Hono } from 'hono'

import { systemClock } from '#worker/http/clock.ts'
import type { HonoEnv } from '#worker/http/context.ts'
import { log } from '#worker/http/log.ts'
import { limitByAddress } from '#worker/http/rate-limit.ts'

import { askHealth } from './health.ts'

/** `GET /api/health`: 200 when every part answered, 503 when one did not; says which, and how long each took. */
export const healthApp = new Hono<HonoEnv>().get('/api/health', async (c) => {
  const refused = limitByAddress(c)
  if (refused) return refused
  const health = await askHealth(c.env, () => systemClock.now())
  const failing = health.parts.filter(({ ok }) => !ok)
  if (failing.length > 0)
    log('health.failing', { requestId: c.get('requestId'), parts: failing.map(({ name }) => name).join(' ') })
  return c.json(health, health.status === 'ok' ? 200 : 503)
})
