import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import { verifierText } from '#domain/access/offline-pin.ts'
import type { DeviceInfo, SessionState, StaffInfo, StaffTile } from '#domain/access/wire.ts'

// A tablet and its server, seen from the tablet. The line may be down at any moment; whoever leaves must stay out, and
// whoever is let in must be able to sell.

const ID = (n: number) => `01900000-0000-7000-8000-00000000000${n}`
const TABLET: DeviceInfo = {
  id: ID(1),
  name: 'Counter',
  storeId: ID(2),
  register: '1',
  epoch: 1,
  revoked: false,
}
const ANA: StaffInfo = {
  id: ID(3),
  name: 'Ana',
  role: 'cashier',
  permissions: ['sell'],
  stores: [],
  locale: null,
}
const BEN: StaffInfo = { ...ANA, id: ID(4), name: 'Ben' }
const OFFLINE_KEY = 'A'.repeat(43)

/** What the server would say; `null`: there is no line. */
let server: ((method: string, path: string, body: unknown) => [status: number, body: unknown]) | null
let asked: string[]
let signedIn: StaffInfo | null
let device: DeviceInfo | null

beforeEach(() => {
  vi.resetModules()
  localStorage.clear()
  indexedDB.deleteDatabase('onhand-session')
  asked = []
  signedIn = null
  device = TABLET
  server = answer
  vi.stubGlobal('fetch', async (path: string, init: RequestInit = {}) => {
    const method = init.method ?? 'GET'
    asked.push(`${method} ${path.replace('/api/v1', '')}`)
    if (!server) throw new TypeError('no line')
    const [status, body] = server(
      method,
      path.replace('/api/v1', ''),
      JSON.parse(typeof init.body === 'string' ? init.body : 'null'),
    )
    return new Response(status === 204 ? null : JSON.stringify(body), { status })
  })
})

afterEach(() => {
  vi.unstubAllGlobals()
  vi.useRealTimers()
})

function answer(method: string, path: string, body: unknown): [number, unknown] {
  if (path === '/sessions/pin') {
    const { staffId, pin } = body as { staffId: string; pin: string }
    if (pin !== '4827') return [401, { reason: 'wrong_secret', left: 4, retryAfterMs: 0 }]
    signedIn = [ANA, BEN].find(({ id }) => id === staffId) ?? null
    return [201, state()]
  }
  if (path === '/devices/enrol') return [201, { device: TABLET, offlineKey: OFFLINE_KEY }]
  if (path === '/devices/me') return [200, { device, staff: device?.revoked ? [] : tiles }]
  if (method === 'DELETE') {
    signedIn = null
    return [204, null]
  }
  return [200, state()]
}

function state(): SessionState {
  const session = signedIn && { id: ID(5), method: 'pin' as const, expiresAt: '2026-11-24T10:00:00.000Z' }
  return { staff: signedIn, session, device, shop: null, now: new Date().toISOString() }
}

let tiles: StaffTile[] = []

/** The app as it starts: everything that is in memory only is gone. */
async function start() {
  vi.resetModules()
  return import('./session-model.ts')
}

async function enrolled() {
  tiles = await Promise.all(
    [ANA, BEN].map(async (person) => ({ ...person, verifier: await verifierOf('4827'), pinDigits: 4 })),
  )
  const model = await start()
  await model.enrol('MAIN-2345')
  return model
}

/** As the server makes it, with fewer iterations: the tablet takes the cost from the verifier. */
async function verifierOf(pin: string): Promise<string> {
  const salt = new Uint8Array(16)
  const password = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, [
    'deriveBits',
  ])
  const derivation = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 10 }
  const hash = await crypto.subtle.deriveBits(derivation, password, 256)
  const raw = new Uint8Array(32)
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  const bound = new Uint8Array(await crypto.subtle.sign('HMAC', key, hash))
  return verifierText({ rounds: 1, iterations: 10, salt: base64Url(salt), hash: base64Url(bound) })
}

function base64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

test('a tablet that starts without a line knows its shop, its people and who was there', async () => {
  const before = await enrolled()
  await before.signInWithPin(ANA.id, '4827')
  server = null
  const model = await start()
  expect(model.staff.value).toEqual(ANA)
  expect(model.roster.value.map(({ name }) => name)).toEqual(['Ana', 'Ben'])
  await model.refreshSession()
  expect(model.sessionPhase.value).toBe('unreachable')
  expect(model.staff.value).toEqual(ANA)
  expect(model.can('sell')).toBe(true)
  expect(model.can('staff_edit')).toBe(false)
})

test('cashiers change while the line is down, and the one before does not come back with it', async () => {
  const model = await enrolled()
  await model.signInWithPin(ANA.id, '4827')
  server = null
  const switched = await model.signInWithPin(BEN.id, '4827')
  expect(switched.ok).toBe(true)
  expect([model.staff.value, model.signedInOffline.value]).toEqual([BEN, true])

  // The server still holds Ana's session until it is told.
  server = answer
  await model.refreshSession()
  expect(asked).toContain('DELETE /session')
  expect([model.staff.value, model.signedInOffline.value]).toEqual([BEN, true])
})

test('whoever leaves without a line is out, and stays out when the telling fails', async () => {
  const model = await enrolled()
  await model.signInWithPin(ANA.id, '4827')
  server = null
  await model.signOut()
  expect(model.staff.value).toBeNull()
  // The line is back, but this one request is lost: the server would still say "Ana".
  server = (method, path, body) => {
    if (method === 'DELETE') return [503, { reason: 'fault' }]
    return answer(method, path, body)
  }
  await model.refreshSession()
  expect(model.staff.value).toBeNull()
  server = answer
  await model.refreshSession()
  expect(signedIn).toBeNull()
  expect(model.staff.value).toBeNull()
})

test('wrong PINs lock without a line too, for longer each time, and a start does not forget', async () => {
  const model = await enrolled()
  server = null
  const reasons: string[] = []
  for (let guess = 0; guess < 6; guess += 1) {
    const result = await model.signInWithPin(ANA.id, '0001')
    reasons.push(result.ok ? 'ok' : result.error.reason)
  }
  expect(reasons).toEqual([...Array.from({ length: 5 }, () => 'wrong_secret'), 'locked'])
  const again = await start()
  const result = await again.signInWithPin(ANA.id, '4827')
  expect(result.ok ? 'ok' : result.error.reason).toBe('locked')
  expect((await again.signInWithPin(BEN.id, '4827')).ok).toBe(true)
})

test('the server’s own no is a no: the tablet does not ask itself', async () => {
  const model = await enrolled()
  const result = await model.signInWithPin(ANA.id, '1111')
  expect(result.ok ? 'ok' : result.error.reason).toBe('wrong_secret')
  expect(model.staff.value).toBeNull()
})

test('a server that is broken is as good as none', async () => {
  const model = await enrolled()
  server = () => [500, { reason: 'fault' }]
  expect((await model.signInWithPin(ANA.id, '4827')).ok).toBe(true)
  expect(model.signedInOffline.value).toBe(true)
})

test('a revoked tablet forgets its people and checks no PIN', async () => {
  const model = await enrolled()
  await model.signInWithPin(ANA.id, '4827')
  device = { ...TABLET, revoked: true }
  signedIn = null
  await model.refreshSession()
  expect([model.staff.value, model.roster.value, model.device.value?.revoked]).toEqual([null, [], true])
  server = null
  const result = await model.signInWithPin(ANA.id, '4827')
  expect(result.ok ? 'ok' : result.error.reason).toBe('unreachable')
})

test('a code is asked with the same attempt until there is an answer', async () => {
  const attempts: unknown[] = []
  const model = await start()
  server = (_method, path, body) => {
    if (path === '/devices/enrol') attempts.push((body as { attempt: string }).attempt)
    return [500, { reason: 'fault' }]
  }
  await model.enrol('MAIN-2345')
  await model.enrol('MAIN-2345')
  await model.enrol('HARB-2345')
  expect(attempts[0]).toBe(attempts[1])
  expect(attempts[2]).not.toBe(attempts[0])
})

test('a register that nobody touches locks itself, also one that was switched off meanwhile', async () => {
  const model = await enrolled()
  await model.signInWithPin(ANA.id, '4827')
  vi.useFakeTimers({ now: Date.now() })
  const { startAutoLock } = await import('./auto-lock.ts')
  const stop = startAutoLock()
  await vi.advanceTimersByTimeAsync(250_000)
  document.dispatchEvent(new Event('pointerdown'))
  await vi.advanceTimersByTimeAsync(250_000)
  expect(model.staff.value).toEqual(ANA)
  await vi.advanceTimersByTimeAsync(100_000)
  expect(model.staff.value).toBeNull()
  stop()

  await model.signInWithPin(ANA.id, '4827')
  vi.setSystemTime(Date.now() + 600_000)
  const later = await start()
  expect(later.staff.value).toEqual(ANA)
  const { startAutoLock: lockAgain } = await import('./auto-lock.ts')
  const stopAgain = lockAgain()
  expect(later.staff.value).toBeNull()
  stopAgain()
})
