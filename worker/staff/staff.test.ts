import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import { ROLE_NAMES } from '#domain/access/roles.ts'
import {
  addPerson,
  type Client,
  newClient,
  PASSWORD,
  reasonOf,
  selectRows,
  setUpShop,
  signIn,
  type TestShop,
} from '#test/support/people.ts'

// People come, change what they do, and leave. The record tells who; it never tells a secret.

let shop: TestShop

beforeAll(async () => {
  shop = await setUpShop()
})

const someone = (change: object = {}) => ({
  id: v7(),
  name: 'Ana Silva',
  email: null,
  role: 'cashier',
  stores: [],
  locale: null,
  ...change,
})

async function patch(client: Client, id: string, body: object, version?: number): Promise<Response> {
  const etag = version === undefined ? (await client.ask(`/staff/${id}`)).headers.get('etag') : `"${version}"`
  return client.ask(`/staff/${id}`, { method: 'PATCH', body, headers: { 'if-match': etag ?? '' } })
}

test('a person is added once, however often it is asked', async () => {
  const body = someone({ name: 'Ana', email: 'Ana@Petal.example' })
  const first = await shop.owner.ask('/staff', { body })
  expect(first.status).toBe(201)
  expect(await first.json()).toMatchObject({
    email: 'ana@petal.example',
    hasPin: false,
    hasPassword: false,
    version: 1,
  })
  expect((await shop.owner.ask('/staff', { body })).status).toBe(201)
  expect(await reasonOf(await shop.owner.ask('/staff', { body: { ...body, role: 'manager' } }))).toBe(
    'id_used_with_other_content',
  )
  const twin = someone({ email: 'ana@petal.example' })
  expect(await reasonOf(await shop.owner.ask('/staff', { body: twin }))).toBe('email_taken')
})

test('an edit names the version that it was made on', async () => {
  const { id } = await addPerson(shop, 'cashier')
  const none = await shop.owner.ask(`/staff/${id}`, { method: 'PATCH', body: { name: 'B' } })
  expect([none.status, await reasonOf(none)]).toEqual([428, 'version_missing'])
  const stale = await patch(shop.owner, id, { name: 'B' }, 1)
  expect([stale.status, await reasonOf(stale)]).toEqual([412, 'changed_meanwhile'])
  expect(await (await patch(shop.owner, id, { name: 'Bea', locale: 'de' })).json()).toMatchObject({
    name: 'Bea',
    locale: 'de',
  })
})

test('fields that nobody may set are refused, not ignored', async () => {
  const { id } = await addPerson(shop, 'cashier')
  for (const field of [
    { pinHash: 'x' },
    { passwordHash: 'x' },
    { version: 9 },
    { id: v7() },
    { permissions: ['backup'] },
  ])
    expect((await patch(shop.owner, id, field)).status).toBe(422)
})

test('a change of role is felt at once', async () => {
  const { id, email } = await addPerson(shop, 'cashier')
  const client = newClient()
  await signIn(client, email)
  expect((await client.ask('/staff')).status).toBe(403)
  await patch(shop.owner, id, { role: 'manager' })
  expect((await client.ask('/staff')).status).toBe(200)
})

test('the last owner stays an owner, whoever else goes', async () => {
  const leaving = await patch(shop.owner, shop.ownerId, { active: false })
  expect([leaving.status, await reasonOf(leaving)]).toEqual([409, 'last_owner'])
  expect(await reasonOf(await patch(shop.owner, shop.ownerId, { role: 'cashier' }))).toBe('last_owner')
  const second = await addPerson(shop, 'owner')
  expect((await patch(shop.owner, second.id, { role: 'manager' })).status).toBe(200)
})

test('two owners who demote each other at once: one stays', async () => {
  const other = await addPerson(shop, 'owner')
  const client = newClient()
  await signIn(client, other.email)
  const [first, second] = await Promise.all([
    patch(shop.owner, other.id, { role: 'manager' }),
    patch(client, shop.ownerId, { role: 'manager' }),
  ])
  const rows = await selectRows("select id from staff where role = 'owner' and active = 1")
  expect(rows).toHaveLength(1)
  expect([first.status, second.status]).toContain(200)
  if (rows[0]?.['id'] !== shop.ownerId) {
    // The other one won: give the shop back, for the tests that follow.
    await patch(client, shop.ownerId, { role: 'owner' })
    await patch(client, other.id, { role: 'manager' })
  }
})

test.for([
  { pin: '1234', reason: 'pin_too_easy' },
  { pin: '12', reason: 'pin_not_digits' },
])('the PIN $pin is refused: $reason', async ({ pin, reason }) => {
  const { id } = await addPerson(shop, 'cashier')
  const answer = await shop.owner.ask(`/staff/${id}/pin`, { method: 'PUT', body: { pin } })
  expect([answer.status, await reasonOf(answer)]).toEqual([422, reason])
})

test('a password needs an address to go with', async () => {
  const body = someone()
  await shop.owner.ask('/staff', { body })
  const answer = await shop.owner.ask(`/staff/${body.id}/password`, {
    method: 'PUT',
    body: { password: PASSWORD },
  })
  expect(await reasonOf(answer)).toBe('email_needed')
})

test('secrets are kept as slow hashes, and appear in no answer and no trail', async () => {
  const { id, pin } = await addPerson(shop, 'cashier')
  const rows = await selectRows('select * from staff where id = ?', [id])
  expect(String(rows[0]?.['pin_hash'])).toMatch(/^scrypt\$16384\$8\$1\$/u)
  expect(String(rows[0]?.['password_hash'])).toMatch(/^scrypt\$16384\$8\$5\$/u)
  expect(String(rows[0]?.['pin_verifier'])).toMatch(/^pbkdf2\$3\$100000\$/u)
  const trail = await selectRows('select * from audit')
  const shown = [await (await shop.owner.ask(`/staff/${id}`)).text(), JSON.stringify(trail)]
  for (const text of shown) {
    expect(text).not.toContain('scrypt')
    expect(text).not.toContain(PASSWORD)
    expect(text).not.toMatch(new RegExp(`"${pin}"`, 'u'))
  }
  const kept = await selectRows('select * from idempotency')
  expect(JSON.stringify(kept)).not.toContain(PASSWORD)
})

test('the list says how each signs in, and when they were last here', async () => {
  const { id, email } = await addPerson(shop, 'manager')
  const [before] = await rowsOf(id)
  expect(before).toMatchObject({ hasPin: true, hasPassword: true, passkeys: 0, seenAt: null })
  await signIn(newClient(), email)
  await selectRows(
    `insert into passkey (id, staff_id, public_key, counter, name, created_at) values ('k', '${id}', '', 0, 'Phone', 0)`,
  )
  const [after] = await rowsOf(id)
  expect(after).toMatchObject({ passkeys: 1, seenAt: expect.stringMatching(/^20\d\d-/u) as string })
})

async function rowsOf(id: string): Promise<{ id: string }[]> {
  const { rows } = await (await shop.owner.ask('/staff?limit=100')).json<{ rows: { id: string }[] }>()
  return rows.filter((row) => row.id === id)
}

test('a new password ends the person’s sessions', async () => {
  const { id, email } = await addPerson(shop, 'manager')
  const client = newClient()
  await signIn(client, email)
  await shop.owner.ask(`/staff/${id}/password`, {
    method: 'PUT',
    body: { password: 'another long password' },
  })
  expect((await client.ask('/sessions')).status).toBe(401)
})

test('the table of who can do what is the one that routes ask', async () => {
  const { roles } = await (
    await shop.owner.ask('/roles')
  ).json<{ roles: { role: string; permissions: string[] }[] }>()
  expect(roles.map(({ role }) => role)).toEqual(ROLE_NAMES)
  expect(roles.find(({ role }) => role === 'cashier')?.permissions).toContain('sell')
})
