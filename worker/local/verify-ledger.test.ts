import { afterAll, beforeAll, expect, test } from 'vitest'

import { openDb } from '#db/client.ts'
import { openTestShop, type TestShop } from '#test/support/shop-server.ts'

import { credentialsFor } from './sign-in.ts'
import { verifyHost, verifyRunning } from './verify-ledger.ts'

// The proof that anybody can run: every number is the sum of its entries, and libSQL has the same ones.

let shop: TestShop

beforeAll(async () => {
  shop = await openTestShop()
})

afterAll(() => shop.close())

async function write(sql: string): Promise<void> {
  const { url, authToken } = shop.host.libsql
  await openDb({ LIBSQL_URL: url, LIBSQL_AUTH_TOKEN: authToken }).client.execute(sql)
}

test('the sample shop agrees with its entries, asked from inside or by its owner', async () => {
  const report = await verifyHost(shop.host)
  expect(report).toMatchObject({ behind: 0, differences: [], differencesTotal: 0 })
  expect(report.skus).toBeGreaterThan(100)
  const { origin } = shop.host
  expect(await verifyRunning(origin, credentialsFor(origin, undefined))).toMatchObject({ differences: [] })
  const wrong = verifyRunning(origin, { email: 'nobody@example.com', password: 'wrong-password' })
  await expect(wrong).rejects.toThrow(/ONHAND_PASSWORD/)
})

test('whoever tampers with libSQL is named: a balance, an entry that is gone', async () => {
  await write('UPDATE balance SET sellable = sellable + 1 WHERE rowid = (SELECT min(rowid) FROM balance)')
  await write('DELETE FROM entry WHERE rowid = (SELECT max(rowid) FROM entry)')
  const { differences } = await verifyHost(shop.host)
  expect(differences.map(({ what }) => what).toSorted()).toEqual([
    expect.stringMatching(/\/sellable: libSQL has \d+, the object \d+$/),
    expect.stringMatching(/^libSQL says it is complete up to \d+, but has \d+ entries$/),
  ])
})
