import type { Book } from './book.ts'
import { holdToRow, type EntryRow, type HeldRow } from './ledger-rows.ts'

/** What one batch of commands changed, written with a handful of statements. */
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

type Cell = string | number | null

interface Statement {
  readonly one: string
  readonly many: string
}

const BOOK: Statement = {
  one: 'UPDATE sku SET seq = ?2, version = ?3, owed = ?4 WHERE k = ?1',
  many: `UPDATE sku SET seq = j.value->>1, version = j.value->>2, owed = j.value->>3
    FROM json_each(?) AS j WHERE sku.k = j.value->>0`,
}

const BALANCE = insertInto(
  'balance (k, account, quantity)',
  3,
  'ON CONFLICT (k, account) DO UPDATE SET quantity = excluded.quantity',
)

const ENTRY = insertInto('entry', 15)

const HOLD = insertInto(
  `hold (id, k, store, quantity, asked, missing, channel, claimant, in_hand, firm, paid, here, state,
    granted_at, expires_at, promised_at, document_kind, document_id, document_label, decision)`,
  20,
  `ON CONFLICT (id) DO UPDATE SET quantity = excluded.quantity, missing = excluded.missing, firm = excluded.firm,
    paid = excluded.paid, here = excluded.here, state = excluded.state, expires_at = excluded.expires_at,
    promised_at = excluded.promised_at, document_kind = excluded.document_kind,
    document_id = excluded.document_id, document_label = excluded.document_label, decision = excluded.decision`,
)

const COMMAND = insertInto('command', 3)

const DECISION = insertInto('decision', 5, 'ON CONFLICT (id) DO UPDATE SET content = excluded.content')

function insertInto(table: string, width: number, onConflict = ''): Statement {
  const cells = Array.from({ length: width }, (_, index) => `value->>${index}`).join(', ')
  const marks = Array.from({ length: width }, () => '?').join(', ')
  return {
    one: `INSERT INTO ${table} VALUES (${marks}) ${onConflict}`,
    many: `INSERT INTO ${table} SELECT ${cells} FROM json_each(?) WHERE true ${onConflict}`,
  }
}

/** Writes what a batch changed. */
export function writeAll(
  sql: SqlStorage,
  { books, accounts, entries, holds, commands, decisions }: Writes,
): void {
  run(
    sql,
    BOOK,
    [...books].map((book) => [book.k, book.seq, book.version, book.owed]),
  )
  run(
    sql,
    BALANCE,
    [...accounts].flatMap(([book, names]) =>
      [...names].map((name) => [book.k, name, book.balances.get(name) ?? 0]),
    ),
  )
  run(sql, ENTRY, entries.map(entryToRow))
  run(sql, HOLD, holds.map(holdToRow))
  run(
    sql,
    COMMAND,
    commands.map(({ id, fingerprint, answer }) => [id, fingerprint, answer]),
  )
  run(
    sql,
    DECISION,
    decisions.map(({ id, k, store, at, content }) => [id, k, store, at, content]),
  )
}

/** Many rows travel as one JSON parameter. For a single one, which is what most objects get, that costs more than it saves. */
function run(sql: SqlStorage, { one, many }: Statement, rows: readonly (readonly Cell[])[]): void {
  const [first] = rows
  if (!first) return
  if (rows.length === 1) sql.exec(one, ...first)
  else sql.exec(many, JSON.stringify(rows))
}

function entryToRow({ k, entry }: { readonly k: number; readonly entry: EntryRow }): Cell[] {
  return [
    k,
    entry.seq,
    entry.command,
    entry.from,
    entry.to,
    entry.quantity,
    entry.documentKind,
    entry.documentId,
    entry.documentLabel,
    entry.reason,
    entry.staffId,
    entry.deviceId,
    entry.via,
    entry.occurredAt,
    entry.postedAt,
  ]
}
