// npm run audit:verify: walks the audit trail from its first entry and names the first broken link. Without --url it opens
// the shop in ONHAND_DATA, which has to be stopped; with it, it asks a running one. --anchor SEQ:HASH is a head that an
// earlier run printed: with it, entries that were cut off the end are noticed too.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

import * as v from 'valibot'

import { openDb } from '#db/client.ts'
import { AuditVerification } from '#domain/access/wire.ts'

import { buildIfChanged } from './build.ts'
import { HostFault } from './host-fault.ts'
import { startHost } from './host.ts'
import { orExplain } from './or-explain.ts'
import { askWithOwnKey } from './own-key.ts'
import { credentialsFor, fetchFrom, signIn, whyNot } from './sign-in.ts'

const BROKEN = 1
const WORDS = {
  missing: 'an entry before it was taken out',
  unlinked: 'it does not follow the entry before it',
  changed: 'it no longer says what it said',
  cut_off: 'it was there once, and is gone or another',
} as const

const { values } = parseArgs({
  options: { url: { type: 'string' }, email: { type: 'string' }, anchor: { type: 'string' } },
})

const found = await orExplain(values.url === undefined ? stopped() : running(values.url))
if (found.broken) {
  console.log(`Broken at entry ${found.broken.seq}: ${WORDS[found.broken.why]}.`)
  console.log(`The ${found.entries} entries before it are whole.`)
  process.exitCode = BROKEN
} else {
  console.log(`${found.entries} entries, each chained to the one before: whole.`)
  if (found.head) console.log(`Head, to keep elsewhere: --anchor ${found.head.seq}:${found.head.hash}`)
}

function query(): string {
  if (values.anchor === undefined) return '/audit/verify'
  const [seq = '', hash = ''] = values.anchor.split(':')
  if (!/^\d+$/u.test(seq) || !/^[0-9a-f]{64}$/u.test(hash))
    throw new HostFault('The anchor is SEQ:HASH, as an earlier run printed it.')
  return `/audit/verify?seq=${seq}&hash=${hash}`
}

async function running(url: string): Promise<v.InferOutput<typeof AuditVerification>> {
  const origin = url.replace(/\/+$/, '')
  const headers = await signIn(origin, credentialsFor(origin, values.email))
  const response = await fetchFrom(origin, query(), { headers })
  if (!response.ok) throw new HostFault(await whyNot(response))
  return v.parse(AuditVerification, await response.json())
}

async function stopped(): Promise<v.InferOutput<typeof AuditVerification>> {
  await buildIfChanged()
  const dataFolder = resolve(process.env['ONHAND_DATA'] ?? '.onhand')
  const host = await startHost({ dataFolder, crons: false })
  try {
    const { origin, libsql } = host
    const { client } = openDb({ LIBSQL_URL: libsql.url, LIBSQL_AUTH_TOKEN: libsql.authToken })
    const ask = await askWithOwnKey({ origin, libsql: client }, 'audit_view', Date.now())
    return v.parse(AuditVerification, await ask(query()))
  } finally {
    await host.stop()
  }
}
