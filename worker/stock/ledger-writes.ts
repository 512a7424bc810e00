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

/** A statement for so many rows at a time; the engine keeps each of them prepared. */
interface Statement {
  readonly rowsMost: number
  readonly forRows: (count: number) => string
}

/** What an object's SQLite binds in one statement. */
const PARAMETERS_MAX = 100

/** Every SKU is there already: the insert is how many rows are updated by one statement. */
const BOOK = insertInto(
  'sku (k, id, seq, version, owed)',
  5,
  'ON CONFLICT (k) DO UPDATE SET seq = excluded.seq, version = excluded.version, owed = excluded.owed',
)

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
  const rowsMost = Math.floor(PARAMETERS_MAX / width)
  const marks = `(${Array.from({ length: width }, () => '?').join(', ')})`
  const texts = Array.from({ length: rowsMost }, (_, index) => {
    const rows = Array.from({ length: index + 1 }, () => marks).join(', ')
    return `INSERT INTO ${table} VALUES ${rows} ${onConflict}`
  })
  return { rowsMost, forRows: (count) => texts[count - 1] ?? '' }
}

/** Writes what a batch changed; `false` when that is nothing. */
export function writeAll(
  sql: SqlStorage,
  { books, accounts, entries, holds, commands, decisions }: Writes,
): boolean {
  const written = [
    run(
      sql,
      BOOK,
      [...books].map((book) => [book.k, book.skuId, book.seq, book.versionsKept, book.owed]),
    ),
    run(
      sql,
      BALANCE,
      [...accounts].flatMap(([book, names]) =>
        [...names].map((name) => [book.k, name, book.balances.get(name) ?? 0]),
      ),
    ),
    run(sql, ENTRY, entries.map(entryToRow)),
    run(sql, HOLD, holds.map(holdToRow)),
    run(
      sql,
      COMMAND,
      commands.map(({ id, fingerprint, answer }) => [id, fingerprint, answer]),
    ),
    run(
      sql,
      DECISION,
      decisions.map(({ id, k, store, at, content }) => [id, k, store, at, content]),
    ),
  ]
  return written.some((rows) => rows > 0)
}

/**
 * As many rows to a statement as it may bind values. One JSON parameter for all of them would be fewer statements, and
 * five times the work: each cell is then searched for in the text of its row. Answers how many rows there were.
 */
function run(sql: SqlStorage, { rowsMost, forRows }: Statement, rows: readonly (readonly Cell[])[]): number {
  for (let start = 0; start < rows.length; start += rowsMost) {
    const some = rows.slice(start, start + rowsMost)
    sql.exec(forRows(some.length), ...some.flat())
  }
  return rows.length
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
