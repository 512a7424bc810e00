import { setTimeout as wait } from 'node:timers/promises'

import { afterAll, beforeAll, expect, test } from 'vitest'

import type { SaleDocument } from '#domain/sale/wire.ts'
import { openJournal } from '#test/support/sale-documents.ts'

import { openShopUnderFire, type ShopUnderFire } from './shop-under-fire.ts'

// workerd is killed (SIGKILL) at every named boundary of a sale and of its projection, and at random among two hundred
// sales. Every acknowledged sale is there once, none is half there, and the books are clean after each.

let fire: ShopUnderFire
let journal: ReturnType<typeof openJournal>
let skus: string[]

beforeAll(async () => {
  fire = await openShopUnderFire()
  journal = openJournal(fire.tablet, fire.tablet.storeId)
  const rows = await fire.sql(
    `SELECT id FROM sku WHERE kind = 'stocked' AND unit = 'piece' ORDER BY id LIMIT 6`,
  )
  skus = rows.map((row) => row['id'] as string)
})

afterAll(async () => fire.close())

/** Entries of a sale, over all its SKUs: their objects are the truth. */
async function soldEntries(saleId: string): Promise<number> {
  let entries = 0
  for (const skuId of skus) entries += (await fire.journal(skuId, saleId)).length
  return entries
}

const states = async (sale: SaleDocument) =>
  (await fire.sql('SELECT state FROM sale WHERE id = ?', sale.id)).map((row) => row['state'])

for (const [boundary, nth] of [
  ['sale.received', 1],
  // One of its three SKUs has moved by then, or two.
  ['ledger.asking', 2],
  ['sale.transferred', 1],
  ['sale.posted', 1],
] as const)
  test(`killed at ${boundary}: the sale is there once when the tablet sends it again`, async () => {
    const sale = await journal.sell([
      { skuId: skus[0] ?? '', quantity: 1 },
      { skuId: skus[1] ?? '', quantity: 2 },
      { skuId: skus[2] ?? '', quantity: 1 },
    ])
    await fire.killAt(boundary, async () => fire.send('/sales', { sales: [sale] }), { nth, othersMs: 100 })
    const again = await fire.send('/sales', { sales: [sale] })
    expect(await again.json()).toMatchObject({ sales: [{ id: sale.id, state: 'posted' }] })
    expect(await states(sale)).toEqual(['posted'])
    expect(await soldEntries(sale.id)).toBe(3)
    expect(await fire.differences()).toEqual([])
  })

test('killed between stock and paper, and the tablet never comes back: the sweeper finishes it', async () => {
  const sale = await journal.sell([{ skuId: skus[3] ?? '', quantity: 1 }])
  await fire.killAt('sale.received', async () => fire.send('/sales', { sales: [sale] }))
  expect(await states(sale)).toEqual(['received'])
  await fire.sweep(5)
  expect(await states(sale)).toEqual(['posted'])
  expect(await soldEntries(sale.id)).toBe(1)
})

for (const boundary of ['entries.sent', 'entries.projecting', 'entries.projected'])
  test(`killed at ${boundary}: the projection catches up, every entry once`, async () => {
    const sale = await journal.sell([{ skuId: skus[4] ?? '', quantity: 1 }])
    await fire.killAt(boundary, async () => {
      await fire.send('/sales', { sales: [sale] })
      await wait(30_000)
    })
    // Miniflare's queue forgets what it held; the object's outbox sends again, and the next sale tells what is missing.
    const next = await journal.sell([{ skuId: skus[4] ?? '', quantity: 1 }])
    await fire.send('/sales', { sales: [next] })
    await expect
      .poll(
        async () =>
          (
            await fire.sql(
              'SELECT document_id FROM entry WHERE sku_id = ? AND document_id IN (?, ?)',
              skus[4] ?? '',
              sale.id,
              next.id,
            )
          ).length,
        { timeout: 20_000 },
      )
      .toBe(2)
    const [seqs] = await fire.sql(
      'SELECT count(*) AS n, max(seq) AS last FROM entry WHERE sku_id = ?',
      skus[4] ?? '',
    )
    expect(seqs?.['n']).toBe(seqs?.['last'])
  })

test('killed at random among two hundred sales: every acknowledged sale is there once, none half', async () => {
  const sales: SaleDocument[] = []
  for (let count = 0; count < 200; count += 1)
    sales.push(
      await journal.sell([
        { skuId: skus[count % 3] ?? '', quantity: 1 },
        { skuId: skus[3 + (count % 3)] ?? '', quantity: 1 },
      ]),
    )
  const kills = new Set([23, 61, 118, 167])
  const waiting = [...sales]
  let sent = 0
  while (waiting.length > 0) {
    const batch = waiting.slice(0, 5)
    const asking = fire.send('/sales', { sales: batch }).then(
      async (answer) => (await answer.json<{ sales: { id: string; state: string }[] }>()).sales,
      () => [],
    )
    if ([...kills].some((at) => at >= sent && at < sent + batch.length)) {
      await wait(sent % 7)
      await fire.shop.goAway()
      await asking
      await fire.shop.restart()
      for (const at of kills) if (at < sent + batch.length) kills.delete(at)
      continue
    }
    const posted = new Set((await asking).filter(({ state }) => state === 'posted').map(({ id }) => id))
    sent += batch.filter(({ id }) => posted.has(id)).length
    waiting.splice(0, waiting.length, ...waiting.filter(({ id }) => !posted.has(id)))
  }
  const rows = await fire.sql(
    `SELECT count(*) AS n FROM sale WHERE state = 'posted' AND id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(sales.map(({ id }) => id)),
  )
  expect(rows[0]?.['n']).toBe(200)
  let entries = 0
  for (const { id } of sales.filter((_, index) => index % 10 === 0)) entries += await soldEntries(id)
  expect(entries).toBe(40)
  expect(await fire.differences()).toEqual([])
})
