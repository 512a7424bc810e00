import { afterAll, beforeAll, expect, test } from 'vitest'

import { openDb } from '#db/client.ts'
import { openTestShop, type TestShop } from '#test/support/shop-server.ts'

import { credentialsFor } from './sign-in.ts'
import { keysWords, turnRunning } from './turn-keys.ts'
import { verifyHost, verifyRunning } from './verify-ledger.ts'
import { trailWords, verifyRunningTrail, verifyTrailOf } from './verify-trail.ts'

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

test('whoever tampers with the trail is named by the first link that broke, whoever asks', async () => {
  const { origin } = shop.host
  const whole = await verifyTrailOf(shop.host)
  expect(trailWords(whole)[0]).toMatch(/^Whole: \d+ entries, each chained to the one before\.$/)
  const anchor = `${whole.head?.seq}:${whole.head?.hash}`
  expect(await verifyRunningTrail(origin, credentialsFor(origin, undefined), anchor)).toMatchObject({
    broken: null,
  })
  await write('DROP TRIGGER audit_never_changes')
  await write("UPDATE audit SET action = 'nothing.happened' WHERE seq = 2")
  const verdict = await verifyTrailOf(shop.host, anchor)
  expect(trailWords(verdict)).toEqual([
    'Broken at entry 2: it no longer says what it said.',
    'The 1 entries before it are whole; nothing is said of those after it.',
  ])
})

test('keys are turned over by a command: what can not be opened is left, and said', async () => {
  const { origin } = shop.host
  await write("INSERT INTO secret VALUES ('lost', 'sealed.long-ago', 'deadbeef', 0)")
  const report = await turnRunning(origin, credentialsFor(origin, undefined))
  expect(report).toMatchObject({ customers: 0, unreadable: 1, left: 1 })
  expect(keysWords(report).at(-1)).toBe('1 are still sealed with another key: keep DATA_KEY_OLD.')
  await write("DELETE FROM secret WHERE name = 'lost'")
  expect(keysWords(await turnRunning(origin, credentialsFor(origin, undefined)))).toEqual([
    `The key in use is ${report.keyId}. Sealed anew with it: nothing, all was.`,
    'Nothing is sealed with another key any more: DATA_KEY_OLD can be taken away.',
  ])
})
