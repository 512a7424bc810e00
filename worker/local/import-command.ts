// npm run import -- FILE --store main: brings a product file into a running shop, as Office → Import does: first what
// would happen, then, once it is confirmed, what does. See docs/import.md.
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'

import { v7 } from 'uuid'

import { SAMPLE_PASSWORD, SAMPLE_STAFF } from '#db/seed/people.ts'
import { chunksOf } from '#domain/catalog/import-chunks.ts'
import { IMPORT_ITEMS_MAX, type ImportRun } from '#domain/catalog/import-wire.ts'

import { HostFault } from './host-fault.ts'
import { openImportClient, type Credentials, type ImportClient } from './import-client.ts'
import { readProductFile } from './import-file.ts'
import { orExplain } from './or-explain.ts'

const USAGE = `npm run import -- FILE --store CODE [options]

  --store CODE     the store that the file's quantities lie in
  --url URL        the shop; default http://localhost:8787, or PORT
  --email ADDRESS  who signs in; the password comes from ONHAND_PASSWORD
                   (or an API key from ONHAND_KEY; the local sample shop needs neither)
  --dry-run        say what would happen, and change nothing
  --yes            do not ask before importing
  --resume ID      go on with an import that was cut off`

const PROBLEMS_SHOWN = 50
const COLUMNS_SHOWN = 6

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    store: { type: 'string' },
    url: { type: 'string' },
    email: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
    yes: { type: 'boolean', default: false },
    resume: { type: 'string' },
  },
})

await orExplain(main())

async function main(): Promise<void> {
  const [path] = positionals
  if (path === undefined && values.resume === undefined) throw new HostFault(USAGE)
  const origin = (values.url ?? `http://localhost:${process.env['PORT'] ?? '8787'}`).replace(/\/+$/, '')
  const file = path === undefined ? null : readProductFile(path)
  if (file && file.sheet.items.length > IMPORT_ITEMS_MAX)
    throw new HostFault(`${file.name} has more than ${IMPORT_ITEMS_MAX} items. Split it in two.`)
  const client = await openImportClient(origin, credentialsFor(origin))
  const run =
    values.resume === undefined
      ? await client.start({
          id: v7(),
          fileName: file?.name ?? '',
          fileHash: file?.hash ?? '',
          storeId: (await client.storeNamed(values.store)).id,
          itemsTotal: file?.sheet.items.length ?? 0,
          columnsIgnored: (file?.sheet.columnsIgnored ?? []).map((name) => name.slice(0, 200)).slice(0, 300),
        })
      : await client.find(values.resume)
  if (file && file.hash !== run.fileHash)
    throw new HostFault('This is another file than the one that import was begun with.')

  if (run.state === 'uploading' && run.itemsUploaded < run.itemsTotal) {
    if (!file) throw new HostFault('The upload was cut off: name the file again, with --resume.')
    for (const chunk of chunksOf(file.sheet.items))
      progress('Sending', (await client.send(run.id, chunk)).itemsUploaded, run.itemsTotal)
  }
  const planned = await stepsUntil(client, run, 'plan')
  await tell(client, planned)
  if (!(await mayGoOn(client, planned))) return
  console.log(`Import ${run.id}. If it is cut off, the shop finishes it by itself.`)
  const done = await stepsUntil(client, planned, 'run')
  console.log(
    `Done: ${done.summary.create} created, ${done.summary.change} changed, ${done.summary.same} unchanged, ` +
      `${done.summary.error} left out; opening stock of ${done.openingsPosted} SKUs posted.`,
  )
}

/** A key, a person, or for the sample shop on this machine its own owner. */
function credentialsFor(origin: string): Credentials {
  const { ONHAND_KEY: key, ONHAND_PASSWORD: password } = process.env
  if (key) return { key }
  if (values.email !== undefined) {
    if (!password) throw new HostFault('Put the password into ONHAND_PASSWORD.')
    return { email: values.email, password }
  }
  const owner = SAMPLE_STAFF.find(({ role }) => role === 'owner')?.email
  const isLocal = /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:|$)/.test(origin)
  if (!isLocal || !owner)
    throw new HostFault('Sign in: an API key in ONHAND_KEY, or --email and ONHAND_PASSWORD.')
  return { email: owner, password: SAMPLE_PASSWORD }
}

async function stepsUntil(client: ImportClient, run: ImportRun, step: 'plan' | 'run'): Promise<ImportRun> {
  const ends = step === 'plan' ? ['preview', 'running', 'done'] : ['done']
  let now = run
  while (!ends.includes(now.state)) {
    now = await client.step(run.id, step)
    if (step === 'plan') progress('Comparing', now.itemsPlanned, now.itemsTotal)
    else progress('Importing', now.itemsDone + now.openingsPosted, now.itemsTotal + now.summary.openings)
  }
  return now
}

/** What the preview of the office shows, as lines. */
async function tell(client: ImportClient, run: ImportRun): Promise<void> {
  const { create, change, same, error, openings, units, counted } = run.summary
  console.log(
    `${run.fileName}: ${create} to create, ${change} to change, ${same} the same, ${error} with problems.`,
  )
  if (openings > 0) console.log(`${units} units of ${openings} SKUs are opened.`)
  if (counted > 0) console.log(`${counted} SKUs have stock there already: theirs stays as it is.`)
  const ignored = run.columnsIgnored
  if (ignored.length > 0)
    console.log(
      `Columns that are not used: ${ignored.slice(0, COLUMNS_SHOWN).join(', ')}` +
        `${ignored.length > COLUMNS_SHOWN ? ` and ${ignored.length - COLUMNS_SHOWN} more` : ''}.`,
    )
  if (error === 0) return
  for (const row of await client.rows(run.id, 'error', PROBLEMS_SHOWN))
    for (const { line, reason, value, other } of row.problems) {
      const where = other?.name ?? (other?.line === undefined ? '' : `line ${other.line}`)
      console.log(
        `  line ${line}: ${row.name || row.handle || '(no name)'}: ${reason.replaceAll('_', ' ')}` +
          `${value === '' ? '' : ` “${value}”`}${where === '' ? '' : ` (${where})`}`,
      )
    }
  if (error > PROBLEMS_SHOWN) console.log(`  … and ${error - PROBLEMS_SHOWN} more: see Office → Import.`)
}

async function mayGoOn(client: ImportClient, run: ImportRun): Promise<boolean> {
  if (run.state !== 'preview') return run.state === 'running'
  const todo = run.summary.create + run.summary.change
  if (values['dry-run'] || todo === 0) {
    await client.discard(run.id)
    console.log(todo === 0 ? 'Nothing to import.' : 'Dry run: nothing was changed.')
    return false
  }
  if (values.yes) return true
  if (!process.stdin.isTTY)
    throw new HostFault(`Nothing was changed. To import, say --yes, or --resume ${run.id} --yes.`)
  const reader = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await reader.question(`Import ${todo} items? [y/N] `)
  reader.close()
  if (/^y(es)?$/i.test(answer.trim())) return true
  await client.discard(run.id)
  console.log('Nothing was changed.')
  return false
}

/** One line that counts up on a terminal; silent in a log. */
function progress(what: string, done: number, of: number): void {
  if (!process.stdout.isTTY) return
  process.stdout.write(`\r${what} ${done} of ${of}${done >= of ? '\n' : ''}`)
}
