import type { Book } from './book.ts'
import { openLeaseStore, type LeaseStore } from './lease-rows.ts'
import {
  asChannel,
  entryFromSql,
  HOLD_COLUMNS,
  holdFromSql,
  type EntryRow,
  type EntrySql,
  type HeldRow,
  type HoldSql,
} from './ledger-rows.ts'
import { writeAll, type Writes } from './ledger-writes.ts'
import { replayOf, type Replay } from './replay.ts'

export interface KeptCommand {
  readonly fingerprint: string
  readonly answer: string
}

/** Reads and writes one object's SQLite. Knows rows, not rules.  */
export interface LedgerStore {
  readonly leases: LeaseStore
  openBook(skuId: string): Book
  books(): string[]
  dropCache(): void
  findHolds(ids: readonly string[]): Map<string, HeldRow>
  findCommands(ids: readonly string[]): Map<string, KeptCommand>
  activeHolds(book: Book, storeId: string): HeldRow[]
  missingHolds(book: Book, storeId: string): HeldRow[]
  dueHolds(now: number): HeldRow[]
  nextExpiry(): number | null
  decision(id: string): string | null
  decisionsOf(book: Book, limit: number): string[]
  entries(book: Book, after: number, limit: number): EntryRow[]
  entriesBefore(book: Book, before: number, limit: number): EntryRow[]
  /** What the entries say, added up where they are: a long journal never has to fit into memory. */
  replay(book: Book): Replay
  unprojected(limit: number): { skuId: string; k: number; from: number; seq: number }[]
  markProjected(k: number, seq: number): void
  write(writes: Writes): void
  /** How often something was written since this object woke up. */
  changes(): number
}

export function openLedgerStore({ sql }: DurableObjectStorage): LedgerStore {
  let cache = new Map<string, Book>()
  let lastK: number | null = null
  let changes = 0

  function loadBook(skuId: string): Book {
    const [row] = sql.exec<BookSql>('SELECT k, seq, version, owed FROM sku WHERE id = ?', skuId).toArray()
    if (!row) {
      lastK ??= sql.exec<{ k: number | null }>('SELECT max(k) AS k FROM sku').one().k ?? 0
      lastK += 1
      sql.exec('INSERT INTO sku (k, id, seq, version) VALUES (?, ?, 0, 0)', lastK, skuId)
      return {
        k: lastK,
        skuId,
        seq: 0,
        version: 0,
        versionsKept: 0,
        owed: null,
        balances: new Map(),
        held: new Map(),
        broken: new Map(),
        leased: new Map(),
      }
    }
    return readBook(sql, skuId, row)
  }

  const holds = (where: string, ...args: (string | number)[]): HeldRow[] =>
    sql
      .exec<HoldSql>(`SELECT ${HOLD_COLUMNS} FROM hold h JOIN sku s ON s.k = h.k WHERE ${where}`, ...args)
      .toArray()
      .map(holdFromSql)

  const leases = openLeaseStore(sql)

  return {
    leases,
    openBook(skuId) {
      let book = cache.get(skuId)
      if (!book) {
        book = loadBook(skuId)
        cache.set(skuId, book)
      }
      return book
    },
    books: () =>
      sql
        .exec<{ id: string }>('SELECT id FROM sku ORDER BY k')
        .toArray()
        .map(({ id }) => id),
    dropCache() {
      cache = new Map()
      lastK = null
    },
    findHolds(ids) {
      if (ids.length === 0) return new Map()
      const among = ids.length === 1 ? '= ?' : 'IN (SELECT value FROM json_each(?))'
      const found = holds(`h.id ${among}`, ids.length === 1 ? (ids[0] ?? '') : JSON.stringify(ids))
      return new Map(found.map((hold) => [hold.id, hold]))
    },
    findCommands(ids) {
      if (ids.length === 0) return new Map()
      const rows = sql
        .exec<{ id: string; fingerprint: string; answer: string }>(
          'SELECT id, fingerprint, answer FROM command WHERE id IN (SELECT value FROM json_each(?))',
          JSON.stringify(ids),
        )
        .toArray()
      return new Map(rows.map(({ id, fingerprint, answer }) => [id, { fingerprint, answer }]))
    },
    activeHolds: (book, storeId) => holds(`h.state = 'active' AND h.k = ? AND h.store = ?`, book.k, storeId),
    missingHolds: (book, storeId) => holds('h.missing > 0 AND h.k = ? AND h.store = ?', book.k, storeId),
    dueHolds: (now) =>
      holds(`h.state = 'active' AND h.expires_at <= ? ORDER BY h.expires_at LIMIT 1000`, now),
    nextExpiry() {
      const hold = sql
        .exec<{ at: number | null }>(
          `SELECT min(expires_at) AS at FROM hold WHERE state = 'active' AND expires_at IS NOT NULL`,
        )
        .one().at
      const lease = leases.nextDue()
      if (hold === null) return lease
      return lease === null ? hold : Math.min(hold, lease)
    },
    decision(id) {
      const [row] = sql.exec<{ content: string }>('SELECT content FROM decision WHERE id = ?', id).toArray()
      return row?.content ?? null
    },
    decisionsOf: (book, limit) =>
      sql
        .exec<{ content: string }>(
          'SELECT content FROM decision WHERE k = ? ORDER BY decided_at DESC LIMIT ?',
          book.k,
          limit,
        )
        .toArray()
        .map(({ content }) => content),
    entries: (book, after, limit) =>
      sql
        .exec<EntrySql>(
          'SELECT * FROM entry WHERE k = ? AND seq > ? ORDER BY seq LIMIT ?',
          book.k,
          after,
          limit,
        )
        .toArray()
        .map(entryFromSql),
    entriesBefore: (book, before, limit) =>
      sql
        .exec<EntrySql>(
          'SELECT * FROM entry WHERE k = ? AND seq < ? ORDER BY seq DESC LIMIT ?',
          book.k,
          before,
          limit,
        )
        .toArray()
        .map(entryFromSql),
    replay: (book) => replayOf(sql, book.k),
    unprojected: (limit) =>
      sql
        .exec<{ skuId: string; k: number; from: number; seq: number }>(
          'SELECT id AS skuId, k, projected AS "from", seq FROM sku WHERE seq > projected LIMIT ?',
          limit,
        )
        .toArray(),
    markProjected(k, seq) {
      sql.exec('UPDATE sku SET projected = max(projected, ?) WHERE k = ?', seq, k)
    },
    write(writes) {
      if (writeAll(sql, writes)) changes += 1
    },
    changes: () => changes,
  }
}

type BookSql = { k: number; seq: number; version: number; owed: string | null }

function readBook(sql: SqlStorage, skuId: string, row: BookSql): Book {
  const pairs = <T extends string>(query: string): Map<T, number> =>
    new Map(
      sql
        .exec<{ key: T; quantity: number }>(query, row.k)
        .toArray()
        .map(({ key, quantity }) => [key, quantity]),
    )
  return {
    k: row.k,
    skuId,
    seq: row.seq,
    version: row.version,
    versionsKept: row.version,
    owed: asChannel(row.owed),
    balances: pairs('SELECT account AS key, quantity FROM balance WHERE k = ?'),
    held: pairs(
      `SELECT store AS key, sum(quantity) AS quantity FROM hold WHERE state = 'active' AND k = ? GROUP BY store`,
    ),
    broken: pairs(
      'SELECT store AS key, count(*) AS quantity FROM hold WHERE missing > 0 AND k = ? GROUP BY store',
    ),
    leased: pairs(
      `SELECT store AS key, sum(quantity - used) AS quantity FROM lease WHERE state = 'active' AND k = ? GROUP BY store`,
    ),
  }
}
