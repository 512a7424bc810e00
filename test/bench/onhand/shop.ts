import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Client } from '@libsql/client/web'
import { v7 } from 'uuid'

import { openDb } from '#db/client.ts'
import { SAMPLE_PASSWORD, SAMPLE_STAFF } from '#db/seed/people.ts'
import { postOpening } from '#db/seed/send.ts'
import type { Goods } from '#domain/sale/basket.ts'
import type { Register } from '#test/bench/requests/sales.ts'
import { startHost, type Host } from '#worker/local/host.ts'

import { enrolments, STAFF_ID, STORE_ID, writeShop, type Registered } from './shop-rows.ts'

/** Registers, as many as there are clients at most. */
const REGISTERS = 32
/** SKUs that a run sells; when its time is up the next so many are opened. */
const GOODS = 1_000
/** Entries that one request adds when a journal is grown. */
const GROWN_AT_ONCE = 2_000
/** Holds of a checkout end after 15 minutes: what was held before must not end in the middle of a run. */
const CATALOG_LIFE_MS = 9 * 60_000
const PLENTY = 10_000_000

/** A shop under load: the built Worker as it is hosted for `npm start`, with limits that nobody reaches. */
export interface Shop {
  readonly host: Host
  readonly client: Client
  readonly registers: readonly Register[]
  /** Cookie of a signed-in owner. */
  readonly owner: string
  /** 1,000 SKUs with plenty of each. */
  goods: () => Promise<readonly Goods[]>
  /** SKUs that were never asked for, with so many units each. */
  freshSkus: (count: number, units: number) => Promise<string[]>
  close: () => Promise<void>
}

/** What a shop has accumulated before it is measured. */
export interface ShopSize {
  readonly skus: number
  /** Entries in the journal of each SKU that `freshSkus` answers, besides its first. */
  readonly entries: number
}

/** Opens a shop of its own, in a folder of its own, with real fsync. */
export async function openShop(pools: number, { skus, entries }: ShopSize): Promise<Shop> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'onhand-bench-'))
  const limits = { PUBLIC_PER_SECOND: '1000000', PUBLIC_BURST: '1000000' }
  const host = await startHost({ dataFolder, bindings: limits })
  const { client } = openDb({ LIBSQL_URL: host.libsql.url, LIBSQL_AUTH_TOKEN: host.libsql.authToken })
  const codes = enrolments(REGISTERS)
  const all = await writeShop(client, { pools, skus, registers: codes })
  const port = { origin: host.origin, seedToken: host.secrets.SEED_TOKEN }

  async function open(skuIds: readonly string[], quantity: number): Promise<void> {
    await postOpening(port, {
      storeId: STORE_ID,
      document: { id: v7(), label: 'OPEN-BENCH' },
      occurredAt: Date.now(),
      lines: skuIds.map((skuId) => ({ commandId: v7(), skuId, quantity })),
    })
  }

  let catalog = -1
  let openedAt = 0
  return {
    host,
    client,
    registers: await Promise.all(codes.map((code) => enrol(host, code))),
    owner: await signIn(host),
    async goods() {
      if (Date.now() - openedAt > CATALOG_LIFE_MS && (catalog + 2) * GOODS <= skus) {
        catalog += 1
        openedAt = Date.now()
        await open(
          all.slice(catalog * GOODS, (catalog + 1) * GOODS).map(({ skuId }) => skuId),
          PLENTY,
        )
      }
      return all.slice(catalog * GOODS, (catalog + 1) * GOODS)
    },
    async freshSkus(count, units) {
      const skuIds = Array.from({ length: count }, () => v7())
      await open(skuIds, units)
      for (let left = entries; left > 0; left -= GROWN_AT_ONCE)
        for (const skuId of skuIds)
          await open(Array.from({ length: Math.min(left, GROWN_AT_ONCE) }).fill(skuId) as string[], 1)
      return skuIds
    },
    async close() {
      await host.stop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

async function enrol(host: Host, { register, code }: Registered): Promise<Register> {
  const answer = await post(host, '/devices/enrol', { code, attempt: v7().replaceAll('-', '') })
  const { device } = (await answer.json()) as { device: { id: string } }
  return { deviceId: device.id, register, staffId: STAFF_ID, cookie: cookieOf(answer, 'onhand-device') }
}

async function signIn(host: Host): Promise<string> {
  const email = SAMPLE_STAFF.find(({ role }) => role === 'owner')?.email
  return cookieOf(await post(host, '/sessions/password', { email, password: SAMPLE_PASSWORD }), 'onhand')
}

async function post(host: Host, path: string, body: object): Promise<Response> {
  const answer = await fetch(`${host.origin}/api/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (answer.ok) return answer
  throw new Error(
    `The bench's shop did not open: ${path} was answered ${answer.status} ${await answer.text()}`,
  )
}

function cookieOf(answer: Response, name: string): string {
  const found = answer.headers.getSetCookie().find((cookie) => cookie.startsWith(`${name}=`))
  return found?.split(';')[0] ?? ''
}
