import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'

import type { Client, InValue } from '@libsql/client/web'

import { HostFault } from './host-fault.ts'
import { askWithOwnKey, type Ask } from './own-key.ts'

/** A shop to copy from or into: its address, and its database (whoever holds that may do everything anyway). */
export interface BackupTarget {
  readonly origin: string
  readonly libsql: Client
}

export interface BackupReport {
  readonly tables: number
  readonly rows: number
  readonly objects: number
  readonly objectRows: number
}

const FORMAT = 'onhand-backup-1'
const LEDGER_TABLES = ['sku', 'balance', 'entry', 'hold', 'command', 'decision', 'lease', 'checkpoint']
const LEDGER_KEYS: Readonly<Record<string, readonly string[]>> = {
  sku: ['k'],
  balance: ['k', 'account'],
  entry: ['k', 'seq'],
  hold: ['n'],
  command: ['id'],
  decision: ['id'],
  lease: ['id'],
  checkpoint: ['k', 'seq'],
}
const PAGE_ROWS = 1_000
/** Made from the objects or by triggers again, or of no use elsewhere. */
const LEFT_OUT = new Set(['migration', 'entry', 'balance', 'projection', 'idempotency', 'session'])
/** Only ever added to, by a trigger's will: an empty shop has none of it. */
const NEVER_EMPTIED = new Set(['audit'])

type Row = Record<string, unknown>
type Line =
  | { readonly format: string; readonly at: number }
  | { readonly table: string; readonly rows: readonly Row[] }
  | { readonly object: string; readonly table: string; readonly rows: readonly Row[] }

/**
 * Writes a whole shop to one gzipped file of JSON lines. Objects first: a sale that is posted while this runs is then
 * in the documents, and posting it again after a restore is posting it once.
 */
export async function backup(target: BackupTarget, path: string, now: number): Promise<BackupReport> {
  const report = { tables: 0, rows: 0, objects: 0, objectRows: 0 }
  const ask = await askWithOwnKey(target, 'backup', now)
  async function* lines(): AsyncGenerator<string> {
    yield text({ format: FORMAT, at: now })
    for await (const object of objectNames(ask)) {
      const before = report.objectRows
      for (const table of LEDGER_TABLES) {
        for await (const rows of objectPages(ask, object, table)) {
          if (report.objectRows === before) report.objects += 1
          report.objectRows += rows.length
          yield text({ object, table, rows })
        }
      }
    }
    for (const table of await tableNames(target.libsql)) {
      for (let offset = 0; ; offset += PAGE_ROWS) {
        const { rows, columns } = await target.libsql.execute({
          sql: `SELECT * FROM "${table}" ORDER BY rowid LIMIT ? OFFSET ?`,
          args: [PAGE_ROWS, offset],
        })
        if (rows.length === 0) break
        if (offset === 0) report.tables += 1
        report.rows += rows.length
        yield text({
          table,
          rows: rows.map((row) => Object.fromEntries(columns.map((name) => [name, row[name]]))),
        })
      }
    }
  }
  await pipeline(lines, createGzip(), createWriteStream(path))
  return report
}

/**
 * Reads a backup into an empty shop: documents, then objects. Sales and papers that were posted while the backup ran count
 * as received again, so that the sweeper posts what their objects may not have seen; the projection is made anew.
 */
export async function restore(target: BackupTarget, path: string, now: number): Promise<BackupReport> {
  const report = { tables: 0, rows: 0, objects: 0, objectRows: 0 }
  const { rows: owned } = await target.libsql.execute(
    'SELECT id FROM shop UNION ALL SELECT id FROM item LIMIT 1',
  )
  if (owned.length > 0)
    throw new HostFault('This shop is not empty. Restore into an empty one; nothing was changed.')
  const seen = new Set<string>()
  const objects: { object: string; table: string; rows: readonly Row[] }[] = []
  let at = 0
  for await (const line of createInterface({ input: createReadStream(path).pipe(createGunzip()) })) {
    const content = JSON.parse(line) as Line
    if ('format' in content) {
      if (content.format !== FORMAT)
        throw new Error(`This is not a backup this version can read: ${content.format}`)
      at = content.at
    } else if ('object' in content) objects.push(content)
    else {
      if (!seen.has(content.table)) {
        report.tables += 1
        if (!NEVER_EMPTIED.has(content.table)) await target.libsql.execute(`DELETE FROM "${content.table}"`)
      }
      seen.add(content.table)
      report.rows += content.rows.length
      await insertRows(target.libsql, content.table, content.rows)
    }
  }
  for (const table of ['sale', 'stock_document'])
    await target.libsql.execute({
      sql: `UPDATE ${table} SET state = 'received', posted_at = NULL WHERE state = 'posted' AND posted_at >= ? AND kind <> 'opening'`,
      args: [at],
    })
  const ask = await askWithOwnKey(target, 'backup', now)
  const names = [...new Set(objects.map(({ object }) => object))]
  for (const name of names) {
    report.objects += 1
    const path = `/backup/objects/${name}/restore`
    await ask(path, { step: 'start' })
    for (const { table, rows } of objects.filter(({ object }) => object === name)) {
      report.objectRows += rows.length
      await ask(path, { step: 'rows', table, rows })
    }
    await ask(path, { step: 'end' })
  }
  return report
}

async function* objectNames(ask: Ask): AsyncGenerator<string> {
  const seen = new Set<string>()
  let cursor: string | null = ''
  while (cursor !== null) {
    const page = (await ask(`/backup/objects?cursor=${cursor}`)) as {
      rows: string[]
      nextCursor: string | null
    }
    for (const name of page.rows) {
      if (seen.has(name)) continue
      seen.add(name)
      yield name
    }
    cursor = page.nextCursor
  }
}

async function* objectPages(ask: Ask, name: string, table: string): AsyncGenerator<Row[]> {
  let after: unknown[] | null = null
  for (;;) {
    const query: string = after === null ? '' : `?after=${encodeURIComponent(JSON.stringify(after))}`
    const { rows } = (await ask(`/backup/objects/${name}/${table}${query}`)) as { rows: Row[] }
    const last = rows.at(-1)
    if (!last) return
    yield rows
    after = (LEDGER_KEYS[table] ?? []).map((key) => last[key] ?? null)
  }
}

async function tableNames(libsql: Client): Promise<string[]> {
  const { rows } = await libsql.execute(
    `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'item_search%' ORDER BY name`,
  )
  return rows.map((row) => row['name'] as string).filter((name) => !LEFT_OUT.has(name))
}

async function insertRows(libsql: Client, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows
  if (!first) return
  const columns = Object.keys(first)
  const sql = `INSERT INTO "${table}" (${columns.map((name) => `"${name}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
  await libsql.migrate(rows.map((row) => ({ sql, args: columns.map((name) => row[name] as InValue) })))
}

function text(line: Line): string {
  return `${JSON.stringify(line)}\n`
}
