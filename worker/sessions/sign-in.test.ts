import { env, runInDurableObject } from 'cloudflare:test'
import { beforeAll, expect, test } from 'vitest'

import {
  addPerson,
  enrolTablet,
  newClient,
  PASSWORD,
  type Person,
  reasonOf,
  setUpShop,
  signedIn,
  type Tablet,
  type TestShop,
} from '#test/support/people.ts'

// A tablet on the counter, its people, and somebody who guesses.

let shop: TestShop
let tablet: Tablet
let ana: Person

beforeAll(async () => {
  shop = await setUpShop()
  tablet = await enrolTablet(shop, '1')
  ana = await addPerson(shop, 'cashier')
})

const signInBy = (pin: string, staffId: string = ana.id) =>
  tablet.client.ask('/sessions/pin', { body: { staffId, pin } })

test('a PIN opens a session on its tablet, and says who it is and what they may do', async () => {
  const answer = await signInBy(ana.pin)
  expect(answer.status).toBe(201)
  expect(await answer.json()).toMatchObject({
    staff: { id: ana.id, role: 'cashier', permissions: expect.arrayContaining(['sell']) as string[] },
    session: { method: 'pin' },
    device: { id: tablet.id, register: '1', revoked: false },
    shop: { name: 'Petal & Post', stores: [{ code: 'main' }] },
  })
  expect((await tablet.client.ask('/session')).status).toBe(200)
})

test('the session is worth nothing without its tablet', async () => {
  const thief = newClient()
  await signInBy(ana.pin)
  const token = tablet.client.cookies.get('onhand') ?? ''
  const answer = await thief.ask('/session', { headers: { cookie: `onhand=${token}` } })
  expect(await answer.json()).toMatchObject({ staff: null, session: null, device: null })
})

test('a PIN is nothing without an enrolled tablet', async () => {
  const answer = await newClient().ask('/sessions/pin', { body: { staffId: ana.id, pin: ana.pin } })
  expect([answer.status, await reasonOf(answer)]).toEqual([401, 'not_signed_in'])
})

test('five wrong PINs lock for half a minute, further ones for twice as long, and a right one clears', async () => {
  const ben = await addPerson(shop, 'cashier')
  const guard = env.SIGN_IN_GUARD.getByName(`pin ${tablet.id} ${ben.id}`)
  let now = Date.UTC(2026, 10, 23)
  await runInDurableObject(guard, (object) => {
    object.clock = { now: () => now }
  })
  const wrong: unknown[] = []
  for (let guess = 0; guess < 5; guess += 1) wrong.push(await (await signInBy('9999', ben.id)).json())
  expect(wrong).toMatchObject([
    { reason: 'wrong_secret', left: 4, retryAfterMs: 0 },
    { left: 3 },
    { left: 2 },
    { left: 1 },
    { left: 0, retryAfterMs: 30_000 },
  ])

  // Even the right one has to wait now.
  const locked = await signInBy(ben.pin, ben.id)
  expect(locked.status).toBe(429)
  expect(locked.headers.get('retry-after')).toBe('30')
  expect(await locked.json()).toMatchObject({ reason: 'locked', retryAfterMs: 30_000 })

  now += 30_000
  expect(await (await signInBy('9999', ben.id)).json()).toMatchObject({ retryAfterMs: 60_000 })
  now += 60_000
  expect((await signInBy(ben.pin, ben.id)).status).toBe(201)
  expect(await (await signInBy('9999', ben.id)).json()).toMatchObject({ left: 4 })
})

test('a dozen guesses at once are a dozen guesses', async () => {
  const cleo = await addPerson(shop, 'cashier')
  const answers = await Promise.all(Array.from({ length: 12 }, () => signInBy('9998', cleo.id)))
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 401)).toHaveLength(5)
  expect(statuses.filter((status) => status === 429)).toHaveLength(7)
})

function guessPassword(email: string, from = '192.0.2.1'): Promise<Response> {
  const headers = { 'cf-connecting-ip': from }
  return newClient().ask('/sessions/password', { body: { email, password: 'not the password' }, headers })
}

test('wrong passwords lock for whoever guesses, whether there is such a person or not, and the answers are alike', async () => {
  const { email } = await addPerson(shop, 'manager')
  for (const address of [email, 'nobody@petal.example']) {
    const answers: [number, string][] = []
    for (let guess = 0; guess < 6; guess += 1) {
      const answer = await guessPassword(address)
      answers.push([answer.status, await reasonOf(answer)])
    }
    expect(answers.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => [401, 'wrong_secret']))
    expect(answers[5]).toEqual([429, 'locked'])
  }
})

test('an outsider who guesses locks themselves out, not the one whose address they know', async () => {
  const { email } = await addPerson(shop, 'manager')
  for (let guess = 0; guess < 6; guess += 1) await guessPassword(email, '203.0.113.7')
  expect((await guessPassword(email, '203.0.113.7')).status).toBe(429)
  const body = { email, password: PASSWORD }
  const own = await newClient().ask('/sessions/password', {
    body,
    headers: { 'cf-connecting-ip': '198.51.100.4' },
  })
  expect(own.status).toBe(201)
  const theirs = { headers: { 'cf-connecting-ip': '203.0.113.7' }, body }
  expect((await newClient().ask('/sessions/password', theirs)).status).toBe(429)
})

test('a session that was ended is over at once, and the others go on', async () => {
  const dora = await addPerson(shop, 'manager')
  const [desk, phone] = [newClient(), newClient()]
  for (const client of [desk, phone])
    await client.ask('/sessions/password', { body: { email: dora.email, password: PASSWORD } })
  type Listed = { rows: { id: string; current: boolean }[] }
  const { rows } = await (await desk.ask('/sessions')).json<Listed>()
  expect(rows.map(({ current }) => current).toSorted()).toEqual([false, true])
  const other = rows.find(({ current }) => !current)
  expect((await desk.ask(`/sessions/${other?.id ?? ''}`, { method: 'DELETE' })).status).toBe(204)
  expect((await phone.ask('/sessions')).status).toBe(401)
  expect((await desk.ask('/sessions')).status).toBe(200)
})

test('nobody ends another’s session, nor learns that it exists', async () => {
  const manager = await signedIn(shop, 'manager')
  const { rows } = await (await shop.owner.ask('/sessions')).json<{ rows: { id: string }[] }>()
  const answer = await manager.ask(`/sessions/${rows[0]?.id ?? ''}`, { method: 'DELETE' })
  expect([answer.status, await reasonOf(answer)]).toEqual([404, 'unknown_session'])
  expect((await shop.owner.ask('/sessions')).status).toBe(200)
})

test('whoever signs out is out, and the tablet stays', async () => {
  await signInBy(ana.pin)
  expect((await tablet.client.ask('/session', { method: 'DELETE' })).status).toBe(204)
  const state = await (await tablet.client.ask('/session')).json()
  expect(state).toMatchObject({ staff: null, device: { id: tablet.id } })
})

test('a person who leaves is signed out everywhere, and their PIN opens nothing', async () => {
  const eve = await addPerson(shop, 'manager')
  const office = newClient()
  await office.ask('/sessions/password', { body: { email: eve.email, password: PASSWORD } })
  const found = await shop.owner.ask(`/staff/${eve.id}`)
  const left = await shop.owner.ask(`/staff/${eve.id}`, {
    method: 'PATCH',
    body: { active: false },
    headers: { 'if-match': found.headers.get('etag') ?? '' },
  })
  expect(left.status).toBe(200)
  expect((await office.ask('/sessions')).status).toBe(401)
  expect((await signInBy(eve.pin, eve.id)).status).toBe(401)
})

test('a PIN hands out no access: what the role has for that, a session by PIN has not', async () => {
  const owner = await addPerson(shop, 'owner')
  const state = await (await signInBy(owner.pin, owner.id)).json<{ staff: { permissions: string[] } }>()
  expect(state.staff.permissions).toContain('settings_edit')
  expect(state.staff.permissions).not.toContain('staff_edit')
  expect((await tablet.client.ask('/api-keys')).status).toBe(403)
  const passkey = await tablet.client.ask('/passkeys/options', { method: 'POST' })
  expect([passkey.status, await reasonOf(passkey)]).toEqual([409, 'office_sign_in_needed'])
})

test('one’s own password is changed by the old one, and ends the other sessions', async () => {
  const finn = await addPerson(shop, 'manager')
  const [desk, phone] = [newClient(), newClient()]
  for (const client of [desk, phone])
    await client.ask('/sessions/password', { body: { email: finn.email, password: PASSWORD } })
  const change = (current: string, password: string) =>
    desk.ask('/me/password', { method: 'PUT', body: { current, password } })
  expect(await reasonOf(await change('wrong', 'a new and longer one'))).toBe('wrong_secret')
  expect(await reasonOf(await change(finn.pin, 'a new and longer one'))).toBe('wrong_secret')
  expect(await reasonOf(await change(PASSWORD, 'short'))).toBe('password_too_short')
  expect((await change(PASSWORD, 'a new and longer one')).status).toBe(204)
  expect((await phone.ask('/sessions')).status).toBe(401)
  expect((await desk.ask('/sessions')).status).toBe(200)
  const pin = await desk.ask('/me/pin', { method: 'PUT', body: { current: finn.pin, pin: '7391' } })
  expect(pin.status).toBe(204)
  expect((await signInBy('7391', finn.id)).status).toBe(201)
})
