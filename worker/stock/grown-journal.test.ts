import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { expect, inject, test } from 'vitest'

import { inside } from '#domain/stock/account.ts'
import { STORE, stocked } from '#test/support/stock-commands.ts'

import type { EntryRow } from './ledger-rows.ts'
import type { SkuLedger } from './sku-ledger.ts'

// A journal keeps every entry for ever: nothing that a shop does all day may look at more of it because it is long.
// `LONG=1`: a million entries, as a busy SKU of a small shop has after many years.

const ENTRIES = inject('long') ? 1_000_000 : 50_000
/** What an object may hold, in bytes. */
const STORAGE_MAX = 10 * 1024 ** 3
const SHELF = inside(STORE, 'sellable')

type Stocked = Awaited<ReturnType<typeof stocked>>

/** As many sales as if they had been posted one by one, with the answers of their commands. */
async function grow({ ledger, skuId }: Stocked, entries: number): Promise<number> {
  const bytes = await runInDurableObject(ledger.stub, (_, { storage }) => {
    storage.sql.exec(
      `INSERT INTO entry SELECT 1, n + 1, printf('%08x-0000-7000-8000-%012x', n, n), ?1, 'customer', 1, 'sale',
          printf('%08x-0000-7000-8000-%012x', n / 3, n), 'B1-' || n, NULL, ?2, ?2, 'register B1', 1000 + n, 1000 + n
        FROM (WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ?3) SELECT n FROM c)`,
      SHELF,
      skuId,
      entries,
    )
    storage.sql.exec(
      `INSERT INTO command SELECT command, 'AAAAAAAAAAAAAAAAAAAAAAAA', '{"ok":true,"value":{"id":"' || command || '"}}'
        FROM entry WHERE seq > 1`,
    )
    storage.sql.exec('UPDATE sku SET seq = ?1 + 1, version = ?1 + 1, projected = ?1 + 1', entries)
    storage.sql.exec('UPDATE balance SET quantity = quantity - ? WHERE account = ?', entries, SHELF)
    storage.sql.exec(`INSERT INTO balance VALUES (1, 'customer', ?)`, entries)
    return storage.sql.databaseSize
  })
  await evictDurableObject(ledger.stub)
  return bytes
}

/** Rows that the object's SQLite looks at for a hold, a sale of it and what the alarm does afterwards. */
async function rowsRead({ ledger, sku }: Stocked): Promise<number> {
  const hold = sku.hold(1)
  return runInDurableObject(ledger.stub, async (object: SkuLedger, { storage }) => {
    const cursors: SqlStorageCursor<Record<string, SqlStorageValue>>[] = []
    const kind = Object.getPrototypeOf(storage.sql) as SqlStorage
    const { exec } = kind
    kind.exec = function noted<T extends Record<string, SqlStorageValue>>(
      this: SqlStorage,
      ...args: Parameters<SqlStorage['exec']>
    ) {
      const cursor = exec.apply(this, args) as SqlStorageCursor<T>
      cursors.push(cursor)
      return cursor
    }
    try {
      await object.apply(JSON.stringify([hold]), false)
      await object.apply(JSON.stringify([sku.sale(1, { settles: [hold.id] })]), false)
      await object.alarm()
    } finally {
      kind.exec = exec
    }
    return cursors.reduce((sum, cursor) => sum + cursor.rowsRead, 0)
  })
}

test(
  'a long journal balances, gives its oldest entry, and makes nothing slower',
  { timeout: 240_000 },
  async () => {
    const short = await stocked(10_000_000)
    await evictDurableObject(short.ledger.stub)
    const long = await stocked(10_000_000)
    const bytes = await grow(long, ENTRIES)

    expect(await long.ledger.differences()).toEqual([])
    const [first] = JSON.parse(
      await long.ledger.stub.entries(long.skuId, { after: 0, limit: 1 }),
    ) as EntryRow[]
    expect(first).toMatchObject({ seq: 1, from: 'opening' })
    const [last] = JSON.parse(
      await long.ledger.stub.entries(long.skuId, { before: 0, limit: 1 }),
    ) as EntryRow[]
    expect(last).toMatchObject({ seq: ENTRIES + 1, to: 'customer' })
    // The oldest command's id is still taken: under it, other content is refused.
    const again = long.sku.sale(1, { id: '00000001-0000-7000-8000-000000000001' })
    expect(await long.ledger.one(again)).toMatchObject({ error: { reason: 'id_used_with_other_content' } })

    const usual = await rowsRead(short)
    expect(usual).toBeGreaterThan(0)
    expect(await rowsRead(long)).toBeLessThanOrEqual(usual)
    // Bytes of one entry with its command: ten million of them and more fit into one object.
    expect(bytes / ENTRIES).toBeLessThan(STORAGE_MAX / 10_000_000)
  },
)

test('a journal with a gap, or with an entry that does not add up, is found out', async () => {
  const sold = await stocked(10)
  await sold.ledger.one(sold.sku.sale(3))
  await sold.ledger.one(sold.sku.sale(2))
  await runInDurableObject(sold.ledger.stub, (_, { storage }) => {
    storage.sql.exec('DROP TRIGGER entry_is_never_deleted')
    storage.sql.exec('DELETE FROM entry WHERE seq = 2')
  })
  expect(await sold.ledger.differences()).toEqual([
    'entry 2 is missing',
    `${SHELF}: the entries give 8, the balance says 5`,
    'customer: the entries give 2, the balance says 5',
  ])
})
