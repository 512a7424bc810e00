import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import type { RoleRow } from '#domain/access/role-wire.ts'
import {
  addPerson,
  type Client,
  newClient,
  PASSWORD,
  reasonOf,
  selectRows,
  setUpShop,
  signedIn,
  signIn,
  type TestShop,
} from '#test/support/people.ts'

// The owner makes a role of the shop's own, gives it to somebody, and what they may do is what the table says.

let shop: TestShop
const florist = v7()

beforeAll(async () => {
  shop = await setUpShop()
})

const make = (by: Client, permissions: readonly string[], id = v7(), limits: object = {}) =>
  by.ask('/roles', { body: { id, name: 'Florist', permissions, limits } })
const patch = (role: string, version: number, body: object, by = shop.owner) =>
  by.ask(`/roles/${role}`, { method: 'PATCH', body, headers: { 'if-match': `"${version}"` } })

test('a role of the shop’s own does what it was given, and counts for whoever has it', async () => {
  const made = await make(shop.owner, ['catalog_view', 'stock_view'], florist, { discountMicros: 50_000 })
  expect(made.status).toBe(201)
  const person = await addPerson(shop, florist)
  const client = newClient()
  await signIn(client, person.email, PASSWORD)
  const state = await (await client.ask('/session')).json()
  expect(state).toMatchObject({
    staff: { role: florist, permissions: ['catalog_view', 'stock_view'], limits: { discountMicros: 50_000 } },
  })
  expect((await client.ask('/catalog/items')).status).toBe(200)
  expect(await reasonOf(await client.ask('/staff'))).toBe('not_permitted')
  const changed = await patch(florist, 1, { permissions: ['staff_view'] })
  expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"'])
  expect((await client.ask('/staff')).status).toBe(200)
  expect((await client.ask('/catalog/items')).status).toBe(403)
})

test('a role that somebody has stays; without people it goes, and then nobody can be given it', async () => {
  expect(await reasonOf(await patch(florist, 2, { active: false }))).toBe('role_in_use')
  const empty = v7()
  expect((await make(shop.owner, ['sell'], empty)).status).toBe(201)
  expect((await patch(empty, 1, { active: false })).status).toBe(200)
  const body = { id: v7(), name: 'Eve', email: null, role: empty, stores: [], locale: null }
  expect(await reasonOf(await shop.owner.ask('/staff', { body }))).toBe('unknown_role')
  expect(await reasonOf(await shop.owner.ask('/staff', { body: { ...body, role: 'god' } }))).toBe(
    'unknown_role',
  )
})

test('of a default role only the limits change, and of the owner’s nothing', async () => {
  expect((await patch('cashier', 0, { limits: { discountMicros: 150_000 } })).status).toBe(200)
  const { roles } = await (await shop.owner.ask('/roles')).json<{ roles: RoleRow[] }>()
  expect(roles.find(({ role }) => role === 'cashier')).toMatchObject({
    limits: { discountMicros: 150_000 },
    version: 1,
  })
  expect(await reasonOf(await patch('cashier', 1, { permissions: ['backup'] }))).toBe('limits_only')
  expect(await reasonOf(await patch('owner', 0, { limits: {} }))).toBe('limits_only')
  expect((await patch('cashier', 0, { limits: {} })).status).toBe(412)
})

test('nobody below the owner makes roles, and nobody makes one above themselves', async () => {
  for (const role of ['manager', 'integrator', 'approver'] as const) {
    const client = await signedIn(shop, role)
    expect((await make(client, ['sell'])).status).toBe(403)
  }
  const keeper = v7()
  await make(shop.owner, ['roles_edit', 'staff_view', 'discount'], keeper, { discountMicros: 100_000 })
  const { email } = await addPerson(shop, keeper)
  const client = newClient()
  await signIn(client, email)
  expect(await reasonOf(await make(client, ['backup']))).toBe('role_above_yours')
  expect(await reasonOf(await make(client, ['discount'], v7(), { discountMicros: 200_000 }))).toBe(
    'role_above_yours',
  )
  expect((await make(client, ['discount'], v7(), { discountMicros: 100_000 })).status).toBe(201)
  expect(await reasonOf(await patch(keeper, 1, { permissions: ['backup'] }, client))).toBe('role_above_yours')
})

test('the same id again answers the same, other content is refused, and all of it is on record', async () => {
  const id = v7()
  expect((await make(shop.owner, ['sell'], id)).status).toBe(201)
  expect((await make(shop.owner, ['sell'], id)).status).toBe(201)
  expect(await reasonOf(await make(shop.owner, ['pickup'], id))).toBe('id_used_with_other_content')
  const rows = await selectRows('select action from audit where subject_id = ? order by seq', [id])
  expect(rows).toEqual([{ action: 'role.made' }])
  const [changed] = await selectRows(
    "select before, after from audit where action = 'role.changed' and subject_id = ?",
    [florist],
  )
  expect(JSON.parse(String(changed?.['after']))).toEqual({ permissions: ['staff_view'] })
  expect(JSON.parse(String(changed?.['before']))).toEqual({ permissions: ['catalog_view', 'stock_view'] })
})
