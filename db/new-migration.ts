// npm run migrations:new -- NAME [--custom]: writes what the schema has gained as the next file of migrations/, and
// records its hash. --custom makes an empty file to be written by hand (triggers, full text search, data).
// npm run migrations:record: records the hash of files that have none yet, after they were edited.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { readMigrations } from './migrate.ts'

const HASHES = join(import.meta.dirname, '../migrations/hashes.json')

const [name, ...flags] = process.argv.slice(2)

if (name === '--record') record()
else if (name && /^[a-z][a-z0-9_]*$/.test(name)) {
  const args = ['drizzle-kit', 'generate', '--config', 'db/drizzle.config.ts', '--name', name, ...flags]
  const { status } = spawnSync('npx', args, { stdio: 'inherit' })
  if (status === 0) record()
  process.exitCode = status ?? 1
} else {
  console.error('Name the migration by what it does: npm run migrations:new -- add_supplier_lead_time')
  process.exitCode = 1
}

function record(): void {
  const known = existsSync(HASHES) ? (JSON.parse(readFileSync(HASHES, 'utf8')) as Record<string, string>) : {}
  const found = readMigrations().map((migration) => [migration.name, migration.sha256])
  writeFileSync(HASHES, `${JSON.stringify({ ...Object.fromEntries(found), ...known }, null, 2)}\n`)
}
