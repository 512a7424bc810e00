import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'

import type { Client, ResultSet } from '@libsql/client/web'

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

export const FORMAT = 'onhand-backup-1'
const LEDGER_TABLES = ['sku', 'balance', 'entry', 'hold', 'command', 'decision', 'lease']
const LEDGER_KEYS: Readonly<Record<string, readonly string[]>> = {
  sku: ['k'],
  balance: ['k', 'account'],
  entry: ['k', 'seq'],
  hold: ['n'],
  command: ['id'],
  decision: ['id'],
  lease: ['id'],
}
const PAGE_ROWS = 1_000
/** Made from the objects or by triggers again, or of no use elsewhere. */
const LEFT_OUT = new Set(['migration', 'entry', 'balance', 'projection', 'idempotency', 'session'])
/** The day's sums, as of the moment that says which sales are in them. */
const SUMS = 'sales_day'
/** Clocks of the shop and of whoever backs it up may differ by as much, in ms. */
const CLOCKS_MS = 5 * 60_000
/** An object that is too large for one answer may change while it is read: it is read again as often. */
const READS_MAX = 5

export type Row = Record<string, unknown>
export type Line =
  | { readonly format: string; readonly at: number }
  | { readonly table: string; readonly rows: readonly Row[] }
  | { readonly object: string; readonly table: string; readonly rows: readonly Row[] }
  /** What was written of this object changed meanwhile: it follows anew. */
  | { readonly object: string; readonly again: true }
  /** Sales that are in the day's sums of this file. */
  | { readonly counted: readonly string[] }

/**
 * Writes a whole shop to one gzipped file of JSON lines, while it goes on selling. Objects first, each as of one moment:
 * what is posted after that is in the documents, and posting it again after a restore is posting it once.
 */
export async function backup(target: BackupTarget, path: string, now: number): Promise<BackupReport> {
  const report = { tables: 0, rows: 0, objects: 0, objectRows: 0 }
  const at = now - CLOCKS_MS
  const ask = await askWithOwnKey(target, 'backup', now)
  async function* lines(): AsyncGenerator<string> {
    yield text({ format: FORMAT, at })
    for await (const object of objectNames(ask)) {
      let rows = 0
      for await (const line of objectLines(ask, object)) {
        rows = 'rows' in line ? rows + line.rows.length : 0
        yield text(line)
      }
      if (rows > 0) report.objects += 1
      report.objectRows += rows
    }
    for await (const line of documentLines(target.libsql, at)) {
      if ('table' in line) report.rows += line.rows.length
      yield text(line)
    }
    report.tables = seen.size
  }
  const seen = new Set<string>()
  async function* documentLines(libsql: Client, since: number): AsyncGenerator<Line> {
    for await (const line of sumLines(libsql, since)) {
      if ('table' in line) seen.add(line.table)
      yield line
    }
    for (const table of await tableNames(libsql)) {
      if (table === SUMS) continue
      for await (const rows of tablePages(libsql, table)) {
        seen.add(table)
        yield { table, rows }
      }
    }
  }
  await pipeline(lines, createGzip(), createWriteStream(path))
  return report
}

/** The sums of sales by day, and which sales are in them: both of one moment, before any sale is written. */
async function* sumLines(libsql: Client, since: number): AsyncGenerator<Line> {
  const [sums, counted] = await libsql.batch(
    [
      `SELECT * FROM "${SUMS}"`,
      { sql: `SELECT id FROM sale WHERE state = 'posted' AND posted_at >= ?`, args: [since] },
    ],
    'read',
  )
  const rows = sums ? asRows(sums) : []
  for (let from = 0; from < rows.length; from += PAGE_ROWS)
    yield { table: SUMS, rows: rows.slice(from, from + PAGE_ROWS) }
  yield { counted: (counted?.rows ?? []).map((row) => row['id'] as string) }
}

/** By the place of rows, not by their number: rows that go meanwhile would make others be skipped. */
async function* tablePages(libsql: Client, table: string): AsyncGenerator<Row[]> {
  let after = 0
  for (;;) {
    const page = asRows(
      await libsql.execute({
        sql: `SELECT rowid AS "${PLACE}", * FROM "${table}" WHERE rowid > ? ORDER BY rowid LIMIT ?`,
        args: [after, PAGE_ROWS],
      }),
    )
    const last = page.at(-1)
    if (!last) return
    after = Number(last[PLACE])
    yield page.map(({ [PLACE]: _, ...row }) => row)
  }
}

const PLACE = 'place in its table'

function asRows({ rows, columns }: ResultSet): Row[] {
  return rows.map((row) => Object.fromEntries(columns.map((name) => [name, row[name]])))
}

interface Whole {
  readonly mark: string
  readonly tables: Readonly<Record<string, readonly Row[]>> | null
}

/** An object as of one moment: in one answer, or page by page and again when it changed in between. */
async function* objectLines(ask: Ask, object: string): AsyncGenerator<Line> {
  const whole = (): Promise<Whole> => ask(`/backup/objects/${object}`) as Promise<Whole>
  for (let read = 1; read <= READS_MAX; read += 1) {
    const before = await whole()
    if (before.tables) {
      for (const [table, rows] of Object.entries(before.tables))
        for (let from = 0; from < rows.length; from += PAGE_ROWS)
          yield { object, table, rows: rows.slice(from, from + PAGE_ROWS) }
      return
    }
    for (const table of LEDGER_TABLES)
      for await (const rows of objectPages(ask, object, table)) yield { object, table, rows }
    if ((await whole()).mark === before.mark) return
    yield { object, again: true }
  }
  throw new HostFault(
    `Object ${object} changed each time it was read. Nothing is wrong with it: back up when less is sold.`,
  )
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

function text(line: Line): string {
  return `${JSON.stringify(line)}\n`
}
