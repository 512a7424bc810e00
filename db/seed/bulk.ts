import type { Client } from '@libsql/client/web'
import { getTableColumns, getTableName } from 'drizzle-orm'
import type { SQLiteTable } from 'drizzle-orm/sqlite-core'

/** Rows per statement: a few megabytes of JSON at most. */
const ROWS_MAX = 10_000

/**
 * Inserts any number of rows, each statement carrying thousands as one JSON parameter. Rows that are there already
 * stay as they are, so an interrupted seeding can simply be run again. All rows must have the keys of the first.
 */
export async function insertRows<T extends SQLiteTable>(
  client: Client,
  table: T,
  rows: readonly T['$inferInsert'][],
): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = getTableColumns(table)
  const keys = Object.keys(first)
  const names = keys.map((key) => `"${columns[key]?.name ?? key}"`)
  const values = keys.map((_, index) => `value ->> ${index}`)
  const sql = `insert or ignore into "${getTableName(table)}" (${names.join(', ')})
    select ${values.join(', ')} from json_each(?)`
  for (let start = 0; start < rows.length; start += ROWS_MAX) {
    const part = rows.slice(start, start + ROWS_MAX).map((row) => {
      const cells = new Map<string, unknown>(Object.entries(row))
      return keys.map((key) => cells.get(key) ?? null)
    })
    await client.execute({ sql, args: [JSON.stringify(part)] })
  }
}
