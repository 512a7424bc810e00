import { setTimeout as wait } from 'node:timers/promises'

import { v7 } from 'uuid'

import { openDb } from '#db/client.ts'
import { openTestShop, type ShopOptions, type TestShop } from '#test/support/shop-server.ts'
import { credentialsFor, signIn } from '#worker/local/sign-in.ts'

import { openTripwire, type Tripwire } from './tripwire.ts'

export interface Tablet {
  readonly deviceId: string
  readonly staffId: string
  readonly register: string
  readonly storeId: string
  readonly cookie: string
}

/** The sample shop with a tablet of ours, a tripwire at every step boundary, and a way to look at the books. */
export interface ShopUnderFire {
  readonly shop: TestShop
  readonly trip: Tripwire
  readonly tablet: Tablet
  send(path: string, body: unknown): Promise<Response>
  get(path: string): Promise<Response>
  /** Asks as the owner, signed in to the office. */
  office(path: string, body?: unknown): Promise<Response>
  sql(text: string, ...args: (string | number)[]): Promise<Record<string, unknown>[]>
  /**
   * Kills workerd (SIGKILL) while `work` stands at the boundary `name`, and starts it again on the same disk. `othersMs`:
   * what else goes on at that moment has so long to be done.
   */
  killAt(
    name: string,
    work: () => Promise<unknown>,
    how?: { readonly nth?: number; readonly othersMs?: number },
  ): Promise<void>
  killAndRestart(): Promise<void>
  /** Runs the sweeper as if `minutes` had passed. */
  sweep(minutes: number): Promise<void>
  /** Balances of one SKU, straight from its object. */
  balances(skuId: string): Promise<{ held: number; sellable: number; staged: number; seq: number }>
  /** What a document moved of one SKU, oldest first, straight from its object. */
  journal(
    skuId: string,
    documentId: string,
  ): Promise<{ readonly from: string; readonly to: string; readonly quantity: number }[]>
  /** Differences between journals, balances and holds of every object; clean is `[]`. */
  differences(): Promise<unknown[]>
  close(): Promise<void>
}

const CRON = '*/1 * * * *'

export async function openShopUnderFire(options: ShopOptions = {}): Promise<ShopUnderFire> {
  const trip = await openTripwire()
  const shop = await openTestShop({
    ...options,
    bindings: { FAILPOINT_URL: trip.url, PUBLIC_BURST: '100000', PUBLIC_PER_SECOND: '100000' },
  })
  const sql: ShopUnderFire['sql'] = async (text, ...args) => {
    const { client } = openDb({
      LIBSQL_URL: shop.host.libsql.url,
      LIBSQL_AUTH_TOKEN: shop.host.libsql.authToken,
    })
    const { rows } = await client.execute({ sql: text, args })
    return rows
  }
  const tablet = await enrol(shop, sql)
  const headers = { 'content-type': 'application/json', cookie: tablet.cookie }
  let owner: Record<string, string> | null = null
  async function asOwner(): Promise<Record<string, string>> {
    owner ??= await signIn(shop.host.origin, credentialsFor(shop.host.origin, undefined))
    return { ...owner, 'content-type': 'application/json', origin: shop.host.origin }
  }
  return {
    shop,
    trip,
    tablet,
    sql,
    send: async (path, body) =>
      fetch(`${shop.host.origin}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
    get: async (path) => fetch(`${shop.host.origin}/api/v1${path}`, { headers }),
    office: async (path, body) =>
      fetch(`${shop.host.origin}/api/v1${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: await asOwner(),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    async killAt(name, work, { nth = 1, othersMs = 0 } = {}) {
      const hit = trip.arm(name, nth)
      const running = work().then(
        () => 'went through',
        () => 'was cut off',
      )
      const first = await Promise.race([hit.then(() => 'reached'), running])
      if (first !== 'reached') throw new Error(`${name} was never reached: the work ${first}`)
      trip.disarm()
      await wait(othersMs)
      // Whoever asked is cut off; nobody waits for them.
      await shop.goAway()
      await shop.restart()
    },
    async killAndRestart() {
      await shop.goAway()
      await shop.restart()
    },
    async sweep(minutes) {
      await shop.host.fireCron(CRON, new Date(Date.now() + minutes * 60_000))
    },
    async balances(skuId) {
      const ledgers = await shop.host.miniflare.getDurableObjectNamespace('SKU_LEDGER')
      const stub = ledgers.get(ledgers.idFromName(skuId)) as unknown as {
        balances(skuId: string): Promise<string>
      }
      const { seq, stores } = JSON.parse(await stub.balances(skuId)) as {
        seq: number
        stores: { held: number; sellable: number; staged: number }[]
      }
      const sum = (of: 'held' | 'sellable' | 'staged') => stores.reduce((all, row) => all + row[of], 0)
      return { seq, held: sum('held'), sellable: sum('sellable'), staged: sum('staged') }
    },
    async journal(skuId, documentId) {
      const ledgers = await shop.host.miniflare.getDurableObjectNamespace('SKU_LEDGER')
      const stub = ledgers.get(ledgers.idFromName(skuId)) as unknown as {
        entries(skuId: string, page: { after: number; limit: number }): Promise<string>
      }
      const entries = JSON.parse(await stub.entries(skuId, { after: 0, limit: 10_000 })) as {
        documentId: string
        from: string
        to: string
        quantity: number
      }[]
      return entries
        .filter((entry) => entry.documentId === documentId)
        .map(({ from, to, quantity }) => ({ from, to, quantity }))
    },
    async differences() {
      // What was just posted may still be on its way to the projection; the objects themselves are asked here.
      const names = (await sql(`SELECT id FROM sku WHERE kind = 'stocked'`)).map((row) => row['id'] as string)
      const ledgers = await shop.host.miniflare.getDurableObjectNamespace('SKU_LEDGER')
      const found: unknown[] = []
      for (const name of names) {
        const stub = ledgers.get(ledgers.idFromName(name)) as unknown as { verify(): Promise<string> }
        const verdicts = JSON.parse(await stub.verify()) as { differences: unknown[] }[]
        found.push(...verdicts.flatMap(({ differences }) => differences))
      }
      return found
    },
    async close() {
      await shop.close()
      await trip.close()
    },
  }
}

async function enrol(shop: TestShop, sql: ShopUnderFire['sql']): Promise<Tablet> {
  const code = shop.host.signIns
    .map(({ how }) => /enrolment code (\S+)/.exec(how)?.[1])
    .find((found) => found !== undefined)
  const answer = await fetch(`${shop.host.origin}/api/v1/devices/enrol`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code, attempt: v7() }),
  })
  if (!answer.ok) throw new Error(`enrolment answered ${answer.status}: ${await answer.text()}`)
  const cookie = answer.headers
    .getSetCookie()
    .map((text) => text.split(';')[0] ?? '')
    .join('; ')
  await wait(10)
  const [device] = await sql('SELECT id, store_id, register FROM device ORDER BY enrolled_at DESC LIMIT 1')
  const [person] = await sql(`SELECT id FROM staff WHERE role = 'cashier' LIMIT 1`)
  return {
    deviceId: device?.['id'] as string,
    storeId: device?.['store_id'] as string,
    register: device?.['register'] as string,
    staffId: person?.['id'] as string,
    cookie,
  }
}
