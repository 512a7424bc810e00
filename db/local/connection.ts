import Database from 'libsql'

import {
  decodeValue,
  encodeValue,
  ProtocolError,
  type Description,
  type EngineValue,
  type StatementResult,
  type WireStatement,
} from './protocol.ts'
import { statementKind, type StatementKind } from './sql-text.ts'

export type Durability = 'full' | 'normal' | 'off'

/** One connection to the file, with the statements it has already prepared. */
export interface Connection {
  readonly inTransaction: boolean
  /** A statement failed half way and the engine does not let it go: its read lock stays until the connection ends. */
  readonly spoilt: boolean
  kindOf: (sql: string) => StatementKind
  run: (sql: string, statement: WireStatement) => StatementResult
  runMany: (sql: string) => void
  describe: (sql: string) => Description
  close: () => void
}

const PREPARED_MAX = 300
/** Only another process can make us wait in SQLite itself; while it does, this whole process stands still. */
const FOREIGN_LOCK_WAIT_MS = 2000

type Column = { name: string; type: string | null }
type Prepared = {
  readonly statement: Database.Statement
  readonly kind: StatementKind
  readonly reads: boolean
}

/** Opens a connection to the database file at `path`, creating the file when there is none. */
export function openConnection(path: string, durability: Durability): Connection {
  const database = new Database(path)
  database.exec(
    `pragma journal_mode = wal; pragma synchronous = ${durability}; pragma busy_timeout = ${FOREIGN_LOCK_WAIT_MS};` +
      'pragma foreign_keys = on; pragma temp_store = memory; pragma cache_size = -16000',
  )
  const prepared = new Map<string, Prepared>()
  let spoilt = false

  function prepare(sql: string): Prepared {
    const known = prepared.get(sql)
    if (known) return known
    const kind = statementKind(sql)
    if (kind.hasSecondStatement) {
      throw new ProtocolError('SQL string contains more than one statement', 'SQL_MANY_STATEMENTS')
    }
    const statement = database.prepare(sql)
    statement.safeIntegers(true)
    const entry = { statement, kind, reads: statement.reader }
    if (entry.reads) statement.raw(true)
    const oldest = prepared.keys().next()
    if (prepared.size >= PREPARED_MAX && !oldest.done) prepared.delete(oldest.value)
    prepared.set(sql, entry)
    return entry
  }

  function run(sql: string, wire: WireStatement): StatementResult {
    const { statement, kind, reads } = prepare(sql)
    const args = engineArguments(wire)
    if (!reads) {
      const done = statement.run(args)
      return result([], [], done.changes, String(done.lastInsertRowid))
    }
    const rows = statement.all(args) as EngineValue[][]
    // After the rows: a statement prepared before a schema change learns its columns by running.
    const columns = statement.columns()
    const encoded = wire.want_rows === false ? [] : rows.map((row) => row.map(encodeValue))
    if (!kind.writes) return result(columns, encoded, 0, null)
    const done = database.prepare('select changes() as n, cast(last_insert_rowid() as text) as id').get([])
    const { n, id } = done as { n: number; id: string }
    return result(columns, encoded, n, id)
  }

  return {
    get inTransaction() {
      return database.inTransaction
    },
    kindOf: (sql) => prepared.get(sql)?.kind ?? statementKind(sql),
    get spoilt() {
      return spoilt
    },
    run(sql, wire) {
      try {
        return run(sql, wire)
      } catch (error) {
        prepared.delete(sql)
        spoilt ||= error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')
        throw error
      }
    },
    runMany: (sql) => database.exec(sql),
    describe(sql) {
      const { statement, kind, reads } = prepare(sql)
      return {
        params: kind.params.map((name) => ({ name })),
        cols: reads ? columnsOf(statement.columns()) : [],
        is_explain: kind.isExplain,
        is_readonly: !kind.writes,
      }
    },
    close() {
      prepared.clear()
      database.close()
    },
  }
}

function engineArguments(wire: WireStatement): EngineValue[] | Record<string, EngineValue> {
  if (!wire.named_args?.length) return (wire.args ?? []).map(decodeValue)
  return Object.fromEntries(
    wire.named_args.map(({ name, value }) => [name.replace(/^[:@$]/, ''), decodeValue(value)]),
  )
}

function columnsOf(columns: Column[]): StatementResult['cols'] {
  return columns.map(({ name, type }) => ({ name, decltype: type }))
}

function result(
  columns: Column[],
  rows: StatementResult['rows'],
  affected: number,
  lastRowid: string | null,
): StatementResult {
  return {
    cols: columnsOf(columns),
    rows,
    affected_row_count: affected,
    last_insert_rowid: lastRowid,
    replication_index: null,
  }
}
