// npm run audit:verify: walks the audit trail from its first entry and names the first broken link. Without --url it opens
// the shop in ONHAND_DATA, which has to be stopped; with it, it asks a running one. --anchor SEQ:HASH is a head that an
// earlier run printed: with it, entries that were cut off the end are noticed too.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

import { buildIfChanged } from './build.ts'
import { startHost } from './host.ts'
import { orExplain } from './or-explain.ts'
import { credentialsFor } from './sign-in.ts'
import { trailWords, verifyRunningTrail, verifyTrailOf, type TrailVerdict } from './verify-trail.ts'

const BROKEN = 1

const { values } = parseArgs({
  options: { url: { type: 'string' }, email: { type: 'string' }, anchor: { type: 'string' } },
})

const found = await orExplain(values.url === undefined ? stopped() : running(values.url))
for (const line of trailWords(found)) console.log(line)
process.exitCode = found.broken ? BROKEN : 0

async function running(url: string): Promise<TrailVerdict> {
  const origin = url.replace(/\/+$/, '')
  return verifyRunningTrail(origin, credentialsFor(origin, values.email), values.anchor)
}

async function stopped(): Promise<TrailVerdict> {
  await buildIfChanged()
  const dataFolder = resolve(process.env['ONHAND_DATA'] ?? '.onhand')
  const host = await startHost({ dataFolder, crons: false })
  try {
    return await verifyTrailOf(host, values.anchor)
  } finally {
    await host.stop()
  }
}
