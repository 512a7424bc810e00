import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, test } from 'vitest'

import { openDb } from '#db/client.ts'
import { openTestShop, type TestShop } from '#test/support/shop-server.ts'

import { backup, type BackupTarget } from './backup.ts'
import { restore } from './restore.ts'

// A whole shop goes into one file and comes back in an empty place: every unit, every promise, every document.

let original: TestShop
let copy: TestShop
let folder = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'onhand-backup-'))
  original = await openTestShop()
  copy = await openTestShop({ shop: 'empty' })
})

afterAll(async () => {
  await original.close()
  await copy.close()
  rmSync(folder, { recursive: true, force: true })
})

function targetOf({ host }: TestShop): BackupTarget {
  const { client } = openDb({ LIBSQL_URL: host.libsql.url, LIBSQL_AUTH_TOKEN: host.libsql.authToken })
  return { origin: host.origin, libsql: client }
}

async function count(shop: TestShop, table: string): Promise<number> {
  const { rows } = await targetOf(shop).libsql.execute(`SELECT count(*) AS n FROM "${table}"`)
  return Number(rows[0]?.['n'])
}

async function availability(shop: TestShop, skus: readonly string[]): Promise<unknown> {
  const answer = await fetch(`${shop.host.origin}/api/v1/availability?skus=${skus.join()}`)
  const { rows } = (await answer.json()) as { rows: { storeId: string; skuId: string; available: number }[] }
  return rows.map(({ storeId, skuId, available }) => ({ storeId, skuId, available }))
}

test('a shop that was backed up stands again in an empty place', async () => {
  const { rows } = await targetOf(original).libsql.execute(
    `SELECT id FROM sku WHERE kind = 'stocked' LIMIT 20`,
  )
  const skus = rows.map((row) => row['id'] as string)
  const [skuId = ''] = skus
  const { rows: stores } = await targetOf(original).libsql.execute('SELECT id FROM store ORDER BY position')
  const held = await fetch(`${original.host.origin}/api/v1/holds`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      basketId: crypto.randomUUID(),
      storeId: stores[0]?.['id'],
      lines: [{ id: crypto.randomUUID(), skuId, quantity: 1 }],
    }),
  })
  expect(held.status).toBe(201)

  const file = join(folder, 'shop.gz')
  const written = await backup(targetOf(original), file, Date.now())
  expect(written.objects).toBeGreaterThan(100)
  expect(statSync(file).size).toBeGreaterThan(10_000)

  const read = await restore(targetOf(copy), file, Date.now())
  expect(read).toEqual(written)
  for (const table of ['item', 'barcode', 'staff', 'tax_rate'])
    expect(await count(copy, table), table).toBe(await count(original, table))
  expect(await count(copy, 'sku')).toBe(await count(original, 'sku'))
  expect(await count(copy, 'sales_day')).toBe(await count(original, 'sales_day'))

  // The held unit is held there too, and the projection is made anew from the objects.
  const expected = await availability(original, skus)
  await expect
    .poll(async () => availability(copy, skus), { timeout: 20_000, interval: 1_100 })
    .toEqual(expected)
  await expect
    .poll(async () => count(copy, 'entry'), { timeout: 20_000 })
    .toBe(await count(original, 'entry'))

  await expect(restore(targetOf(copy), file, Date.now())).rejects.toThrow(/not empty/)
})
