// npm run backup -- FILE and npm run restore -- FILE: a whole shop to one file and back. Without --origin it is the shop
// in ONHAND_DATA (stop it first); with it, a running one, whose database is named by LIBSQL_URL and LIBSQL_AUTH_TOKEN.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

import { openDb } from '#db/client.ts'

import { backup, type BackupTarget } from './backup.ts'
import { buildIfChanged } from './build.ts'
import { HostFault } from './host-fault.ts'
import { startHost } from './host.ts'
import { orExplain } from './or-explain.ts'
import { restore } from './restore.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { origin: { type: 'string' }, restore: { type: 'boolean', default: false } },
})
const [file] = positionals
await orExplain(run())

async function run(): Promise<void> {
  if (file === undefined)
    throw new HostFault('Name the file: npm run backup -- FILE, or npm run restore -- FILE.')
  if (values.restore && !existsSync(file)) throw new HostFault(`There is no file ${file}.`)
  const { target, close } = await openTarget()
  try {
    const report = values.restore
      ? await restore(target, resolve(file), Date.now())
      : await backup(target, resolve(file), Date.now())
    console.log(
      `${values.restore ? 'Restored' : 'Backed up'} ${report.rows} rows of ${report.tables} tables and ` +
        `${report.objectRows} rows of ${report.objects} objects.`,
    )
  } finally {
    await close()
  }
}

async function openTarget(): Promise<{ target: BackupTarget; close: () => Promise<void> }> {
  if (values.origin !== undefined) {
    const { LIBSQL_URL, LIBSQL_AUTH_TOKEN } = process.env
    if (!LIBSQL_URL)
      throw new HostFault('Set LIBSQL_URL (and LIBSQL_AUTH_TOKEN) to the database of that shop.')
    const { client } = openDb({ LIBSQL_URL, ...(LIBSQL_AUTH_TOKEN ? { LIBSQL_AUTH_TOKEN } : {}) })
    return { target: { origin: values.origin, libsql: client }, close: async () => undefined }
  }
  await buildIfChanged()
  const host = await startHost({ dataFolder: resolve(process.env['ONHAND_DATA'] ?? '.onhand'), crons: false })
  const { client } = openDb({ LIBSQL_URL: host.libsql.url, LIBSQL_AUTH_TOKEN: host.libsql.authToken })
  return { target: { origin: host.origin, libsql: client }, close: () => host.stop() }
}
