import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import { openDb } from '#db/client.ts'
import { newClient, reasonOf, setUpShop, type TestShop } from '#test/support/people.ts'
import { forgetCallers } from '#worker/http/caller.ts'

// Another system comes in with a key: shown once, good for what it names, gone when it is revoked.

let shop: TestShop

beforeAll(async () => {
  shop = await setUpShop()
})

const make = (body: object) => shop.owner.ask('/api-keys', { body })
const ask = (path: string, secret: string) =>
  newClient().ask(path, { headers: { authorization: `Bearer ${secret}` } })

interface Made {
  key: { id: string }
  secret: string
}

test('a key opens what it names and nothing else', async () => {
  const { secret } = await (await make({ id: v7(), name: 'Books', scopes: ['devices_view'] })).json<Made>()
  expect(secret).toMatch(/^oh_live_[0-9a-f]{32}_[\w-]{43}$/u)
  expect((await ask('/devices', secret)).status).toBe(200)
  expect((await ask('/staff', secret)).status).toBe(403)
  const { rows } = await (
    await shop.owner.ask('/api-keys')
  ).json<{ rows: { name: string; usedAt: string | null }[] }>()
  expect(rows.find(({ name }) => name === 'Books')?.usedAt).not.toBeNull()
})

test('a key that was tampered with opens nothing', async () => {
  const { secret } = await (await make({ id: v7(), name: 'Site', scopes: ['devices_view'] })).json<Made>()
  const swapped = secret.slice(0, -1) + (secret.endsWith('A') ? 'B' : 'A')
  for (const wrong of [swapped, secret.slice(0, -1), '', 'oh_live_', `${secret}x`])
    expect((await ask('/devices', wrong)).status).toBe(401)
})

test('the secret is kept as a hash, and never shown again', async () => {
  const { key, secret } = await (
    await make({ id: v7(), name: 'Once', scopes: ['devices_view'] })
  ).json<Made>()
  const tail = secret.slice(-43)
  const dump = await openDb(env).client.batch([
    'select * from api_key',
    'select * from audit',
    'select * from idempotency',
  ])
  expect(JSON.stringify(dump.map(({ rows }) => rows))).not.toContain(tail)
  expect(JSON.stringify(await (await shop.owner.ask('/api-keys')).json())).not.toContain(tail)
  expect(key).not.toHaveProperty('secretHash')
})

test('a lost answer is asked again; once the key was used it stays as it is', async () => {
  const body = { id: v7(), name: 'Lost', scopes: ['devices_view'] }
  const lost = (await (await make(body)).json<Made>()).secret
  const kept = (await (await make(body)).json<Made>()).secret
  expect((await ask('/devices', lost)).status).toBe(401)
  expect((await ask('/devices', kept)).status).toBe(200)
  expect(await reasonOf(await make(body))).toBe('key_in_use')
  expect(await reasonOf(await make({ ...body, scopes: ['staff_view'] }))).toBe('id_used_with_other_content')
})

test('a revoked key opens nothing, at once', async () => {
  const { key, secret } = await (
    await make({ id: v7(), name: 'Gone', scopes: ['devices_view'] })
  ).json<Made>()
  expect((await ask('/devices', secret)).status).toBe(200)
  expect((await shop.owner.ask(`/api-keys/${key.id}/revoke`, { method: 'POST' })).status).toBe(200)
  expect((await ask('/devices', secret)).status).toBe(401)
})

test('a key whose time is over opens nothing', async () => {
  const expiresAt = new Date(Date.now() - 1_000).toISOString()
  const { secret } = await (
    await make({ id: v7(), name: 'Old', scopes: ['devices_view'], expiresAt })
  ).json<Made>()
  expect((await ask('/devices', secret)).status).toBe(401)
})

test('a key is rotated with an overlap: both open for a while, then only the new one', async () => {
  const id = v7()
  const old = await (await make({ id, name: 'Books', scopes: ['devices_view'] })).json<Made>()
  const next = v7()
  const rotate = (body: object) => shop.owner.ask(`/api-keys/${id}/rotate`, { body })
  const answer = await rotate({ id: next, overlapHours: 24 })
  expect(answer.status).toBe(201)
  const fresh = await answer.json<Made>()
  expect((await ask('/devices', old.secret)).status).toBe(200)
  expect((await ask('/devices', fresh.secret)).status).toBe(200)
  // Its answer got lost, and the key was used already: then there is no second secret.
  expect(await reasonOf(await rotate({ id: next, overlapHours: 24 }))).toBe('key_in_use')
  expect(await reasonOf(await rotate({ id: v7(), overlapHours: 24 }))).toBe('key_over')
  await openDb(env).client.execute({
    sql: 'update api_key set expires_at = ? where id = ?',
    args: [Date.now() - 1, id],
  })
  forgetCallers()
  expect((await ask('/devices', old.secret)).status).toBe(401)
  expect((await ask('/devices', fresh.secret)).status).toBe(200)
  const { rows } = await (
    await shop.owner.ask('/api-keys')
  ).json<{ rows: { id: string; replacedBy: string | null }[] }>()
  expect(rows.find((row) => row.id === id)?.replacedBy).toBe(next)
})
