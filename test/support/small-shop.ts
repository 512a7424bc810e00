import { env, exports } from 'cloudflare:workers'
import { v7 } from 'uuid'

import { openDb } from '#db/client.ts'
import { shop, store, taxRate } from '#db/schema/shop.ts'
import { apiKey, session, staff } from '#db/schema/staff.ts'
import type { Permission } from '#domain/access/permissions.ts'
import type { Role } from '#domain/access/roles.ts'
import { newSecret, sha256Hex } from '#worker/http/clock.ts'
import { forgetShop } from '#worker/shop/settings.ts'

export const MAIN = '00000000-0000-7000-8000-000000000001'
export const HARBOUR = '00000000-0000-7000-8000-000000000002'

const NOW = Date.parse('2026-11-23T09:00:00Z')
const DAY_MS = 24 * 60 * 60_000

/** A shop with two stores and three tax rates, no catalog: what most tests of the API stand on. Once per test file. */
export async function openSmallShop(): Promise<void> {
  const { db } = openDb(env)
  await db.insert(shop).values({
    id: v7(),
    name: 'Test & Sons',
    currency: 'EUR',
    locale: 'en',
    timeZone: 'Europe/Dublin',
    taxMode: 'inclusive',
    createdAt: NOW,
  })
  const address = { hours: '{}', address: '1 Quay' }
  await db.insert(store).values([
    { id: MAIN, code: 'main', name: 'Main St', position: 0, ...address },
    { id: HARBOUR, code: 'harbour', name: 'Harbour Rd', position: 1, ...address },
  ])
  await db.insert(taxRate).values([
    { category: 'standard', name: 'Standard', rateMicros: 230_000, position: 0 },
    { category: 'reduced', name: 'Reduced', rateMicros: 135_000, position: 1 },
    { category: 'zero', name: 'Zero', rateMicros: 0, position: 2 },
  ])
  forgetShop()
}

/** Asks the Worker as somebody. */
export type AskAs = (path: string, init?: AskInit) => Promise<Response>

export interface AskInit {
  readonly method?: string
  readonly json?: unknown
  readonly body?: BodyInit
  readonly headers?: Readonly<Record<string, string>>
}

/** A person signed in to the office. */
export async function signedIn(role: Role, name = 'Ana'): Promise<AskAs> {
  const { db } = openDb(env)
  const token = newSecret()
  const id = v7()
  await db.insert(staff).values({ id, name, role, createdAt: NOW })
  await db.insert(session).values({
    tokenHash: await sha256Hex(token),
    id: v7(),
    staffId: id,
    method: 'passkey',
    createdAt: Date.now(),
    seenAt: Date.now(),
    expiresAt: Date.now() + DAY_MS,
  })
  return askWith({ cookie: `onhand=${token}`, origin: 'http://shop.test' })
}

/** A program with a key that has these permissions. */
export async function withKey(...scopes: Permission[]): Promise<AskAs> {
  const id = v7()
  const secret = newSecret()
  await openDb(env)
    .db.insert(apiKey)
    .values({
      id,
      name: 'test',
      secretHash: await sha256Hex(secret),
      scopes: JSON.stringify(scopes),
      createdBy: 'test',
      createdAt: NOW,
    })
  return askWith({ authorization: `Bearer oh_live_${id.replaceAll('-', '')}_${secret}` })
}

/** Anyone from the street. */
export const anyone: AskAs = askWith({})

function askWith(who: Readonly<Record<string, string>>): AskAs {
  return async (path, { method, json, body, headers = {} } = {}) => {
    const content = json === undefined ? body : JSON.stringify(json)
    return exports.default.fetch(`http://shop.test/api/v1${path}`, {
      method: method ?? (content === undefined ? 'GET' : 'POST'),
      headers: {
        ...who,
        ...(json === undefined ? {} : { 'content-type': 'application/json' }),
        'idempotency-key': v7(),
        ...headers,
      },
      ...(content === undefined ? {} : { body: content }),
    })
  }
}
