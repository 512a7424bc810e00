// npm run bench:peers: onhand beside Medusa and Vendure with their own calls for the same work, in one run.
import { writeFileSync } from 'node:fs'

import pg from 'pg'

import { buildIfChanged } from '#worker/local/build.ts'

import { startOnhand } from './onhand/contender.ts'
import { readOptions } from './options.ts'
import { startMedusa } from './peers/medusa.ts'
import { startVendure } from './peers/vendure.ts'
import { addressOf, startCluster } from './postgres/cluster.ts'
import type { Contender, WorkName } from './runner/contender.ts'
import { resultTable, targetTable } from './runner/print.ts'
import { runAll } from './runner/run-all.ts'

const WORKS: ReadonlySet<WorkName> = new Set(['hot', 'basket', 'one', 'list50'])

console.log(`This installs Medusa v2 and Vendure in a folder of their own (.cache/peers, or ONHAND_PEERS): about 1.5 GB of
disk, the npm registry, PostgreSQL on this machine, 3 GB of memory, and the first time 10 to 20 minutes.`)
const options = readOptions(process.argv.slice(2))
const wanted = (name: string): boolean => options.only?.includes(name) ?? true

await buildIfChanged()
const started: Contender[] = []
const cluster = await startCluster()
if (!cluster.ok) throw new Error(cluster.error)
const { port, stop } = cluster.value
try {
  const client = new pg.Client({ connectionString: addressOf(port) })
  await client.connect()
  for (const name of ['medusa', 'vendure']) await client.query(`CREATE DATABASE ${name}`)
  await client.end()
  if (wanted('vendure')) started.push(await startVendure(port))
  if (wanted('medusa')) started.push(await startMedusa(addressOf(port).replace(/postgres$/u, 'medusa')))
  if (wanted('onhand')) started.push(await startOnhand('onhand', 0, options.size))
  if (wanted('onhand-pooled')) started.push(await startOnhand('onhand-pooled', 1, options.size))
  const rows = await runAll(started, {
    ...options,
    works: options.works.filter((work) => WORKS.has(work)),
  })
  console.log(`\n${resultTable(rows)}\n\n${targetTable(rows)}`)
  if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`)
} finally {
  for (const contender of started) await contender.stop()
  await stop()
}
