import { env, exports } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { expect } from 'vitest'

import { openDb } from '#db/client.ts'
import type { Role } from '#domain/access/roles.ts'

/** For tests in the Workers runtime: somebody with a browser, who keeps the cookies that they are given. */
export interface Client {
  /** Asks below `/api/v1`. A body is sent as JSON; every write brings a new Idempotency-Key unless it has its own. */
  ask(path: string, options?: AskOptions): Promise<Response>
  readonly cookies: ReadonlyMap<string, string>
}

export interface AskOptions {
  readonly method?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

export const HOST = 'http://shop.test'
export const SETUP_CODE = '1111-2222-3333-4444'
export const PASSWORD = 'a quiet morning in may'

export function newClient(): Client {
  const cookies = new Map<string, string>()
  return {
    cookies,
    async ask(path, { method, body, headers } = {}) {
      const response = await exports.default.fetch(`${HOST}/api/v1${path}`, {
        method: method ?? (body === undefined ? 'GET' : 'POST'),
        headers: {
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(method === undefined && body === undefined ? {} : { 'idempotency-key': v7() }),
          ...(cookies.size === 0
            ? {}
            : { cookie: Array.from(cookies, ([k, value]) => `${k}=${value}`).join('; ') }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      for (const line of response.headers.getSetCookie()) keep(cookies, line)
      return response
    },
  }
}

export interface TestShop {
  readonly owner: Client
  readonly ownerId: string
  readonly storeId: string
}

export const SETUP_BODY = {
  setupCode: SETUP_CODE,
  shop: {
    name: 'Petal & Post',
    currency: 'EUR',
    locale: 'en-IE',
    timeZone: 'Europe/Dublin',
    taxMode: 'inclusive',
  },
  taxRates: [{ category: 'standard', name: 'VAT 23 %', rateMicros: 230_000 }],
  store: { name: 'Main St', code: 'main', address: '14 Main Street' },
  owner: { name: 'Nora Byrne', email: 'nora@petal.example', password: PASSWORD },
}

/** A shop on its first day, with its owner signed in. Once per test file: each has an empty database. */
export async function setUpShop(): Promise<TestShop> {
  const owner = newClient()
  const made = await owner.ask('/setup', { body: SETUP_BODY })
  expect(made.status).toBe(201)
  const { storeId, ownerId } = await made.json<{ storeId: string; ownerId: string }>()
  await signIn(owner, SETUP_BODY.owner.email)
  return { owner, ownerId, storeId }
}

export async function signIn(client: Client, email: string, password: string = PASSWORD): Promise<void> {
  const answer = await client.ask('/sessions/password', { body: { email, password } })
  expect(answer.status).toBe(201)
}

export interface Person {
  readonly id: string
  readonly email: string
  readonly pin: string
}

export const PIN = '4826'

/** A new person of the shop with a PIN and a password. */
export async function addPerson(
  shop: TestShop,
  role: string,
  stores: readonly string[] = [],
): Promise<Person> {
  const id = v7()
  const email = `${role}-${id}@petal.example`
  const body = { id, name: `${role} ${id.slice(-4)}`, email, role, stores, locale: null }
  expect((await shop.owner.ask('/staff', { body })).status).toBe(201)
  const pin = await shop.owner.ask(`/staff/${id}/pin`, { method: 'PUT', body: { pin: PIN } })
  expect(pin.status).toBe(204)
  const password = await shop.owner.ask(`/staff/${id}/password`, {
    method: 'PUT',
    body: { password: PASSWORD },
  })
  expect(password.status).toBe(204)
  return { id, email, pin: PIN }
}

/** Somebody of this role, signed in to the office. */
export async function signedIn(shop: TestShop, role: Role, stores: readonly string[] = []): Promise<Client> {
  const { email } = await addPerson(shop, role, stores)
  const client = newClient()
  await signIn(client, email)
  return client
}

export interface Tablet {
  readonly client: Client
  readonly id: string
  readonly offlineKey: string
}

/** A tablet of the shop, with nobody signed in. */
export async function enrolTablet(shop: TestShop, register: string): Promise<Tablet> {
  const code = await makeCode(shop, register)
  const client = newClient()
  const answer = await client.ask('/devices/enrol', { body: { attempt: v7(), code } })
  expect(answer.status).toBe(201)
  const { device, offlineKey } = await answer.json<{ device: { id: string }; offlineKey: string }>()
  return { client, id: device.id, offlineKey }
}

/** A one-time code of the office; `deviceId` enrols a known tablet anew. */
export async function makeCode(shop: TestShop, register: string, deviceId?: string): Promise<string> {
  const answer = await shop.owner.ask('/devices/codes', {
    body: {
      id: v7(),
      storeId: shop.storeId,
      register,
      deviceName: `Counter ${register}`,
      ...(deviceId === undefined ? {} : { deviceId }),
    },
  })
  expect(answer.status).toBe(201)
  return (await answer.json<{ code: string }>()).code
}

export async function reasonOf(response: Response): Promise<string> {
  return (await response.json<{ reason: string }>()).reason
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(';')
  const at = pair.indexOf('=')
  const isTaken = attributes.some((attribute) => /^\s*max-age=0$/iu.test(attribute))
  if (isTaken) cookies.delete(pair.slice(0, at))
  else cookies.set(pair.slice(0, at), pair.slice(at + 1))
}

/** The statuses of answers that came in any order. */
export function statusesOf(answers: readonly Response[]): number[] {
  return answers.map(({ status }) => status).toSorted((a, b) => a - b)
}

/** What the database holds, asked directly. */
export async function selectRows(
  sql: string,
  args: readonly string[] = [],
): Promise<Record<string, string | number | null>[]> {
  const { rows } = await openDb(env).client.execute({ sql, args: [...args] })
  return rows as unknown as Record<string, string | number | null>[]
}
