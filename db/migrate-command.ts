// npm run migrate: brings the database at LIBSQL_URL up to date. The step before a deploy.
import { openDb } from './client.ts'
import { migrate } from './migrate.ts'

const { LIBSQL_URL, LIBSQL_AUTH_TOKEN } = process.env

if (LIBSQL_URL) {
  try {
    const { client } = openDb({ LIBSQL_URL, ...(LIBSQL_AUTH_TOKEN ? { LIBSQL_AUTH_TOKEN } : {}) })
    const applied = await migrate(client)
    console.log(applied.length > 0 ? `Applied: ${applied.join(', ')}` : 'The database is up to date.')
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error))
  }
} else {
  fail('Set LIBSQL_URL (and LIBSQL_AUTH_TOKEN) to the database that should be migrated. See docs/deploy.md.')
}

function fail(reason: string): void {
  console.error(reason)
  process.exitCode = 1
}
