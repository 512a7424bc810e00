import type { MiddlewareHandler } from 'hono'

import { findCaller, type Credentials } from '#worker/sessions/find-caller.ts'

import { systemClock } from './clock.ts'
import { ANYONE, type Caller, type Ctx, type HonoEnv } from './context.ts'
import { readTokens } from './cookies.ts'
import { limitByAddress } from './rate-limit.ts'

/** A session, device or key that was revoked elsewhere ends within this time. */
const KEPT_MS = 5_000
const KEPT_MAX = 5_000

const kept = new Map<string, { readonly caller: Caller; readonly until: number }>()

/**
 * Finds who is asking. Whoever brings no cookie and no key is anyone, at no cost. Others are looked up in the
 * database and remembered in this isolate for five seconds, so that a register's burst of requests asks once.
 */
export function findWhoAsks(c: Ctx): Response | null | Promise<Response | null> {
  const authorization = c.req.raw.headers.get('authorization')
  const credentials: Credentials =
    authorization === null ? readTokens(c) : { apiKey: authorization.replace(/^Bearer /iu, '') }
  const { session, device, apiKey } = credentials
  if (session !== undefined || device !== undefined || apiKey !== undefined) return lookUp(c, credentials)
  c.set('caller', ANYONE)
  return null
}

async function lookUp(c: Ctx, credentials: Credentials): Promise<Response | null> {
  const { session, device, apiKey } = credentials
  const now = systemClock.now()
  const key = `${session ?? ''} ${device ?? ''} ${apiKey ?? ''}`
  const known = kept.get(key)
  if (known && known.until > now) {
    c.set('caller', known.caller)
    return null
  }
  const { caller, seen } = await findCaller(c.env, credentials, now)
  if (caller === ANYONE) {
    // Made-up credentials cost a look-up each: they count like everything else from this address.
    const refused = limitByAddress(c)
    if (refused) return refused
  } else keep(key, caller, now)
  if (seen) c.executionCtx.waitUntil(seen())
  c.set('caller', caller)
  return null
}

export const resolveCaller: MiddlewareHandler<HonoEnv> = async (c, next) => (await findWhoAsks(c)) ?? next()

/** Forgets everyone, after a sign-in, sign-out, revocation or change of role: this isolate then knows at once. */
export function forgetCallers(): void {
  kept.clear()
}

function keep(key: string, caller: Caller, now: number): void {
  kept.delete(key)
  if (kept.size >= KEPT_MAX) kept.delete(kept.keys().next().value ?? '')
  kept.set(key, { caller, until: now + KEPT_MS })
}
