// npm run bench: onhand beside bare probes of its platform and a hand-written server, in one run on one machine.
import { writeFileSync } from 'node:fs'

import { buildIfChanged } from '#worker/local/build.ts'

import { startOnhand } from './onhand/contender.ts'
import { readOptions } from './options.ts'
import { startPostgres } from './postgres/contender.ts'
import { startProbes } from './probe/contender.ts'
import type { Contender } from './runner/contender.ts'
import { resultTable, targetTable } from './runner/print.ts'
import { runAll } from './runner/run-all.ts'
import { load } from './runner/settle.ts'

const options = readOptions(process.argv.slice(2))
const wanted = (...names: string[]): boolean =>
  options.only === null || names.some((name) => options.only?.includes(name))

console.log('Building …')
await buildIfChanged()
const loadBefore = load()
console.log('Starting contenders …')
const started: Contender[] = []
if (wanted('onhand')) started.push(await startOnhand('onhand', 0, options.size))
if (wanted('onhand-pooled')) started.push(await startOnhand('onhand-pooled', 1, options.size))
if (wanted('hello', 'limit', 'floor', 'group', 'basket-probe')) started.push(...(await startProbes()))
if (wanted('postgres-one', 'postgres-lock')) {
  const postgres = await startPostgres()
  if (postgres.ok) started.push(...postgres.value)
  else console.log(postgres.error)
}

try {
  const rows = await runAll(
    started.filter(({ name }) => wanted(name)),
    options,
  )
  console.log(`\n${resultTable(rows)}\n\n${targetTable(rows)}`)
  console.log(
    `\nLoad of the machine before: ${loadBefore}. Others on it make every figure smaller; ratios stay.`,
  )
  if (options.json !== null) writeFileSync(options.json, `${JSON.stringify(rows, null, 2)}\n`)
  if (rows.some(({ wrong }) => wrong > 0)) process.exitCode = 1
} finally {
  for (const contender of started) await contender.stop()
}
