import { env, exports } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, expect, test, vi } from 'vitest'

import { openDb } from '#db/client.ts'
import {
  HOST,
  newClient,
  PASSWORD,
  reasonOf,
  selectRows,
  SETUP_BODY,
  setUpShop,
  type TestShop,
} from '#test/support/people.ts'

// What every request meets before it meets a route.

let shop: TestShop

beforeAll(async () => {
  shop = await setUpShop()
})

const get = (path: string, init: RequestInit = {}) => exports.default.fetch(`${HOST}${path}`, init)

test('a page may run our scripts only, be framed by nobody, and use the devices of a counter', async () => {
  const { headers } = await get('/nothing-here')
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).toContain("default-src 'none'")
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain("style-src 'self';")
  expect(policy).toContain("frame-ancestors 'none'")
  expect(policy).not.toContain('unsafe')
  expect(headers.get('permissions-policy')).toContain('serial=(self), hid=(self)')
  expect(headers.get('permissions-policy')).toContain('geolocation=()')
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('referrer-policy')).toBe('same-origin')
})

test('data is for whoever asked, now, and is never a page', async () => {
  const { headers } = await get('/api/v1/session')
  expect(headers.get('cache-control')).toBe('no-store')
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
})

test('https is remembered by the browser', async () => {
  const answer = await exports.default.fetch('https://shop.test/api/v1/session')
  expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000')
  expect((await get('/api/v1/session')).headers.has('strict-transport-security')).toBe(false)
})

async function requestIdOf(headers: Record<string, string>): Promise<string | null> {
  return (await get('/api/v1/session', { headers })).headers.get('x-request-id')
}

test('every answer names its request; a caller’s own name is kept when it looks like one', async () => {
  expect(await requestIdOf({})).toMatch(/^[0-9a-f]{12}-[0-9a-z]+$/u)
  expect(await requestIdOf({ 'x-request-id': 'trace-0123456789' })).toBe('trace-0123456789')
  expect(await requestIdOf({ 'x-request-id': '<script>' })).not.toBe('<script>')
})

test('an address of the API that does not exist says so as a problem', async () => {
  const answer = await get('/api/v1/no-such-thing')
  expect(answer.headers.get('content-type')).toContain('application/problem+json')
  expect(await answer.json()).toMatchObject({
    status: 404,
    reason: 'no_such_route',
    requestId: answer.headers.get('x-request-id'),
  })
})

test.for([
  { why: 'another site', headers: { origin: 'https://evil.example' } },
  { why: 'another port', headers: { origin: 'http://shop.test:8080' } },
  { why: 'a sandboxed frame', headers: { origin: 'null' } },
  { why: 'another site, as the browser says', headers: { 'sec-fetch-site': 'cross-site' } },
  { why: 'a sister site, as the browser says', headers: { 'sec-fetch-site': 'same-site' } },
])('a write that $why started is refused before anything happens', async ({ headers }) => {
  const answer = await shop.owner.ask('/session', {
    method: 'DELETE',
    headers: headers as Record<string, string>,
  })
  expect([answer.status, await reasonOf(answer)]).toEqual([403, 'cross_origin'])
  expect((await shop.owner.ask('/sessions')).status).toBe(200)
})

test('a socket that another site opens is refused', async () => {
  const answer = await get(`/api/v1/stores/${shop.storeId}/feed`, {
    headers: { upgrade: 'websocket', origin: 'https://evil.example' },
  })
  expect(answer.status).toBe(403)
})

test('a form of another site has no way in: JSON only', async () => {
  const answer = await get('/api/v1/sessions/password', {
    method: 'POST',
    headers: { 'content-type': 'text/plain' },
    body: JSON.stringify({ email: SETUP_BODY.owner.email, password: PASSWORD }),
  })
  expect([answer.status, await reasonOf(answer)]).toEqual([415, 'json_expected'])
})

test('our own pages may write, and so may whoever is no browser', async () => {
  const own = { origin: HOST, 'sec-fetch-site': 'same-origin' }
  const answer = await newClient().ask('/sessions/password', {
    body: { email: SETUP_BODY.owner.email, password: PASSWORD },
    headers: own,
  })
  expect(answer.status).toBe(201)
})

test('cookies are HttpOnly and Strict, and over https bound to the host', async () => {
  const body = JSON.stringify({ email: SETUP_BODY.owner.email, password: PASSWORD })
  const signIn = async (site: string) => {
    const headers = { 'content-type': 'application/json' }
    const answer = await exports.default.fetch(`${site}/api/v1/sessions/password`, {
      method: 'POST',
      headers,
      body,
    })
    return answer.headers.getSetCookie()[0] ?? ''
  }
  expect(await signIn('http://127.0.0.1:8787')).toMatch(
    /^onhand=[\w-]{43}; Max-Age=\d+; Path=\/; HttpOnly; SameSite=Strict$/u,
  )
  expect(await signIn('https://shop.test')).toMatch(/^__Host-onhand=.*; HttpOnly; Secure; SameSite=Strict$/u)
})

test('tokens are kept as hashes, and a hash opens nothing', async () => {
  const token = shop.owner.cookies.get('onhand') ?? 'none'
  const rows = await selectRows('select token_hash, id from session')
  expect(JSON.stringify(rows)).not.toContain(token)
  for (const { token_hash: hash } of rows) {
    const answer = await get('/api/v1/sessions', {
      headers: { cookie: `onhand=${String(hash).slice(0, 43)}` },
    })
    expect(answer.status).toBe(401)
  }
})

test('a flood from one address is told what is left, stopped, and told when to come back', async () => {
  // The bucket must not refill while a slow machine pours.
  vi.useFakeTimers({ toFake: ['Date'] })
  try {
    const statuses: number[] = []
    const left: string[] = []
    let retryAfter: string | null = null
    while (retryAfter === null && statuses.length < 1_100) {
      const answer = await get('/api/v1/session', { headers: { 'cf-connecting-ip': '192.0.2.9' } })
      statuses.push(answer.status)
      retryAfter = answer.headers.get('retry-after')
      left.push(answer.headers.get('ratelimit') ?? 'plenty')
      await answer.body?.cancel()
    }
    expect(statuses).toHaveLength(1_001)
    expect([statuses.at(-2), statuses.at(-1), retryAfter]).toEqual([200, 429, '1'])
    expect([left[499], left[500], left[1_000]]).toEqual([
      'plenty',
      '"address";r=499;t=0',
      '"address";r=0;t=1',
    ])
    const { headers } = await get('/api/v1/session', { headers: { 'cf-connecting-ip': '192.0.2.2' } })
    expect(headers.has('ratelimit')).toBe(false)
  } finally {
    vi.useRealTimers()
  }
})

const rename = (name: string, headers: Record<string, string>) =>
  shop.owner.ask('/shop', { method: 'PATCH', body: { name }, headers })

test('a write without a key is not carried out', async () => {
  const answer = await rename('Nameless', { 'idempotency-key': '', 'if-match': '"1"' })
  expect([answer.status, await reasonOf(answer)]).toEqual([400, 'idempotency_key_missing'])
})

test('the same key gets the same answer, once carried out; with other content it is refused', async () => {
  const headers = { 'idempotency-key': v7(), 'if-match': '"1"' }
  const first = await rename('Petal', headers)
  expect(first.status).toBe(200)
  const body: unknown = await first.json()
  expect(body).toMatchObject({ name: 'Petal', version: 2 })
  const again = await rename('Petal', headers)
  expect(again.headers.get('idempotent-replayed')).toBe('true')
  expect(await again.json()).toEqual(body)
  const other = await rename('Post', headers)
  expect([other.status, await reasonOf(other)]).toEqual([409, 'key_used_with_other_content'])
})

test('another caller’s key is another key', async () => {
  const headers = { 'idempotency-key': v7(), 'if-match': '"2"' }
  expect((await rename('Petal & Co', headers)).status).toBe(200)
  const stranger = newClient()
  await stranger.ask('/sessions/password', { body: { email: SETUP_BODY.owner.email, password: PASSWORD } })
  // The same person in another browser is the same caller; nobody at all is not.
  const same = await stranger.ask('/shop', { method: 'PATCH', body: { name: 'Petal & Co' }, headers })
  expect(same.headers.get('idempotent-replayed')).toBe('true')
  const nobody = await newClient().ask('/shop', { method: 'PATCH', body: { name: 'Petal & Co' }, headers })
  expect(nobody.status).toBe(401)
})

test('two at once with one key: one is carried out, the other waits or gets its answer', async () => {
  const headers = { 'idempotency-key': v7(), 'if-match': '"3"' }
  const answers = await Promise.all([1, 2, 3].map(() => rename('Petal', headers)))
  const settled = await Promise.all(
    answers.map(async (answer) => ({
      status: answer.status,
      body: await answer.json<{ reason?: string; version?: number }>(),
    })),
  )
  const outcomes = settled.map(({ status, body }) => (status === 200 ? body.version : body.reason))
  expect(outcomes).toContain(4)
  expect(outcomes.filter((outcome) => outcome !== 4 && outcome !== 'still_working')).toEqual([])
})

test('a write that was cut off may be carried out by whoever asks again', async () => {
  const key = v7()
  const headers = { 'idempotency-key': key, 'if-match': '"4"' }
  await rename('Cut', headers)
  const cutOff = (ageMs: number) =>
    openDb(env).client.execute({
      sql: "update idempotency set status = null, body = null, created_at = ? where key like '%' || ?",
      args: [Date.now() - ageMs, key],
    })
  await cutOff(1_000)
  expect(await reasonOf(await rename('Cut', headers))).toBe('still_working')
  await cutOff(120_000)
  // It had been carried out, and only its answer was lost: the version tells.
  expect(await reasonOf(await rename('Cut', headers))).toBe('changed_meanwhile')
})
