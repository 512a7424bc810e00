import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import * as v from 'valibot'
import { beforeAll, expect, test } from 'vitest'

import { openDb } from '#db/client.ts'
import { priceHistory, replicaSeen } from '#db/schema/pricing.ts'
import { device } from '#db/schema/staff.ts'
import { CatalogItem } from '#domain/catalog/item-wire.ts'
import { PriceAt, SkuPrices } from '#domain/pricing/wire.ts'
import { openJournal } from '#test/support/sale-documents.ts'
import { anyone, MAIN, openSmallShop, signedIn, type AskAs } from '#test/support/small-shop.ts'
import { newSecret, sha256Hex } from '#worker/http/clock.ts'

import { sweepPrices } from './sweep.ts'

// "What did this cost on 3 May at 15:14 at register 2" is answerable for ever: by the books, by what the register knew,
// and by what it really sold it for.

const HOUR = 60 * 60_000
let owner: AskAs
let credential: string
let skuId: string
let bornAt: number
const deviceId = v7()

beforeAll(async () => {
  await openSmallShop()
  owner = await signedIn('owner', 'Ole')
  credential = newSecret()
  await openDb(env)
    .db.insert(device)
    .values({
      id: deviceId,
      name: 'Till 2',
      storeId: MAIN,
      register: '2',
      credentialHash: await sha256Hex(credential),
      enrolledAt: 1,
      enrolledBy: 'test',
    })
  const json = { id: v7(), name: 'Vase', category: 'Home', skus: [{ id: v7(), price: 1_000 }] }
  const item = v.parse(CatalogItem, await (await owner('/catalog/items', { json })).json())
  skuId = item.skus[0]?.skuId ?? ''
  bornAt = Date.now()
})

const asTablet = (path: string, json?: unknown): Promise<Response> =>
  anyone(path, {
    headers: { cookie: `onhand-device=${credential}` },
    ...(json === undefined ? {} : { json }),
  })

async function cost(at: number, more = ''): Promise<PriceAt> {
  const moment = encodeURIComponent(new Date(at).toISOString())
  const answer = await owner(`/skus/${skuId}/price-at?at=${moment}&store=${MAIN}${more}`)
  expect(answer.status).toBe(200)
  return v.parse(PriceAt, await answer.json())
}

async function propose(changes: object[], effectiveAt: number | null = null): Promise<void> {
  const answer = await owner('/price-proposals', {
    json: {
      id: v7(),
      title: 'Winter',
      source: 'single',
      changes,
      ...(effectiveAt === null ? {} : { effectiveAt: new Date(effectiveAt).toISOString() }),
    },
  })
  expect(answer.status).toBe(201)
}

test('the books know every price there ever was, and which proposal made it', async () => {
  expect((await cost(bornAt - HOUR)).price).toBe(null)
  expect((await cost(Date.now())).price).toMatchObject({ unitPrice: 1_000, kind: 'regular', proposal: null })
  const from = Date.now() + 10 * HOUR
  await propose([{ what: 'price', skuId, price: 1_200 }], from)
  await propose(
    [{ what: 'sale', skuId, price: 900, until: new Date(from + 5 * HOUR).toISOString() }],
    from + 2 * HOUR,
  )
  await sweepPrices(env, from + 60_000)
  await sweepPrices(env, from + 9 * HOUR)
  expect((await cost(from - 1)).price).toMatchObject({ unitPrice: 1_000 })
  // Its moment is when it was to hold, not when the sweeper came by.
  expect((await cost(from)).price).toMatchObject({
    unitPrice: 1_200,
    from: new Date(from).toISOString(),
    proposal: { title: 'Winter' },
  })
  expect((await cost(from + 3 * HOUR)).price).toMatchObject({
    unitPrice: 900,
    kind: 'sale',
    regular: 1_200,
    until: new Date(from + 5 * HOUR).toISOString(),
    proposal: { title: 'Winter' },
  })
  expect((await cost(from + 6 * HOUR)).price).toMatchObject({ unitPrice: 1_200, kind: 'regular' })
  const told = v.parse(SkuPrices, await (await owner(`/skus/${skuId}/prices`)).json())
  expect(told.history.map(({ price }) => price)).toEqual([1_200, 1_000])
})

test('whoever changes a price past every rule of ours leaves a trace, and nobody takes one out', async () => {
  const { db } = openDb(env)
  await expect(db.delete(priceHistory)).rejects.toThrow('Failed query')
})

test('a register is asked about by what it had then and what it wrote down', async () => {
  const journal = openJournal({ deviceId, staffId: v7(), register: '2' }, MAIN)
  const { db } = openDb(env)
  const at = Date.now()
  // It asks, and from then on it is known what it had.
  const before = await cost(at, `&device=${deviceId}`)
  expect(before.register).toMatchObject({
    register: '2',
    heardAt: null,
    revision: null,
    price: null,
    sales: [],
  })
  const page = (await (await asTablet('/catalog/replica')).json()) as { nextRevision: number }
  await asTablet(`/catalog/replica?since=${page.nextRevision}`)
  const heard = Date.now()
  // What is decided in the same millisecond counts as known.
  await new Promise((resolve) => setTimeout(resolve, 5))

  const seen = await cost(heard, `&device=${deviceId}`)
  expect(seen.register).toMatchObject({ revision: page.nextRevision, price: { unitPrice: 1_000 } })

  // The tablet went offline an hour ago: what the office did since then it can not know, what was decided before it does.
  const quiet = heard + HOUR
  await db.update(replicaSeen).set({ lastAt: heard })
  await propose([{ what: 'price', skuId, price: 1_500 }], quiet)
  await sweepPrices(env, quiet)
  const later = await cost(quiet + HOUR, `&device=${deviceId}`)
  expect(later.price).toMatchObject({ unitPrice: 1_500 })
  expect(later.register).toMatchObject({
    heardAt: new Date(heard).toISOString(),
    price: { unitPrice: 1_000 },
  })

  const sale = await journal.sell([{ skuId, quantity: 1, price: 1_000 }], {
    catalogRevision: page.nextRevision,
  })
  expect((await asTablet('/sales', { sales: [sale] })).status).toBe(200)
  const sold = await cost(quiet + HOUR, `&device=${deviceId}`)
  expect(sold.register?.sales).toMatchObject([
    { number: sale.number, unitPrice: 1_000, catalogRevision: page.nextRevision },
  ])
  expect((await owner(`/skus/${v7()}/price-at?at=2026-05-03T15:14`)).status).toBe(404)
  expect((await owner(`/skus/${skuId}/price-at?at=2026-05-03T15:14&device=${v7()}`)).status).toBe(404)
})
