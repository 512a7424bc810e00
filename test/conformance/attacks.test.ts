import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { v7 } from 'uuid'
import * as v from 'valibot'
import { beforeAll, describe, expect, test } from 'vitest'

import { session, staff } from '#db/schema/staff.ts'
import { ask, newItem, newStaff, openOrderShop, type Person, placed } from '#test/support/order-shop.ts'
import { OTHER_STORE, STORE } from '#test/support/stock-commands.ts'
import { dangers, get, HOSTILE, page, put } from '#test/support/storefront-pages.ts'
import { dbOf } from '#worker/http/database.ts'
import { allRoutes } from '#worker/routes.ts'

// What somebody tries who should not: each attempt is refused, and nothing is changed by it.

let owner: Person
/** Works at the harbour only. */
let stranger: Person

beforeAll(async () => {
  await openOrderShop()
  owner = await newStaff('owner')
  stranger = await newStaff('manager')
  const db = dbOf(env)
  await db
    .update(staff)
    .set({ stores: JSON.stringify([OTHER_STORE]) })
    .where(eq(staff.id, stranger.staffId))
  // In the office: what hands out access is not asked for by PIN.
  await db
    .update(session)
    .set({ method: 'password', deviceId: null })
    .where(eq(session.staffId, owner.staffId))
})

const key = () => ({ 'idempotency-key': v7() })
const reason = ({ body }: { body: unknown }) => (body as { reason?: string } | null)?.reason

describe('another store’s order', () => {
  test.for([
    ['GET', ''],
    ['POST', '/take'],
    ['POST', '/release'],
    ['POST', '/ready'],
    ['POST', '/not-collected'],
    ['POST', '/cancel'],
  ] as const)('%s /orders/:id%s is refused', async ([method, path]) => {
    const { orderId } = await placed([[await newItem([3]), 1]])
    const body =
      method === 'GET'
        ? undefined
        : { id: v7(), version: 1, ...(path === '/cancel' ? { reason: 'mistake' } : {}) }
    const answer = await ask(`/orders/${orderId}${path}`, body, stranger, key(), method)
    expect([answer.status, reason(answer)]).toEqual([403, 'other_store'])
    const { body: seen } = await ask<{ state: string; takenBy?: unknown }>(
      `/orders/${orderId}`,
      undefined,
      owner,
    )
    expect(seen.state).toBe('confirmed')
  })

  test('neither its queue nor its sales are shown', async () => {
    expect(reason(await ask(`/stores/${STORE}/desk/orders`, undefined, stranger))).toBe('other_store')
    const { orderId } = await placed([[await newItem([3]), 1]])
    const { body } = await ask<{ rows: { orderId: string }[] }>('/orders', undefined, stranger)
    expect(body.rows.map((row) => row.orderId)).not.toContain(orderId)
    expect(reason(await ask(`/orders?store=${STORE}`, undefined, stranger))).toBe('other_store')
  })

  test('a link is not guessed from an order’s id, number or another link', async () => {
    const { orderId, secret } = await placed([[await newItem([3]), 1]])
    const guesses = [orderId, '1001', secret.slice(0, -1), `${secret}A`, secret.toLowerCase(), 'x'.repeat(43)]
    for (const guess of guesses) expect((await ask(`/orders/by-link/${guess}`)).status).not.toBe(200)
    expect((await ask(`/orders/by-link/${secret}`)).status).toBe(200)
  })
})

describe('another’s session', () => {
  test('is not ended by whoever knows its id, and not seen in their list', async () => {
    const [theirs] = await dbOf(env).select().from(session).where(eq(session.staffId, owner.staffId))
    const id = theirs?.id ?? ''
    expect(reason(await ask(`/sessions/${id}`, undefined, stranger, {}, 'DELETE'))).toBe('unknown_session')
    const { body } = await ask<{ rows: { id: string }[] }>('/sessions', undefined, stranger)
    expect(body.rows.map((row) => row.id)).not.toContain(id)
    expect((await ask('/sessions', undefined, owner)).status).toBe(200)
  })

  test('a PIN’s session is worth nothing on another tablet, or on none', async () => {
    const [mine] = stranger.cookie.split('; ')
    const [, otherTablet] = (await newStaff('cashier')).cookie.split('; ')
    const asWho = (cookie: string) => ask('/sessions', undefined, { ...stranger, cookie })
    expect((await asWho(mine ?? '')).status).toBe(401)
    expect((await asWho(`${mine}; ${otherTablet}`)).status).toBe(401)
    expect((await asWho(stranger.cookie)).status).toBe(200)
  })
})

test('an enrolment code that was used opens nothing again, whoever replays it', async () => {
  const wanted = { id: v7(), storeId: STORE, register: 'R9', deviceName: 'Counter 9' }
  const { body } = await ask<{ code: string }>('/devices/codes', wanted, owner)
  const enrol = (attempt: string) => ask('/devices/enrol', { attempt, code: body.code })
  expect((await enrol(v7())).status).toBe(201)
  const replays = await Promise.all([enrol(v7()), enrol(v7())])
  expect(replays.map(reason)).toEqual(['code_unknown', 'code_unknown'])
})

describe('fields that nobody asked for', () => {
  test.for([
    [
      'POST',
      '/staff',
      { id: v7(), name: 'Eve', email: null, role: 'cashier', stores: [], locale: null, passwordHash: 'x' },
    ],
    [
      'POST',
      '/staff',
      { id: v7(), name: 'Eve', email: null, role: 'cashier', stores: [], locale: null, version: 9 },
    ],
    ['POST', '/api-keys', { id: v7(), name: 'k', scopes: ['backup'], secretHash: '0'.repeat(64) }],
    ['POST', '/roles', { id: v7(), name: 'r', permissions: ['sell'], limits: {}, people: 3 }],
    ['PATCH', '/shop', { name: 'Mine', currency: 'ZZZ' }],
    ['PATCH', '/shop', { ledgerPools: 4 }],
    ['POST', '/approvals', { id: v7(), approvedBy: v7(), usedBy: null }],
    ['PATCH', `/devices/${v7()}`, { name: 'Mine', credentialHash: '0'.repeat(64) }],
    ['POST', '/devices/codes', { id: v7(), storeId: STORE, register: 'Z', deviceName: 'Z', expiresAt: 1 }],
  ] as const)('%s %s is refused', async ([method, path, body]) => {
    const answer = await ask(path, body, owner, { ...key(), 'if-match': '"1"' }, method)
    expect([answer.status, reason(answer)]).toEqual([422, 'malformed_request'])
  })

  test('a shopper does not name their own price, state or payment', async () => {
    const { order } = await placed([[await newItem([5]), 1]])
    for (const more of [
      { total: 1 },
      { state: 'handed_over' },
      { paymentState: 'paid' },
      { customerId: v7() },
    ]) {
      const answer = await ask('/orders', { ...order, id: v7(), ...more })
      expect([answer.status, reason(answer)]).toEqual([422, 'malformed_request'])
    }
  })
})

test('what is not on sale has no page, and no id opens it', async () => {
  await put({ name: 'Secret plan', handle: 'plan', status: 'draft', skus: [{ code: 'PLAN' }] })
  expect((await get('/p/plan')).status).toBe(404)
  expect((await ask('/items/plan')).status).toBe(404)
})

const writes = allRoutes.map(({ contract }) => contract).filter(({ method }) => method !== 'get')
const namesIn = (path: string) => Array.from(path.matchAll(/:(\w+)/gu), ([, name]) => name ?? '')
const at = (path: string) => path.replaceAll(/:\w+(?:\{[^}]*\})?/gu, () => v7())

test('no write starts from another site, whoever is signed in', async () => {
  for (const { method, path } of writes) {
    const headers = { ...key(), origin: 'https://evil.example' }
    const answer = await ask(at(path), {}, owner, headers, method.toUpperCase())
    expect([method, path, answer.status, reason(answer)]).toEqual([method, path, 403, 'cross_origin'])
  }
})

// The sample shop's own routes are not there without its token.
const withBody = writes.filter(
  ({ body, path, params }) =>
    body !== undefined &&
    !path.startsWith('/seed/') &&
    // Addresses that take words of their own, not an id, are refused before the body is read.
    (params === undefined || v.is(params, Object.fromEntries(namesIn(path).map((name) => [name, v7()])))),
)

async function raw(method: string, path: string, body: string, type = 'application/json') {
  const { exports } = await import('cloudflare:workers')
  const response = await exports.default.fetch(`http://shop.test/api/v1${path}`, {
    method: method.toUpperCase(),
    headers: { ...key(), 'if-match': '"1"', 'content-type': type, cookie: owner.cookie },
    body,
  })
  return { status: response.status, reason: (await response.json<{ reason?: string }>()).reason }
}

test.for([
  { what: 'half a JSON', body: '{"id": "', type: 'application/json', answer: [422, 'malformed_request'] },
  { what: 'nothing', body: 'null', type: 'application/json', answer: [422, 'malformed_request'] },
  { what: 'a list', body: '[[[[]]]]', type: 'application/json', answer: [422, 'malformed_request'] },
  { what: 'a form', body: 'a=b', type: 'application/x-www-form-urlencoded', answer: [415, 'json_expected'] },
  { what: 'text', body: '{}', type: 'text/plain', answer: [415, 'json_expected'] },
  {
    what: 'five megabytes',
    body: `"${'x'.repeat(5_000_000)}"`,
    type: 'application/json',
    answer: [413, 'body_too_large'],
  },
])('every route that takes a body refuses $what', async ({ body, type, answer }) => {
  for (const { method, path, access, bodyBytesMax = 0 } of withBody) {
    // Doors that only a tablet may open are tried by access.test.ts; larger bodies than this are their own routes'.
    if (access === 'device' || (body.length > 4_000_000 && bodyBytesMax > 4_000_000)) continue
    const { status, reason: why } = await raw(method, at(path), body, type)
    expect([method, path, status, why]).toEqual([method, path, ...answer])
  }
})

describe('names that are programs', () => {
  test('a hostile name stays a name on the shop’s pages', async () => {
    await put({
      name: HOSTILE,
      handle: 'evil',
      description: [{ kind: 'p', text: HOSTILE }],
      skus: [{ code: 'EVIL' }],
    })
    for (const path of ['/p/evil', `/search?q=${encodeURIComponent(HOSTILE)}`])
      expect(await dangers(await page(path))).toEqual([])
  })

  test('a search is words, never a statement', async () => {
    for (const words of ["' or 1=1 --", '%', '"; drop table item; --', '\\'])
      expect((await ask(`/items?q=${encodeURIComponent(words)}`)).status).toBe(200)
    for (const words of ["' or 1=1 --", '%_\\'])
      expect(
        (await ask<{ rows: [] }>(`/customers?q=${encodeURIComponent(words)}`, undefined, owner)).body.rows,
      ).toEqual([])
  })

  test('a formula in a name does not compute in any export', async () => {
    await put({ name: '=HYPERLINK("http://evil.example")', handle: 'sum', skus: [{ code: '@SUM(A1)' }] })
    const { exports } = await import('cloudflare:workers')
    for (const path of ['/catalog/export.csv', '/audit/export']) {
      const answer = await exports.default.fetch(`http://shop.test/api/v1${path}`, {
        headers: { cookie: owner.cookie },
      })
      expect([path, answer.status]).toEqual([path, 200])
      const cells = (await answer.text()).split(/[,\r\n]/u).map((cell) => cell.replace(/^"/u, ''))
      expect(cells.filter((cell) => /^[=+@]/u.test(cell) || /^-[^\d]/u.test(cell))).toEqual([])
    }
  })
})
