import { sha256Hex, systemClock } from './clock.ts'
import type { Caller, Ctx } from './context.ts'
import { dbOf } from './database.ts'
import { dropKey, findKey, keepAnswer, takeKey, takeOverKey } from './idempotency-queries.ts'
import { problem } from './problem.ts'

const KEY = /^[\x21-\x7E]{8,200}$/u
/** A write that has not ended by then was cut off: whoever asks again may carry it out. */
const CUT_OFF_MS = 60_000
/** Refusals that are about who asks, not about the write: asking again may end otherwise. */
const NOT_FINAL = new Set([401, 403, 408, 429])
const SERVER_FAULT = 500

/**
 * Carries out a write once per caller and Idempotency-Key: a repeat gets the first answer, marked
 * `idempotent-replayed: true`. Answers above 499 are not kept, so those may be asked again. Refusals:
 * `idempotency_key_missing`, `key_used_with_other_content`, `still_working`.
 */
export async function once(c: Ctx, run: () => Promise<Response>): Promise<Response> {
  const given = c.req.header('idempotency-key')
  if (given === undefined || !KEY.test(given))
    return problem(c, 400, {
      reason: 'idempotency_key_missing',
      detail:
        'Send an Idempotency-Key header of 8 to 200 characters, made anew for every write. Nothing was changed.',
    })
  const db = dbOf(c.env)
  const now = systemClock.now()
  const key = `${callerName(c.get('caller'))} ${given}`
  const fingerprint = await fingerprintOf(c)
  if (await takeKey(db, { key, fingerprint, createdAt: now })) return carryOut(c, key, run)

  const kept = await findKey(db, key)
  if (kept && kept.fingerprint !== fingerprint)
    return problem(c, 409, {
      reason: 'key_used_with_other_content',
      detail: 'This Idempotency-Key was used for another write. Nothing was changed; use a new key.',
    })
  if (kept && kept.status !== null) return replay(kept.status, kept.body ?? '')
  if (kept && now - kept.createdAt > CUT_OFF_MS && (await takeOverKey(db, kept, now)))
    return carryOut(c, key, run)
  c.header('retry-after', '1')
  return problem(c, 409, {
    reason: 'still_working',
    detail: 'The first request with this key is still being carried out. Ask again in a moment.',
  })
}

async function carryOut(c: Ctx, key: string, run: () => Promise<Response>): Promise<Response> {
  const db = dbOf(c.env)
  let response: Response | undefined
  try {
    response = await run()
    return response
  } finally {
    if (response && response.status < SERVER_FAULT && !NOT_FINAL.has(response.status))
      await keepAnswer(db, key, { status: response.status, body: await response.clone().text() })
    else await dropKey(db, key)
  }
}

function replay(status: number, body: string): Response {
  const type = status < 400 ? 'application/json' : 'application/problem+json'
  return new Response(body === '' ? null : body, {
    status,
    headers: { 'content-type': type, 'idempotent-replayed': 'true' },
  })
}

/** Keys are the caller's own: nobody can read another's answer by guessing a key. */
function callerName({ kind, staffId, apiKeyId, deviceId }: Caller): string {
  return `${kind}:${staffId ?? apiKeyId ?? deviceId ?? ''}`
}

async function fingerprintOf(c: Ctx): Promise<string> {
  const { pathname, search } = new URL(c.req.url)
  return sha256Hex(`${c.req.method} ${pathname}${search}\n${await c.req.text()}`)
}
