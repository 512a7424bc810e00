import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import { sale, salesDay } from '#db/schema/sales.ts'
import { device } from '#db/schema/staff.ts'
import { lease } from '#db/schema/stock.ts'
import { inside } from '#domain/stock/account.ts'
import { openJournal } from '#test/support/sale-documents.ts'
import { forSku, ledgerFor, outcome } from '#test/support/stock-commands.ts'
import { openTestShop, type TestShop } from '#test/support/test-shop.ts'
import { dbOf } from '#worker/http/database.ts'

// A register takes a few units along into an outage. Inside that allotment it can not oversell; outside it may, and the
// sale says so. What was taken along comes back when the register has told what it sold, or when a person says so.

let shop: TestShop
let journal: ReturnType<typeof openJournal>

beforeAll(async () => {
  shop = await openTestShop()
  journal = openJournal(shop.tablet, shop.storeId)
})

/** A SKU that sells `perDay` a day, with units on the shelf. */
async function seller(units: number, perDay: number): Promise<string> {
  const skuId = await shop.addSku(units)
  const days = Array.from({ length: 28 }, (_, back) =>
    new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10),
  )
  await dbOf(env)
    .insert(salesDay)
    .values(
      days.map((day) => ({ skuId, storeId: shop.storeId, day, quantity: perDay, amount: perDay * 1_000 })),
    )
  return skuId
}

async function leaseAll(id = v7()): Promise<Map<string, { id: string; left: number }>> {
  const answer = await shop.tablet.post('/api/v1/leases', { id })
  expect(answer.status).toBe(200)
  const { leases } = (await answer.json()) as { leases: { id: string; skuId: string; left: number }[] }
  return new Map(leases.map((one) => [one.skuId, one]))
}

test('what sells is leased by its pace, bounded, and never down to the last two', async () => {
  const [fast, slow, scarce, idle] = [
    await seller(100, 50),
    await seller(100, 1),
    await seller(3, 50),
    await shop.addSku(50),
  ]
  const leases = await leaseAll()
  expect(leases.get(fast)?.left).toBe(12)
  expect(leases.get(slow)?.left).toBe(1)
  expect(leases.get(scarce)?.left).toBe(1)
  expect(leases.has(idle)).toBe(false)
  expect((await ledgerFor(scarce).balances(scarce)).stores).toMatchObject([{ sellable: 3, leased: 1 }])
})

test('asking again under the same id takes nothing more along', async () => {
  const skuId = await seller(100, 50)
  const id = v7()
  const first = await leaseAll(id)
  const again = await leaseAll(id)
  expect(again.get(skuId)).toEqual(first.get(skuId))
  expect(await ledgerFor(skuId).free(skuId, shop.storeId)).toBe(100 - (first.get(skuId)?.left ?? 0))
})

test('leased units are not offered online, and an offline sale inside the lease breaks no promise', async () => {
  const skuId = await seller(5, 50)
  const lease = (await leaseAll()).get(skuId)
  expect(lease?.left).toBe(3)
  const ledger = ledgerFor(skuId)
  const web = forSku(skuId).hold(3, {
    storeId: shop.storeId,
    terms: { policy: 'first-come', margin: 1, windowMs: 0 },
  })
  expect(outcome(await ledger.one(web))).toBe('insufficient_stock')
  expect(outcome(await ledger.one({ ...web, quantity: 2 }))).toBe('active')

  const document = await journal.sell(
    [{ skuId, quantity: 3, more: { leases: [{ leaseId: lease?.id ?? '', skuId, quantity: 3 }] } }],
    { madeOffline: true },
  )
  await shop.tablet.post('/api/v1/sales', { sales: [document] })
  expect((await ledger.balances(skuId)).stores).toMatchObject([{ sellable: 2, held: 2, leased: 0 }])
  const [row] = await dbOf(env).select().from(sale).where(eq(sale.id, document.id))
  expect(JSON.parse(row?.marks ?? '[]')).not.toContain('unbacked')
})

test('an offline sale outside the lease stands, and is marked unbacked', async () => {
  const skuId = await shop.addSku(1)
  const document = await journal.sell([{ skuId, quantity: 2 }], { madeOffline: true })
  await shop.tablet.post('/api/v1/sales', { sales: [document] })
  const [row] = await dbOf(env).select().from(sale).where(eq(sale.id, document.id))
  expect(JSON.parse(row?.marks ?? '[]')).toContain('unbacked')
  expect(await ledgerFor(skuId).free(skuId, shop.storeId)).toBe(-1)
})

test('a report gives the rest back, once', async () => {
  const skuId = await seller(100, 50)
  const lease = (await leaseAll()).get(skuId)
  const report = { leases: [{ id: lease?.id, skuId }] }
  await shop.tablet.post('/api/v1/leases/report', report)
  await shop.tablet.post('/api/v1/leases/report', report)
  expect(await ledgerFor(skuId).free(skuId, shop.storeId)).toBe(100)
})

test('the office sees what a tablet has and takes it back, saying what that voids', async () => {
  const skuId = await seller(100, 50)
  await leaseAll()
  const listed = await shop.tablet.get(`/api/v1/stores/${shop.storeId}/leases`)
  // A manager may see tablets; the list names the SKU and the tablet.
  expect(await listed.json()).toMatchObject({
    rows: expect.arrayContaining([expect.objectContaining({ skuId, deviceName: 'Main St counter' })]),
  })
  const answer = await shop.tablet.post(`/api/v1/devices/${shop.tablet.deviceId}/leases/revoke`, { id: v7() })
  expect(await answer.json()).toMatchObject({ voids: expect.stringContaining('no longer covered') })
  expect(await ledgerFor(skuId).free(skuId, shop.storeId)).toBe(100)
})

test('a breakage takes soft holds first, then what was leased, then orders', async () => {
  const skuId = await seller(6, 2)
  const ledger = ledgerFor(skuId)
  const lease = (await leaseAll()).get(skuId)
  expect(lease?.left).toBe(1)
  const sku = forSku(skuId)
  const terms = { policy: 'first-come' as const, margin: 1, windowMs: 0 }
  const order = sku.hold(3, { storeId: shop.storeId, firm: true, terms })
  const soft = sku.hold(2, { storeId: shop.storeId, terms })
  await ledger.apply(order, soft)
  const broken = await ledger.one(
    sku.post([{ from: inside(shop.storeId, 'sellable'), to: 'shrink', quantity: 4 }]),
  )
  expect(broken).toMatchObject({
    value: {
      displaced: [
        { holdId: soft.id, quantity: 2 },
        { holdId: order.id, quantity: 1 },
      ],
    },
  })
  expect((await ledger.balances(skuId)).stores).toMatchObject([{ sellable: 2, held: 2, leased: 0 }])
  expect(await ledger.differences()).toEqual([])
})

test('taking leases again keeps what is there, tops up what is new, and resizes what is given back', async () => {
  const skuId = await seller(100, 50)
  const first = (await leaseAll()).get(skuId)
  const sold = await journal.sell(
    [{ skuId, quantity: 5, more: { leases: [{ leaseId: first?.id ?? '', skuId, quantity: 5 }] } }],
    { madeOffline: true },
  )
  await shop.tablet.post('/api/v1/sales', { sales: [sold] })
  const later = await seller(100, 50)
  const again = await leaseAll()
  expect(again.get(skuId)).toEqual({ ...first, left: 7 })
  expect(again.get(later)?.left).toBe(12)
  const id = v7()
  const ends = [{ id: first?.id, skuId }]
  for (const attempt of [1, 2]) {
    const answer = await shop.tablet.post('/api/v1/leases', { id, ends })
    const { leases } = (await answer.json()) as { leases: { skuId: string; left: number }[] }
    expect(leases.find((one) => one.skuId === skuId)?.left, `attempt ${attempt}`).toBe(12)
    expect(await ledgerFor(skuId).free(skuId, shop.storeId)).toBe(100 - 5 - 12)
  }
})

/** Another tablet of the store, with a lease of its own. */
async function otherTablet(skuId: string): Promise<{ deviceId: string; leaseId: string }> {
  const [deviceId, leaseId] = [v7(), v7()]
  await dbOf(env)
    .insert(device)
    .values({
      id: deviceId,
      name: 'Lost one',
      storeId: shop.storeId,
      register: deviceId.slice(-6),
      credentialHash: deviceId,
      enrolledAt: 0,
      enrolledBy: shop.tablet.staffId,
    })
  const until = Date.now() + 7 * 86_400_000
  await dbOf(env).insert(lease).values({
    id: leaseId,
    skuId,
    storeId: shop.storeId,
    deviceId,
    quantity: 2,
    state: 'active',
    grantedAt: Date.now(),
    until,
  })
  await ledgerFor(skuId).one(
    forSku(skuId).about({
      op: 'lease' as const,
      id: leaseId,
      storeId: shop.storeId,
      deviceId,
      quantity: 2,
      keepFree: 2,
      limitMs: 7 * 86_400_000,
    }),
  )
  return { deviceId, leaseId }
}

test('a register reports its own leases and nobody else’s; a tablet out of service loses its own', async () => {
  const skuId = await shop.addSku(10)
  const lost = await otherTablet(skuId)
  const report = await shop.tablet.post('/api/v1/leases/report', { leases: [{ id: lost.leaseId, skuId }] })
  expect(await report.json()).toEqual({ ended: 0 })
  expect(await ledgerFor(skuId).free(skuId, shop.storeId)).toBe(8)
  const listed = await shop.tablet.get(`/api/v1/stores/${shop.storeId}/leases?device=${lost.deviceId}`)
  expect(await listed.json()).toMatchObject({ rows: [{ skuId, quantity: 2, left: 2 }], nextCursor: null })
  await shop.tablet.post(`/api/v1/devices/${lost.deviceId}/revoke`, {}, { 'idempotency-key': v7() })
  expect(await ledgerFor(skuId).free(skuId, shop.storeId)).toBe(10)
})

test('a sale out of a lease that was revoked meanwhile is unbacked', async () => {
  const skuId = await seller(100, 50)
  const taken = (await leaseAll()).get(skuId)
  await shop.tablet.post(`/api/v1/devices/${shop.tablet.deviceId}/leases/revoke`, { id: v7() })
  const sold = await journal.sell(
    [{ skuId, quantity: 1, more: { leases: [{ leaseId: taken?.id ?? '', skuId, quantity: 1 }] } }],
    { madeOffline: true },
  )
  await shop.tablet.post('/api/v1/sales', { sales: [sold] })
  const [row] = await dbOf(env).select().from(sale).where(eq(sale.id, sold.id))
  expect(JSON.parse(row?.marks ?? '[]')).toEqual(['unbacked'])
})

test('of what a register sends after an outage, the unbacked sales are settled first', async () => {
  const skuId = await seller(100, 50)
  const taken = (await leaseAll()).get(skuId)
  const covered = await journal.sell(
    [{ skuId, quantity: 1, more: { leases: [{ leaseId: taken?.id ?? '', skuId, quantity: 1 }] } }],
    { madeOffline: true },
  )
  const unbacked = await journal.sell([{ skuId, quantity: 1 }], { madeOffline: true })
  const answer = await shop.tablet.post('/api/v1/sales', { sales: [covered, unbacked] })
  expect(await answer.json()).toMatchObject({
    sales: [
      { id: covered.id, state: 'posted' },
      { id: unbacked.id, state: 'posted' },
    ],
  })
  const entries = (await (await shop.tablet.get(`/api/v1/skus/${skuId}/entries?limit=2`)).json()) as {
    rows: { documentId: string }[]
  }
  expect(entries.rows.map(({ documentId }) => documentId)).toEqual([covered.id, unbacked.id])
})

test('unbacked sales may come before what was sold before them: no gap is marked, on either side', async () => {
  const skuId = await shop.addSku(20)
  const sales = [
    await journal.sell([{ skuId, quantity: 1 }]),
    await journal.sell([{ skuId, quantity: 1 }], { madeOffline: true }),
    await journal.sell([{ skuId, quantity: 1 }]),
  ]
  const [first, unbacked, third] = sales
  await shop.tablet.post('/api/v1/sales', { sales: [unbacked], ahead: true })
  await shop.tablet.post('/api/v1/sales', { sales: [first, third] })
  const marks = await Promise.all(
    sales.map(async ({ id }) => {
      const [row] = await dbOf(env).select().from(sale).where(eq(sale.id, id))
      return JSON.parse(row?.marks ?? '[]') as string[]
    }),
  )
  expect(marks).toEqual([[], ['unbacked'], []])
})
