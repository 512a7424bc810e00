import type { Ctx } from './context.ts'
import { log } from './log.ts'
import { problem } from './problem.ts'
import { openBuckets, type Rate } from './token-bucket.ts'

const ADDRESSES_MAX = 20_000
const COSTLY_WAIT_S = 60

const draw = openBuckets(ADDRESSES_MAX)

/** Read once: what a variable says does not change while an isolate lives. */
let publicLimit: { readonly rate: Rate; readonly policy: string } | null = null

function readPublicLimit({ PUBLIC_PER_SECOND, PUBLIC_BURST }: Env): NonNullable<typeof publicLimit> {
  const rate: Rate = { perSecond: Number(PUBLIC_PER_SECOND), burst: Number(PUBLIC_BURST) }
  return { rate, policy: `"address";q=${rate.burst};w=${Math.ceil(rate.burst / rate.perSecond)}` }
}

/** Where the caller calls from. Set by Cloudflare, and by Miniflare locally; others can not forge it there. */
export function addressOf(c: Ctx): string {
  return c.req.raw.headers.get('cf-connecting-ip') ?? 'unknown'
}

/**
 * Counts a request of somebody who is not signed in, in this isolate's memory: no other party is asked, so the hot
 * path stays short. It stops a flood from one address, not a patient guesser; those are stopped by `SignInGuard`.
 * Answers a 429 when there is too much, `null` when it may go on. Who has used up half of it is told what is left.
 */
export function limitByAddress(c: Ctx): Response | null {
  publicLimit ??= readPublicLimit(c.env)
  const { rate, policy } = publicLimit
  const { granted, left, waitS } = draw(addressOf(c), rate, Date.now())
  if (left < rate.burst / 2) c.set('limit', { policy, state: `"address";r=${left};t=${waitS}` })
  return granted ? null : tooMany(c, waitS)
}

/**
 * Counts what costs much (sign-in, placing an order) by address across isolates. Approximate and per location of
 * the network, as the platform's limiter is.
 */
export async function limitCostly(c: Ctx): Promise<Response | null> {
  const { success } = await c.env.SHOPPER_BURST.limit({ key: addressOf(c) })
  return success ? null : tooMany(c, COSTLY_WAIT_S)
}

function tooMany(c: Ctx, waitS: number): Response {
  log('http.rate_limited', { requestId: c.get('requestId') })
  c.header('retry-after', String(Math.max(1, waitS)))
  return problem(c, 429, {
    reason: 'too_many_requests',
    detail: 'Too many requests from this address. Nothing was changed; wait a moment and try again.',
    retryAfterS: Math.max(1, waitS),
  })
}
