import { env } from 'cloudflare:workers'
import { eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'

import { balance, entry, projection } from '#db/schema/stock.ts'
import { forSku, ledgerFor, STORE } from '#test/support/stock-commands.ts'
import { openTestShop } from '#test/support/test-shop.ts'
import { dbOf } from '#worker/http/database.ts'

import type { EntryRow } from './ledger-rows.ts'
import { projectEntries } from './project.ts'
import type { EntriesMessage, PublishedBalance } from './published.ts'

// The queue may bring a message twice, late, before its elder, or never. The projection has every entry once and in order.

const NOW = 1_000

beforeAll(async () => openTestShop())

/** A SKU with four entries in its object; its messages as the outbox would have cut them. */
async function fourEntries() {
  const sku = forSku()
  const ledger = ledgerFor(sku.skuId)
  await ledger.apply(sku.opening(10), sku.sale(1), sku.sale(2), sku.sale(3))
  const entries = JSON.parse(await ledger.stub.entries(sku.skuId, { after: 0, limit: 10 })) as EntryRow[]
  const at = (version: number, sellable: number): PublishedBalance => ({
    skuId: sku.skuId,
    storeId: STORE,
    sellable,
    staged: 0,
    review: 0,
    damaged: 0,
    held: 0,
    leased: 0,
    version,
    at: NOW,
  })
  const early: EntriesMessage = { skuId: sku.skuId, entries: entries.slice(0, 2), balances: [at(2, 9)] }
  const late: EntriesMessage = { skuId: sku.skuId, entries: entries.slice(2), balances: [at(4, 4)] }
  return { skuId: sku.skuId, early, late }
}

async function projected(skuId: string) {
  const db = dbOf(env)
  const seqs = await db
    .select({ seq: entry.seq })
    .from(entry)
    .where(eq(entry.skuId, skuId))
    .orderBy(entry.seq)
  const [balances] = await db.select().from(balance).where(eq(balance.skuId, skuId))
  const [complete] = await db.select().from(projection).where(eq(projection.skuId, skuId))
  return { seqs: seqs.map(({ seq }) => seq), sellable: balances?.sellable, complete: complete?.seq }
}

const ALL = { seqs: [1, 2, 3, 4], sellable: 4, complete: 4 }

test('twice is once', async () => {
  const { skuId, early, late } = await fourEntries()
  await projectEntries(env, [early, late], NOW)
  await projectEntries(env, [early, late], NOW)
  expect(await projected(skuId)).toEqual(ALL)
})

test('the younger before the elder: what is missing is fetched, and old balances do not come back', async () => {
  const { skuId, early, late } = await fourEntries()
  await projectEntries(env, [late], NOW)
  expect(await projected(skuId)).toEqual(ALL)
  await projectEntries(env, [early], NOW)
  expect(await projected(skuId)).toEqual(ALL)
})

test('a message that never came is made up for by the next', async () => {
  const { skuId, late } = await fourEntries()
  const last: EntriesMessage = { ...late, entries: late.entries.slice(1) }
  await projectEntries(env, [last], NOW)
  expect(await projected(skuId)).toEqual(ALL)
})
