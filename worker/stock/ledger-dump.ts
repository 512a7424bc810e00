/** One object's tables as rows, for a backup and back. Keys are in the order that pages follow. */
const TABLES = {
  sku: ['k'],
  balance: ['k', 'account'],
  entry: ['k', 'seq'],
  hold: ['n'],
  command: ['id'],
  decision: ['id'],
  lease: ['id'],
} as const

export type LedgerTable = keyof typeof TABLES
export const LEDGER_TABLES = Object.keys(TABLES) as readonly LedgerTable[]

type Value = string | number | null
export type DumpRow = Record<string, Value>

const PAGE_ROWS = 2_000

/** The next page of a table after the last row's key values; an empty page is the end. */
export function dumpTable(sql: SqlStorage, table: LedgerTable, after: readonly Value[] | null): DumpRow[] {
  const keys = TABLES[table]
  const order = keys.join(', ')
  const where = after ? `WHERE (${order}) > (${keys.map(() => '?').join(', ')})` : ''
  return sql
    .exec<DumpRow>(`SELECT * FROM ${table} ${where} ORDER BY ${order} LIMIT ${PAGE_ROWS}`, ...(after ?? []))
    .toArray()
}

/** More rows than this are read page by page. */
const WHOLE_ROWS_MAX = 20_000

export interface WholeDump {
  /** Another one after anything has changed. */
  readonly mark: string
  /** Every table as of one moment; null when that is too much at once. */
  readonly tables: Readonly<Record<LedgerTable, readonly DumpRow[]>> | null
}

/**
 * Everything as of one moment: what comes from several questions may have changed in between. `changes`: how often this
 * object has written since it woke up; the first write after that shows in a SKU's version.
 */
export function dumpWhole(sql: SqlStorage, changes: number): WholeDump {
  const { skus, versions } = sql
    .exec<{ skus: number; versions: number | null }>(
      'SELECT count(*) AS skus, sum(version + seq) AS versions FROM sku',
    )
    .one()
  const counts = LEDGER_TABLES.map((table) => `(SELECT count(*) FROM ${table})`).join(' + ')
  const { n } = sql.exec<{ n: number }>(`SELECT ${counts} AS n`).one()
  const mark = `${skus} ${versions ?? 0} ${changes}`
  if (n > WHOLE_ROWS_MAX) return { mark, tables: null }
  const all = (table: LedgerTable): DumpRow[] => sql.exec<DumpRow>(`SELECT * FROM ${table}`).toArray()
  return {
    mark,
    tables: {
      sku: all('sku'),
      balance: all('balance'),
      entry: all('entry'),
      hold: all('hold'),
      command: all('command'),
      decision: all('decision'),
      lease: all('lease'),
    },
  }
}

/** Writes rows back as they were. Only into an object that had none: a restore never mixes two histories. */
export function restoreTable(sql: SqlStorage, table: LedgerTable, rows: readonly DumpRow[]): void {
  for (const row of rows) {
    const columns = Object.keys(row)
    sql.exec(
      `INSERT OR IGNORE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
      ...Object.values(row),
    )
  }
}

/** Whether no unit ever moved and none was ever promised here. */
export function isEmpty(sql: SqlStorage): boolean {
  return (
    sql.exec<{ n: number }>('SELECT (SELECT count(*) FROM entry) + (SELECT count(*) FROM hold) AS n').one()
      .n === 0
  )
}

/** Makes room for rows that bring their own SKU numbers; called on an empty object only. */
export function clearNames(sql: SqlStorage): void {
  sql.exec('DELETE FROM sku')
}
