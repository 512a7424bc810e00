import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Client, InStatement } from '@libsql/client/web'

/** One file of `migrations/`. */
export interface Migration {
  readonly name: string
  readonly sha256: string
  readonly statements: readonly string[]
}

const FOLDER = join(import.meta.dirname, '../migrations')
const BREAKPOINT = '--> statement-breakpoint'
const LEDGER = `create table if not exists migration (
  name text primary key, sha256 text not null, applied_at integer not null) strict`

/** The migrations of `folder`, in the order in which they apply. */
export function readMigrations(folder: string = FOLDER): Migration[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .toSorted()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8')
      return {
        name: file.replace(/\.sql$/, ''),
        sha256: createHash('sha256').update(text).digest('hex'),
        statements: text
          .split(BREAKPOINT)
          .map((statement) => statement.trim())
          .filter(Boolean),
      }
    })
}

/**
 * Brings a database up to date and answers with the names of what was applied, at time `now` (ms). Every missing
 * migration is applied, also one that was merged late behind newer ones; all of them in one transaction, or none.
 */
export async function migrate(
  client: Client,
  options: { migrations?: Migration[]; now?: number } = {},
): Promise<string[]> {
  const { migrations = readMigrations(), now = Date.now() } = options
  await client.execute(LEDGER)
  const { rows } = await client.execute('select name, sha256 from migration')
  const applied = new Map(rows.map((row) => [row['name'] as string, row['sha256'] as string]))

  const changed = migrations.filter(({ name, sha256 }) => applied.has(name) && applied.get(name) !== sha256)
  if (changed.length > 0) {
    const names = changed.map(({ name }) => name).join(', ')
    throw new Error(
      `Already applied to this database, but changed since: ${names}. Add a new migration instead.`,
    )
  }

  const missing = migrations.filter(({ name }) => !applied.has(name))
  if (missing.length > 0) await client.migrate(missing.flatMap((migration) => statementsOf(migration, now)))
  return missing.map(({ name }) => name)
}

function statementsOf({ name, sha256, statements }: Migration, now: number): InStatement[] {
  return [...statements, { sql: 'insert into migration values (?, ?, ?)', args: [name, sha256, now] }]
}
