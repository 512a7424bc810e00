import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import * as v from 'valibot'
import { beforeAll, expect, test } from 'vitest'

import { openDb } from '#db/client.ts'
import { device } from '#db/schema/staff.ts'
import { CatalogItem } from '#domain/catalog/item-wire.ts'
import { unpackReplica } from '#domain/catalog/replica-pack.ts'
import { PackedReplicaPage, ReplicaPage, ReplicaSku } from '#domain/catalog/wire.ts'
import { anyone, MAIN, openSmallShop, signedIn, type AskAs } from '#test/support/small-shop.ts'
import { newSecret, sha256Hex } from '#worker/http/clock.ts'

import { readReplicaRows } from './replica-queries.ts'

// A tablet keeps the whole catalog and asks only for what is newer than what it has.

let owner: AskAs
let credential: string

beforeAll(async () => {
  await openSmallShop()
  owner = await signedIn('owner')
  credential = newSecret()
  await openDb(env)
    .db.insert(device)
    .values({
      id: v7(),
      name: 'Till 1',
      storeId: MAIN,
      register: '1',
      credentialHash: await sha256Hex(credential),
      enrolledAt: 1,
      enrolledBy: 'test',
    })
})

const tablet: AskAs = (path) => anyone(path, { headers: { cookie: `onhand-device=${credential}` } })

async function replica(since: number): Promise<ReplicaPage> {
  const rows = v.parse(ReplicaPage, await (await tablet(`/catalog/replica?since=${since}`)).json())
  const packed = v.parse(
    PackedReplicaPage,
    await (await tablet(`/catalog/replica?since=${since}&packed=1`)).json(),
  )
  expect(unpackReplica(packed)).toEqual(rows.skus)
  expect(packed).toMatchObject({ nextRevision: rows.nextRevision, done: rows.done })
  return rows
}

async function make(name: string, sku: object = {}): Promise<CatalogItem> {
  const json = { id: v7(), name, category: 'Home', skus: [{ id: v7(), price: 250, ...sku }] }
  return v.parse(CatalogItem, await (await owner('/catalog/items', { json })).json())
}

const named = (skus: readonly ReplicaSku[]): string[] => skus.map(([, name]) => name)

test('an empty shop has an empty replica', async () => {
  expect(await replica(0)).toEqual({ skus: [], nextRevision: 0, done: true })
})

test('a tablet gets everything it needs to sell, then only what changed, and is told what to forget', async () => {
  const rose = await make('Rose', { barcodes: ['4006381333931', 'ROSE'], unit: 'piece' })
  const roseSku = rose.skus[0]?.skuId ?? ''
  await make('Box', { kind: 'kit', parts: [{ skuId: roseSku, quantity: 3 }] })
  const first = await replica(0)
  expect(first.done).toBe(true)
  expect(first.skus.map((sku) => sku.slice(0, 13))).toEqual([
    [
      roseSku,
      'Rose',
      'ROSE',
      ['04006381333931', 'ROSE'],
      250,
      1,
      'piece',
      'stocked',
      'standard',
      'Home',
      null,
      null,
      true,
    ],
    [
      first.skus[1]?.[0],
      'Box',
      'BOX',
      [],
      250,
      1,
      'piece',
      'kit',
      'standard',
      'Home',
      null,
      [[roseSku, 3]],
      true,
    ],
  ])
  expect(await replica(first.nextRevision)).toMatchObject({ skus: [], done: true })

  const change = (json: object, version: number): Promise<Response> =>
    owner(`/catalog/items/${rose.itemId}`, { method: 'PATCH', json, headers: { 'if-match': `"${version}"` } })
  await change({ name: 'Red rose' }, 1)
  const second = await replica(first.nextRevision)
  expect(named(second.skus)).toEqual(['Red rose'])
  await change({ status: 'draft' }, 2)
  const third = await replica(second.nextRevision)
  expect(third.skus.map((sku) => [sku[1], sku[12]])).toEqual([['Red rose', false]])
  expect(named((await replica(0)).skus)).toEqual(['Box'])
})

test('pages may end anywhere: together they are the whole catalog, nothing twice', async () => {
  const sizes = ['S', 'M', 'L', 'XL'].map((size) => ({ id: v7(), price: 1, options: [size] }))
  await owner('/catalog/items', { json: { id: v7(), name: 'Shirt', optionNames: ['Size'], skus: sizes } })
  const { db } = openDb(env)
  for (const limit of [1, 2, 3, 100]) {
    const seen: string[] = []
    let since = 0
    for (let more = true; more;) {
      const page = await readReplicaRows(db, since, limit)
      const skus = v.parse(v.array(ReplicaSku), JSON.parse(page.content))
      seen.push(...skus.filter((sku) => sku[12]).map(([id]) => id))
      expect(page.next).toBeGreaterThan(since)
      ;({ next: since, more } = page)
    }
    expect(seen).toHaveLength(5)
    expect(new Set(seen).size).toBe(5)
  }
})

test('it is small on the wire, and only for enrolled tablets', async () => {
  const answer = await anyone('/catalog/replica?packed=1', {
    headers: { cookie: `onhand-device=${credential}`, 'accept-encoding': 'gzip' },
  })
  expect(answer.headers.get('content-encoding')).toBe('gzip')
  expect((await anyone('/catalog/replica')).status).toBe(401)
})
