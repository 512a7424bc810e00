import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openDb } from '#db/client.ts'
import { startLibsqlServer } from '#db/local/server.ts'
import { migrate } from '#db/migrate.ts'

let folder: string | null = null
let migrated: Promise<string> | null = null
let databases = 0

/** A migrated, empty database of its own on the loopback interface; gone when this process ends. */
export async function openFreshDatabase(): Promise<{ url: string }> {
  migrated ??= makeTemplate()
  const path = join(testFolder(), `${++databases}.db`)
  copyFileSync(await migrated, path)
  const server = await startLibsqlServer({ path, durability: 'off' })
  server.unref()
  return server
}

/** Migrations take longer than copying what they made. */
async function makeTemplate(): Promise<string> {
  const path = join(testFolder(), 'template.db')
  const server = await startLibsqlServer({ path, durability: 'off' })
  await migrate(openDb({ LIBSQL_URL: server.url }).client)
  await server.close()
  return path
}

function testFolder(): string {
  if (folder) return folder
  const made = mkdtempSync(join(tmpdir(), 'onhand-test-'))
  process.once('exit', () => rmSync(made, { recursive: true, force: true }))
  folder = made
  return made
}
