import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { v7 } from 'uuid'
import { beforeAll, expect, test } from 'vitest'

import { kitPart, sku } from '#db/schema/catalog.ts'
import { sale, salesDay } from '#db/schema/sales.ts'
import { entry, suspense } from '#db/schema/stock.ts'
import { openJournal } from '#test/support/sale-documents.ts'
import { ledgerFor } from '#test/support/stock-commands.ts'
import { openTestShop, type TestShop } from '#test/support/test-shop.ts'
import { dbOf } from '#worker/http/database.ts'
import { insertReceived } from '#worker/sales/queries.ts'
import { sweepSales } from '#worker/sales/sweep.ts'
import { forgetRecipes } from '#worker/stock/recipes.ts'

// A finished sale is a fact: it is stored as it came, its stock moves once however often it is sent, and whatever looks
// odd about it is marked for a person instead of being turned away.

let shop: TestShop
let journal: ReturnType<typeof openJournal>

beforeAll(async () => {
  shop = await openTestShop()
  journal = openJournal(shop.tablet, shop.storeId)
})

const send = async (...sales: unknown[]) => {
  const answer = await shop.tablet.post('/api/v1/sales', { sales })
  expect(answer.status).toBe(200)
  const { sales: receipts } = await answer.json<{
    sales: { id: string; state: string; problem?: string }[]
  }>()
  return receipts
}

test('a sale is posted once, however often it is sent', async () => {
  const skuId = await shop.addSku(10)
  const document = await journal.sell([{ skuId, quantity: 3 }])
  expect(await send(document)).toEqual([{ id: document.id, state: 'posted' }])
  expect(await send(document, document)).toEqual([
    { id: document.id, state: 'posted' },
    { id: document.id, state: 'posted' },
  ])
  expect(await ledgerFor(skuId).free(skuId, shop.storeId)).toBe(7)
  const sums = await dbOf(env).select().from(salesDay).where(eq(salesDay.skuId, skuId))
  expect(sums).toMatchObject([{ quantity: 3, amount: 3_000 }])
})

test('the line’s own claim is settled by its sale, so the web sees the unit gone once', async () => {
  const skuId = await shop.addSku(2)
  const claimId = v7()
  const claim = await shop.tablet.post('/api/v1/claims', {
    id: claimId,
    skuId,
    storeId: shop.storeId,
    quantity: 1,
    saleId: v7(),
  })
  expect(claim.status).toBe(201)
  const document = await journal.sell([{ skuId, quantity: 1, more: { holds: [{ holdId: claimId, skuId }] } }])
  await send(document)
  expect((await ledgerFor(skuId).balances(skuId)).stores).toMatchObject([{ sellable: 1, held: 0 }])
})

test('a kit takes its parts by the recipe it was sold with', async () => {
  const [cup, tea] = [await shop.addSku(5), await shop.addSku(100)]
  const kit = await shop.addKit([
    [cup, 1],
    [tea, 20],
  ])
  const recipe = [
    { skuId: cup, quantity: 1 },
    { skuId: tea, quantity: 20 },
  ]
  const document = await journal.sell([{ skuId: kit, quantity: 2, more: { recipe } }])
  await send(document)
  expect(await ledgerFor(cup).free(cup, shop.storeId)).toBe(3)
  expect(await ledgerFor(tea).free(tea, shop.storeId)).toBe(60)

  // The kit is made otherwise from now on. What was sold before stays what it was, and so does what comes late.
  await dbOf(env).update(kitPart).set({ quantity: 3 }).where(eq(kitPart.kitSkuId, kit))
  forgetRecipes()
  await send(document, await journal.sell([{ skuId: kit, quantity: 1, more: { recipe } }]))
  expect(await ledgerFor(cup).free(cup, shop.storeId)).toBe(2)
  expect(await ledgerFor(tea).free(tea, shop.storeId)).toBe(40)
  const shown = await shop.tablet.get(`/api/v1/sales/${document.id}`)
  expect(await shown.json()).toMatchObject({ document: { lines: [{ skuId: kit, recipe }] } })
  const written = await shop.tablet.get(`/api/v1/skus/${tea}/entries`)
  const { rows } = await written.json<{ rows: { quantity: number; documentId: string }[] }>()
  const moved = rows.filter(({ documentId }) => documentId === document.id).map(({ quantity }) => quantity)
  expect(moved).toEqual([40])
})

test('a gift card moves no stock, and is owed: the day earned nothing by it', async () => {
  const card = await shop.addSku(0)
  await dbOf(env).update(sku).set({ kind: 'service', selling: 'gift_card' }).where(eq(sku.id, card))
  forgetRecipes()
  const more = { recipe: [], given: 'open' as const, liability: 'gift_card' as const }
  const document = await journal.sell([{ skuId: card, quantity: 1, more }])
  expect(await send(document)).toEqual([{ id: document.id, state: 'posted' }])
  expect(await dbOf(env).select().from(salesDay).where(eq(salesDay.skuId, card))).toEqual([])
  expect((await ledgerFor(card).balances(card)).stores).toEqual([])
})

test('the same id with another content is refused by name, and the first stands', async () => {
  const skuId = await shop.addSku(5)
  const document = await journal.sell([{ skuId, quantity: 1 }])
  await send(document)
  const [answer] = await send({ ...document, total: 1 })
  expect(answer).toMatchObject({ id: document.id, state: 'refused' })
  expect(await ledgerFor(skuId).free(skuId, shop.storeId)).toBe(4)
})

test('what can not be read is kept as it came, with an owner, and the rest of the batch goes through', async () => {
  const skuId = await shop.addSku(5)
  const good = await journal.sell([{ skuId, quantity: 1 }])
  const odd = { id: v7(), version: 99, whatever: true }
  const answers = await send(odd, good)
  expect(answers.map(({ state }) => state)).toEqual(['suspense', 'posted'])
  await send(odd)
  const kept = await dbOf(env).select().from(suspense).where(eq(suspense.documentId, odd.id))
  expect(kept).toMatchObject([{ reason: 'unreadable', owner: 'manager', state: 'open' }])
  expect(JSON.parse(kept[0]?.content ?? '{}')).toMatchObject({ document: odd })
})

test('totals that do not add up, a SKU nobody knows and a gap are marked, and the stock moves all the same', async () => {
  const skuId = await shop.addSku(5)
  const stranger = v7()
  const document = await journal.sell(
    [
      { skuId, quantity: 1 },
      { skuId: stranger, quantity: 2 },
    ],
    { total: 1 },
  )
  expect(await send(document)).toMatchObject([{ state: 'posted' }])
  const [row] = await dbOf(env).select().from(sale).where(eq(sale.id, document.id))
  expect(JSON.parse(row?.marks ?? '[]')).toEqual(
    expect.arrayContaining(['totals_do_not_add_up', 'unknown_sku']),
  )
  expect(await ledgerFor(stranger).free(stranger, shop.storeId)).toBe(-2)
  // Lost on its way: the next number says that one is missing.
  await journal.sell([{ skuId, quantity: 1 }])
  const after = await journal.sell([{ skuId, quantity: 1 }])
  await send(after)
  const [next] = await dbOf(env).select().from(sale).where(eq(sale.id, after.id))
  expect(JSON.parse(next?.marks ?? '[]')).toContain('sequence_gap')
})

test('a sale that was stored and then left by a crash is finished by the sweeper, once', async () => {
  const skuId = await shop.addSku(5)
  const document = await journal.sell([{ skuId, quantity: 2 }])
  const receivedAt = Date.now() - 60_000
  await insertReceived(dbOf(env), [
    {
      row: {
        id: document.id,
        storeId: shop.storeId,
        deviceId: document.deviceId,
        register: document.register,
        epoch: 1,
        sequence: document.sequence,
        number: document.number,
        kind: 'sale',
        staffId: document.staffId,
        hash: 'of-a-crashed-request',
        previousHash: document.previousHash,
        state: 'received',
        currency: 'EUR',
        total: document.total,
        tax: document.tax,
        discount: 0,
        document: JSON.stringify(document),
        occurredAt: receivedAt,
        receivedAt,
      },
      lines: [],
    },
  ])
  expect(await sweepSales(env, Date.now())).toEqual({
    finished: [{ kind: 'sale', id: document.id, did: 'posted' }],
    left: [],
  })
  expect(await sweepSales(env, Date.now())).toEqual({ finished: [], left: [] })
  expect(await ledgerFor(skuId).free(skuId, shop.storeId)).toBe(3)
})

test('the journal reaches libSQL through the queue, in order and without a gap', async () => {
  const skuId = await shop.addSku(50)
  for (let count = 0; count < 5; count += 1) await send(await journal.sell([{ skuId, quantity: 1 }]))
  await expect
    .poll(
      async () =>
        (
          await dbOf(env)
            .select({ seq: entry.seq })
            .from(entry)
            .where(eq(entry.skuId, skuId))
            .orderBy(entry.seq)
        ).map(({ seq }) => seq),
      { timeout: 15_000 },
    )
    .toEqual([1, 2, 3, 4, 5, 6])
})

test('what a shopper is told follows within a second', async () => {
  const skuId = await shop.addSku(5)
  const told = async (): Promise<number | undefined> => {
    const answer = await shop.shopper.get(`/api/v1/availability?skus=${skuId}&stores=${shop.storeId}`)
    const { rows } = (await answer.json()) as { rows: { available: number }[] }
    return rows[0]?.available
  }
  await expect.poll(told, { timeout: 3_000 }).toBe(5)
  await send(await journal.sell([{ skuId, quantity: 4 }]))
  await expect.poll(told, { timeout: 3_000 }).toBe(1)
})

test('nobody but an enrolled tablet may send sales', async () => {
  const answer = await shop.shopper.post('/api/v1/sales', { sales: [{}] })
  expect(answer.status).toBe(401)
})
