// npm run ledger:verify: replays the journal of every SKU and prints what does not agree with its balances or with
// libSQL. Without --url it opens the shop in ONHAND_DATA, which has to be stopped; with it, it asks a running one.
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

import { buildIfChanged } from './build.ts'
import { startHost } from './host.ts'
import { orExplain } from './or-explain.ts'
import { credentialsFor } from './sign-in.ts'
import { verifyHost, verifyRunning, type LedgerVerdict } from './verify-ledger.ts'

const DIFFERENT = 1

const { values } = parseArgs({ options: { url: { type: 'string' }, email: { type: 'string' } } })

const report = await orExplain(values.url === undefined ? stopped() : running(values.url))
console.log(
  `${report.skus} SKUs, ${report.entries} entries replayed in ${(report.ms / 1000).toFixed(1)} s: ` +
    `${report.differencesTotal === 0 ? 'every number agrees' : `${report.differencesTotal} differences`}.`,
)
if (report.behind > 0)
  console.log(`Of ${report.behind} SKUs the newest entries are still on their way to libSQL.`)
for (const { skuId, what } of report.differences) console.log(`  ${skuId}: ${what}`)
const hidden = report.differencesTotal - report.differences.length
if (hidden > 0) console.log(`  … and ${hidden} more.`)
process.exitCode = report.differencesTotal === 0 ? 0 : DIFFERENT

async function running(url: string): Promise<LedgerVerdict> {
  const origin = url.replace(/\/+$/, '')
  return verifyRunning(origin, credentialsFor(origin, values.email))
}

async function stopped(): Promise<LedgerVerdict> {
  await buildIfChanged()
  const dataFolder = resolve(process.env['ONHAND_DATA'] ?? '.onhand')
  const host = await startHost({ dataFolder, crons: false })
  try {
    return await verifyHost(host)
  } finally {
    await host.stop()
  }
}
