import { v7 } from 'uuid'
import { beforeAll, describe, expect, test } from 'vitest'

import { type Permission, PERMISSIONS } from '#domain/access/permissions.ts'
import { ROLE_NAMES, ROLES } from '#domain/access/roles.ts'
import {
  type Client,
  enrolTablet,
  newClient,
  setUpShop,
  signedIn,
  type TestShop,
} from '#test/support/people.ts'
import type { RouteContract } from '#worker/http/route.ts'
import { allRoutes } from '#worker/routes.ts'

// Every route, asked by everybody: whether the door opens is exactly what the one table of permissions says. What lies
// behind the door is other tests' business; here requests are empty, and nothing but the door is looked at.

const API_KEY_SCOPES: readonly Permission[] = ['catalog_view', 'stock_view', 'orders_view']
const OPEN = 'open'

interface Who {
  readonly name: string
  /** 401, 403 or open. */
  readonly expected: (contract: RouteContract) => number | typeof OPEN
}

const WHO: readonly Who[] = [
  { name: 'anyone', expected: ({ access }) => (access === 'public' ? OPEN : 401) },
  {
    name: 'tablet',
    expected: ({ access }) => (access === 'public' || access === 'device' ? OPEN : 401),
  },
  {
    name: 'revoked tablet',
    expected: ({ access, revokedToo }) =>
      access === 'public' || (access === 'device' && revokedToo) ? OPEN : 403,
  },
  ...ROLE_NAMES.map((role) => ({
    name: role,
    expected: ({ access }: RouteContract) =>
      access === 'public' || access === 'signed_in' || (ROLES[role] as readonly string[]).includes(access)
        ? OPEN
        : 403,
  })),
  {
    name: 'API key',
    expected: ({ access }) =>
      access === 'public' || (API_KEY_SCOPES as readonly string[]).includes(access) ? OPEN : 403,
  },
]

const clients = new Map<string, Client>()
let shop: TestShop

beforeAll(async () => {
  shop = await setUpShop()
  clients.set('anyone', newClient())
  clients.set('tablet', (await enrolTablet(shop, '1')).client)
  const revoked = await enrolTablet(shop, '2')
  await shop.owner.ask(`/devices/${revoked.id}/revoke`, { method: 'POST' })
  clients.set('revoked tablet', revoked.client)
  for (const role of ROLE_NAMES) clients.set(role, await signedIn(shop, role))
  clients.set('API key', await withKey(shop, API_KEY_SCOPES))
})

// Signing out comes last: it really does.
const contracts = allRoutes
  .map(({ contract }) => contract)
  .toSorted((a, b) => Number(isSignOut(a)) - Number(isSignOut(b)))

describe.each(contracts.map((contract) => ({ name: `${contract.method} ${contract.path}`, contract })))(
  '$name',
  ({ contract }) => {
    test('names who may use it, and how a repeated write is made one', () => {
      expect(['public', 'signed_in', 'device', ...PERMISSIONS]).toContain(contract.access)
      const { method, access, idempotency, revokedToo } = contract
      const needsIdempotency = method === 'post' || method === 'patch'
      expect(needsIdempotency && idempotency === undefined).toBe(false)
      expect(method === 'get' && idempotency !== undefined).toBe(false)
      expect(revokedToo === true && access !== 'device').toBe(false)
    })

    test.each(WHO)('$name', async ({ name, expected }) => {
      const client = clients.get(name) ?? newClient()
      const answer = await client.ask(
        contract.path.replaceAll(/:\w+(?:\{[^}]*\})?/gu, () => v7()),
        {
          method: contract.method.toUpperCase(),
          ...(contract.body ? { body: {} } : {}),
        },
      )
      const isShut = [401, 403, 500].includes(answer.status)
      expect(isShut ? answer.status : OPEN).toBe(expected(contract))
      await answer.body?.cancel()
    })
  },
)

function isSignOut({ method, path }: RouteContract): boolean {
  return method === 'delete' && path === '/session'
}

async function withKey({ owner }: TestShop, scopes: readonly Permission[]): Promise<Client> {
  const made = await owner.ask('/api-keys', { body: { id: v7(), name: 'Till report', scopes } })
  const { secret } = await made.json<{ secret: string }>()
  const client = newClient()
  return {
    ...client,
    ask: (path, options = {}) =>
      client.ask(path, { ...options, headers: { ...options.headers, authorization: `Bearer ${secret}` } }),
  }
}
