import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { v7 } from 'uuid'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openDb } from '#db/client.ts'
import type { SaleDocument } from '#domain/sale/wire.ts'
import { openJournal } from '#test/support/sale-documents.ts'
import { openTestShop, type TestShop } from '#test/support/shop-server.ts'
import { backup, type BackupTarget } from '#worker/local/backup.ts'
import { askWithOwnKey } from '#worker/local/own-key.ts'
import { restore } from '#worker/local/restore.ts'
import { verifyHost } from '#worker/local/verify-ledger.ts'

import { openShopUnderFire, type ShopUnderFire } from './shop-under-fire.ts'

// A shop is backed up while its till goes on and somebody counts. Restored elsewhere, its books are clean: every sale that
// was acknowledged before is there, every document agrees with its entries, every count with its difference.

const CRON = '*/1 * * * *'
const BEFORE = 20

let fire: ShopUnderFire
let copy: TestShop
let folder = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onhand-drill-'))
  fire = await openShopUnderFire()
  copy = await openTestShop({ shop: 'empty' })
})

afterAll(async () => {
  await fire.close()
  await copy.close()
  rmSync(folder, { recursive: true, force: true })
})

function targetOf({ host }: TestShop): BackupTarget {
  const { client } = openDb({ LIBSQL_URL: host.libsql.url, LIBSQL_AUTH_TOKEN: host.libsql.authToken })
  return { origin: host.origin, libsql: client }
}

async function rowsOf<T>(shop: TestShop, sql: string, ...args: (string | number)[]): Promise<T[]> {
  return (await targetOf(shop).libsql.execute({ sql, args })).rows as unknown as T[]
}

interface Movement {
  readonly documentId: string
  readonly documentKind: string
  readonly from: string
  readonly quantity: number
}

async function movements(shop: TestShop, skuId: string): Promise<Movement[]> {
  const ledgers = await shop.host.miniflare.getDurableObjectNamespace('SKU_LEDGER')
  const stub = ledgers.get(ledgers.idFromName(skuId)) as unknown as {
    entries(skuId: string, page: { after: number; limit: number }): Promise<string>
  }
  return JSON.parse(await stub.entries(skuId, { after: 0, limit: 10_000 })) as Movement[]
}

test('backed up while it sells and counts, restored elsewhere, it agrees with itself', async () => {
  const journal = openJournal(fire.tablet, fire.tablet.storeId)
  const { storeId } = fire.tablet
  const skus = await rowsOf<{ id: string; price: number; sellable: number }>(
    fire.shop,
    `SELECT sku.id, price, sellable FROM sku JOIN balance ON balance.sku_id = sku.id AND balance.store_id = ?
      WHERE kind = 'stocked' AND unit = 'piece' AND price < 2000 ORDER BY sku.id LIMIT 3`,
    storeId,
  )
  // Whatever a count comes to is settled by itself here; the shop's settings are remembered for five seconds.
  await fire.sql('UPDATE shop SET count_approval_from = 100000000')
  const known = wait(5_100)
  const sumsBefore = await soldByDay(fire.shop, skus)
  const sold: SaleDocument[] = []
  const sellOne = async (): Promise<void> => {
    const sale = await journal.sell(skus.map(({ id: skuId, price }) => ({ skuId, quantity: 1, price })))
    const answer = await fire.send('/sales', { sales: [sale] })
    expect(await answer.json()).toMatchObject({ sales: [{ state: 'posted' }] })
    sold.push(sale)
  }
  const target = targetOf(fire.shop)
  const office = await askWithOwnKey(target, 'stock_count', Date.now())
  const countOne = async (skuId: string, quantity: number, agoMs: number): Promise<void> => {
    const seenAt = new Date(Date.now() - agoMs).toISOString()
    const lines = [{ id: v7(), skuId, quantity, seenAt }]
    const counted = await office('/counts', { id: v7(), storeId, lines })
    expect(counted).toMatchObject({ lines: [{ state: 'settled' }] })
  }
  for (let sale = 0; sale < BEFORE; sale += 1) await sellOne()
  await known

  const file = join(folder, 'shop.gz')
  const progress = { running: true }
  const writing = backup(target, file, Date.now()).finally(() => {
    progress.running = false
  })
  let during = 0
  let counts = 0
  const found = new Map<string, number>()
  while (progress.running) {
    await sellOne()
    during += 1
    const sku = skus[during % skus.length]
    if (during % 4 === 0 && sku) {
      counts += 1
      found.set(sku.id, (found.get(sku.id) ?? sku.sellable) + 1)
      // One more than an hour ago each time, and each later than the one before: an earlier one would be out of date.
      await countOne(sku.id, found.get(sku.id) ?? 0, 60 * 60_000 - counts * 1_000)
    }
  }
  await writing
  expect(during, 'sales while it was written').toBeGreaterThan(3)
  expect(counts, 'counts while it was written').toBeGreaterThan(0)

  await restore(targetOf(copy), file, Date.now())
  const openOnes = `SELECT id FROM sale WHERE state = 'received' UNION ALL
    SELECT id FROM stock_count_line WHERE state = 'posting'`
  expect((await rowsOf(copy, openOnes)).length, 'what has to be posted again').toBeGreaterThan(0)
  await expect
    .poll(
      async () => {
        await copy.host.fireCron(CRON, new Date(Date.now() + 60_000))
        return rowsOf(copy, openOnes)
      },
      { timeout: 30_000, interval: 200 },
    )
    .toEqual([])

  const there = await rowsOf<{ id: string; state: string }>(copy, 'SELECT id, state FROM sale')
  const ids = new Set(there.map(({ id }) => id))
  expect(there.every(({ state }) => state === 'posted')).toBe(true)
  expect(sold.slice(0, BEFORE).filter(({ id }) => !ids.has(id))).toEqual([])
  for (const { id: skuId } of skus) {
    const entries = await movements(copy, skuId)
    const own = entries
      .filter(({ documentKind }) => documentKind === 'sale')
      .map(({ documentId }) => documentId)
    expect(own.toSorted(), `sales of ${skuId}`).toEqual([...ids].toSorted())
    const variance = entries
      .filter(({ documentKind }) => documentKind === 'count')
      .reduce((sum, { from, quantity }) => sum + (from === 'variance' ? quantity : -quantity), 0)
    const [{ posted } = {}] = await rowsOf<{ posted: number | null }>(
      copy,
      `SELECT coalesce(sum(posted), 0) AS posted FROM stock_count_line WHERE sku_id = ? AND state = 'settled'`,
      skuId,
    )
    expect(variance, `counts of ${skuId}`).toBe(posted)
  }
  const sums = await soldByDay(copy, skus)
  expect(sums.map((sum, at) => sum - (sumsBefore[at] ?? 0))).toEqual(skus.map(() => ids.size))
  await expect.poll(async () => (await verifyHost(copy.host)).behind, { timeout: 20_000 }).toBe(0)
  expect((await verifyHost(copy.host)).differences).toEqual([])
})

/** Units sold by the days' sums, for each SKU. */
async function soldByDay(shop: TestShop, skus: readonly { readonly id: string }[]): Promise<number[]> {
  const sums: number[] = []
  for (const { id } of skus) {
    const [row] = await rowsOf<{ units: number }>(
      shop,
      'SELECT coalesce(sum(quantity), 0) AS units FROM sales_day WHERE sku_id = ?',
      id,
    )
    sums.push(row?.units ?? 0)
  }
  return sums
}
