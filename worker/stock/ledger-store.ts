import type { Book } from './book.ts'
import { openLeaseStore, type LeaseStore } from './lease-rows.ts'
import {
  asChannel,
  entryFromSql,
  HOLD_COLUMNS,
  holdFromSql,
  holdToRow,
  type EntryRow,
  type EntrySql,
  type HeldRow,
  type HoldSql,
} from './ledger-rows.ts'
import { runSchemaSteps } from './ledger-schema.ts'

/** What one batch of commands changed, written with a handful of set-based statements. */
export interface Writes {
  readonly books: ReadonlySet<Book>
  readonly accounts: ReadonlyMap<Book, ReadonlySet<string>>
  readonly entries: readonly { readonly k: number; readonly entry: EntryRow }[]
  readonly holds: readonly HeldRow[]
  readonly commands: readonly { readonly id: string; readonly fingerprint: string; readonly answer: string }[]
  readonly decisions: readonly {
    readonly id: string
    readonly k: number
    readonly store: string
    readonly at: number
    readonly content: string
  }[]
}

export interface KeptCommand {
  readonly fingerprint: string
  readonly answer: string
}

/** Reads and writes one object's SQLite. Knows rows, not rules. Every statement takes at most one JSON parameter. */
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
  unprojected(limit: number): { skuId: string; k: number; from: number; seq: number }[]
  markProjected(k: number, seq: number): void
  write(writes: Writes): void
}

export function openLedgerStore(storage: DurableObjectStorage): LedgerStore {
  runSchemaSteps(storage)
  const { sql } = storage
  let cache = new Map<string, Book>()
  let lastK: number | null = null

  function loadBook(skuId: string): Book {
    const [row] = sql
      .exec<{ k: number; seq: number; version: number; owed: string | null }>(
        'SELECT k, seq, version, owed FROM sku WHERE id = ?',
        skuId,
      )
      .toArray()
    if (!row) {
      lastK ??= sql.exec<{ k: number | null }>('SELECT max(k) AS k FROM sku').one().k ?? 0
      lastK += 1
      sql.exec('INSERT INTO sku (k, id, seq, version) VALUES (?, ?, 0, 0)', lastK, skuId)
      return {
        k: lastK,
        skuId,
        seq: 0,
        version: 0,
        owed: null,
        balances: new Map(),
        held: new Map(),
        leased: new Map(),
      }
    }
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
      owed: asChannel(row.owed),
      balances: pairs('SELECT account AS key, quantity FROM balance WHERE k = ?'),
      held: pairs(
        `SELECT store AS key, sum(quantity) AS quantity FROM hold WHERE state = 'active' AND k = ? GROUP BY store`,
      ),
      leased: pairs(
        `SELECT store AS key, sum(quantity - used) AS quantity FROM lease WHERE state = 'active' AND k = ? GROUP BY store`,
      ),
    }
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
      const found = holds('h.id IN (SELECT value FROM json_each(?))', JSON.stringify(ids))
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
    write: (writes) => writeAll(sql, writes),
  }
}

function writeAll(sql: SqlStorage, { books, accounts, entries, holds, commands, decisions }: Writes): void {
  if (books.size > 0)
    sql.exec(
      `UPDATE sku SET seq = j.value->>1, version = j.value->>2, owed = j.value->>3
       FROM json_each(?) AS j WHERE sku.k = j.value->>0`,
      JSON.stringify([...books].map((book) => [book.k, book.seq, book.version, book.owed])),
    )
  if (accounts.size > 0)
    sql.exec(
      `INSERT INTO balance (k, account, quantity)
       SELECT value->>0, value->>1, value->>2 FROM json_each(?) WHERE true
       ON CONFLICT (k, account) DO UPDATE SET quantity = excluded.quantity`,
      JSON.stringify(
        [...accounts].flatMap(([book, names]) =>
          [...names].map((name) => [book.k, name, book.balances.get(name) ?? 0]),
        ),
      ),
    )
  if (entries.length > 0)
    sql.exec(
      `INSERT INTO entry SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7,
         value->>8, value->>9, value->>10, value->>11, value->>12, value->>13, value->>14 FROM json_each(?)`,
      JSON.stringify(
        entries.map(({ k, entry: e }) => [
          k,
          e.seq,
          e.command,
          e.from,
          e.to,
          e.quantity,
          e.documentKind,
          e.documentId,
          e.documentLabel,
          e.reason,
          e.staffId,
          e.deviceId,
          e.via,
          e.occurredAt,
          e.postedAt,
        ]),
      ),
    )
  if (holds.length > 0)
    sql.exec(
      `INSERT INTO hold (id, k, store, quantity, asked, missing, channel, claimant, in_hand, firm, paid, here, state,
         granted_at, expires_at, promised_at, document_kind, document_id, document_label, decision)
       SELECT value->>0, value->>1, value->>2, value->>3, value->>4, value->>5, value->>6, value->>7, value->>8,
         value->>9, value->>10, value->>11, value->>12, value->>13, value->>14, value->>15, value->>16, value->>17,
         value->>18, value->>19 FROM json_each(?) WHERE true
       ON CONFLICT (id) DO UPDATE SET quantity = excluded.quantity, missing = excluded.missing, firm = excluded.firm,
         paid = excluded.paid, here = excluded.here, state = excluded.state, expires_at = excluded.expires_at,
         promised_at = excluded.promised_at, document_kind = excluded.document_kind,
         document_id = excluded.document_id, document_label = excluded.document_label, decision = excluded.decision`,
      JSON.stringify(holds.map(holdToRow)),
    )
  if (commands.length > 0)
    sql.exec(
      'INSERT INTO command SELECT value->>0, value->>1, value->>2 FROM json_each(?)',
      JSON.stringify(commands.map(({ id, fingerprint, answer }) => [id, fingerprint, answer])),
    )
  if (decisions.length > 0)
    sql.exec(
      `INSERT INTO decision SELECT value->>0, value->>1, value->>2, value->>3, value->>4 FROM json_each(?) WHERE true
       ON CONFLICT (id) DO UPDATE SET content = excluded.content`,
      JSON.stringify(decisions.map(({ id, k, store, at, content }) => [id, k, store, at, content])),
    )
}
