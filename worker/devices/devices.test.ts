import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import { openDb } from '#db/client.ts'
import { parseVerifier } from '#domain/access/offline-pin.ts'
import { pinHash } from '#pwa/session/offline-pin.ts'
import {
  addPerson,
  enrolTablet,
  makeCode,
  newClient,
  PIN,
  reasonOf,
  setUpShop,
  statusesOf,
  signedIn,
  type TestShop,
} from '#test/support/people.ts'

// A tablet comes into the shop by a code that works once, and leaves it by a click in the office.

let shop: TestShop

beforeAll(async () => {
  shop = await setUpShop()
})

interface Enrolled {
  device: { id: string; register: string; epoch: number; revoked: boolean }
  offlineKey: string
}

const enrol = (code: string, attempt: string = v7()) =>
  newClient().ask('/devices/enrol', { body: { attempt, code } })

test('a code makes one tablet a register, however it was typed, and no second one', async () => {
  const code = await makeCode(shop, '1')
  const first = await enrol(` ${code.toLowerCase().replace('-', ' ')} `)
  expect(first.status).toBe(201)
  expect((await first.json<Enrolled>()).device).toMatchObject({ register: '1', epoch: 1, revoked: false })
  const second = await enrol(code)
  expect([second.status, await reasonOf(second)]).toEqual([403, 'code_unknown'])
})

test('two tablets with the same code at once: one gets in', async () => {
  const code = await makeCode(shop, '2')
  const answers = await Promise.all([1, 2, 3, 4].map(() => enrol(code)))
  expect(statusesOf(answers)).toEqual([201, 403, 403, 403])
})

test('the same attempt may be repeated when its answer got lost; the lost credential is void', async () => {
  const attempt = v7()
  const code = await makeCode(shop, '3')
  const [lost, kept] = [newClient(), newClient()]
  const first = await (await lost.ask('/devices/enrol', { body: { attempt, code } })).json<Enrolled>()
  const again = await (await kept.ask('/devices/enrol', { body: { attempt, code } })).json<Enrolled>()
  expect(again.device).toEqual(first.device)
  expect((await lost.ask('/devices/me')).status).toBe(401)
  expect((await kept.ask('/devices/me')).status).toBe(200)
})

test('a code lives for fifteen minutes', async () => {
  const code = await makeCode(shop, '4')
  await openDb(env).client.execute(
    `update enrolment_code set expires_at = ${Date.now()} where register = '4'`,
  )
  expect(await reasonOf(await enrol(code))).toBe('code_unknown')
})

test('codes and credentials are kept as hashes only', async () => {
  const code = await makeCode(shop, '5')
  const client = newClient()
  await client.ask('/devices/enrol', { body: { attempt: v7(), code } })
  const credential = client.cookies.get('onhand-device') ?? 'none'
  const dump = await openDb(env).client.batch([
    'select * from enrolment_code',
    'select * from device',
    'select * from audit',
  ])
  const text = JSON.stringify(dump.map(({ rows }) => rows))
  expect(text).toContain('Counter 5')
  expect(text).not.toContain(code)
  expect(text).not.toContain(credential)
})

test('asking for a code again with the same id replaces the code; a used one can not be', async () => {
  const body = { id: v7(), storeId: shop.storeId, register: '6', deviceName: 'Counter 6' }
  const ask = async () => shop.owner.ask('/devices/codes', { body })
  const [first, second] = [
    await (await ask()).json<{ code: string }>(),
    await (await ask()).json<{ code: string }>(),
  ]
  expect(second.code).not.toBe(first.code)
  expect((await enrol(first.code)).status).toBe(403)
  expect((await enrol(second.code)).status).toBe(201)
  expect(await reasonOf(await ask())).toBe('code_used')
  const other = await shop.owner.ask('/devices/codes', { body: { ...body, deviceName: 'Another' } })
  expect(await reasonOf(other)).toBe('id_used_with_other_content')
})

test('a register name is one tablet’s own', async () => {
  await enrolTablet(shop, '7')
  const answer = await shop.owner.ask('/devices/codes', {
    body: { id: v7(), storeId: shop.storeId, register: '7', deviceName: 'Twin' },
  })
  expect(await answer.json()).toMatchObject({ reason: 'register_taken', deviceName: 'Counter 7' })
})

test('a tablet that is enrolled again starts a new epoch, and its old credential is void', async () => {
  const tablet = await enrolTablet(shop, '8')
  const code = await makeCode(shop, '8', tablet.id)
  const again = await (await enrol(code)).json<Enrolled>()
  expect(again.device).toMatchObject({ id: tablet.id, register: '8', epoch: 2 })
  expect((await tablet.client.ask('/devices/me')).status).toBe(401)
})

test('a revoked tablet gets nobody, signs nobody in, and may still hand in its sales', async () => {
  const person = await addPerson(shop, 'cashier')
  const { client, id } = await enrolTablet(shop, '9')
  expect((await client.ask('/sessions/pin', { body: { staffId: person.id, pin: PIN } })).status).toBe(201)
  for (const _ of [1, 2]) {
    const revoked = await shop.owner.ask(`/devices/${id}/revoke`, { method: 'POST' })
    expect(await revoked.json()).toMatchObject({ id, revoked: true })
  }
  const roster = await client.ask('/devices/me')
  expect(await roster.json()).toMatchObject({ device: { revoked: true }, staff: [] })
  expect(await (await client.ask('/session')).json()).toMatchObject({
    staff: null,
    device: { revoked: true },
  })
  const refused = await client.ask('/sessions/pin', { body: { staffId: person.id, pin: PIN } })
  expect([refused.status, await reasonOf(refused)]).toEqual([403, 'device_revoked'])
  // Malformed, but let in: what it sold is a fact.
  expect((await client.ask('/sales', { body: {} })).status).toBe(422)
})

test('a tablet knows the people of its own store, and can check their PINs alone', async () => {
  const elsewhere = await addPerson(shop, 'cashier', [v7()])
  const here = await addPerson(shop, 'associate', [shop.storeId])
  const { client, offlineKey } = await enrolTablet(shop, 'A1')
  type Roster = { staff: { id: string; verifier: string; pinDigits: number; permissions: string[] }[] }
  const { staff } = await (await client.ask('/devices/me')).json<Roster>()
  expect(staff.map(({ id }) => id)).toContain(here.id)
  expect(staff.map(({ id }) => id)).not.toContain(elsewhere.id)
  const tile = staff.find(({ id }) => id === here.id)
  expect(tile).toMatchObject({ pinDigits: 4, permissions: expect.arrayContaining(['pickup']) as string[] })

  const raw = new Uint8Array(Buffer.from(offlineKey, 'base64url'))
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  expect(await pinHash(PIN, tile?.verifier ?? '', key)).not.toBeNull()
  expect(await pinHash('4827', tile?.verifier ?? '', key)).toBeNull()

  // What one tablet holds opens nothing on another.
  const other = await enrolTablet(shop, 'A2')
  const roster = await (await other.client.ask('/devices/me')).json<Roster>()
  const theirs = roster.staff.find(({ id }) => id === here.id)?.verifier ?? ''
  expect(parseVerifier(theirs)?.salt).toBe(parseVerifier(tile?.verifier ?? '')?.salt)
  expect(await pinHash(PIN, theirs, key)).toBeNull()
})

test('a manager of one store enrols and sees tablets of that store only', async () => {
  const manager = await signedIn(shop, 'manager', [shop.storeId])
  const other = v7()
  const body = { id: v7(), storeId: other, register: 'B1', deviceName: 'Elsewhere' }
  expect(await reasonOf(await manager.ask('/devices/codes', { body }))).toBe('other_store')
  const { rows } = await (await manager.ask('/devices?limit=100')).json<{ rows: { storeId: string }[] }>()
  expect(new Set(rows.map(({ storeId }) => storeId))).toEqual(new Set([shop.storeId]))
})

test('tablets are listed page by page, each once', async () => {
  type Page = { rows: { register: string }[]; nextCursor: string | null }
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: Page = await (
      await shop.owner.ask(`/devices?limit=3${cursor && `&cursor=${cursor}`}`)
    ).json<Page>()
    seen.push(...page.rows.map(({ register }) => register))
    cursor = page.nextCursor
  }
  expect(new Set(seen).size).toBe(seen.length)
  expect(seen).toEqual(expect.arrayContaining(['1', '2', '3', '7', '8', '9']))
})

test('a tablet is renamed once per key', async () => {
  const { id } = await enrolTablet(shop, 'C1')
  const headers = { 'idempotency-key': v7() }
  const rename = (name: string) =>
    shop.owner.ask(`/devices/${id}`, { method: 'PATCH', body: { name }, headers })
  expect(await (await rename('Window')).json()).toMatchObject({ id, name: 'Window' })
  expect((await rename('Window')).headers.get('idempotent-replayed')).toBe('true')
  expect(await reasonOf(await rename('Door'))).toBe('key_used_with_other_content')
})
