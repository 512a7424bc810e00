// npm test: every check there is, one line each, and how many passed. `fast` leaves out what needs a build.
import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { ensureChromium } from './chromium.ts'

type Outcome = { ok: boolean; output: string }
type Count = { passed: number; failed: number }
type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

const ROOT = join(import.meta.dirname, '../..')
const REPORT = join(ROOT, '.cache/vitest.json')
const REALMS = ['domain', 'db', 'worker', 'worker/local', 'pwa', 'pwa/sw', 'test']
const fast = process.argv.includes('fast')
const total: Count = { passed: 0, failed: 0 }

await step('types of the bindings', () => run('npm run -s types'))
await Promise.all(
  [REALMS.slice(0, 4), REALMS.slice(4)].map(async (realms) => {
    for (const realm of realms) await step(`types in ${realm}`, () => run(`npx tsc -p ${realm}`))
  }),
)
await step('lint', () => run('npx oxlint --type-aware'))
await step('format', () => run('npx oxfmt --check'))
if (fast) await vitest(['--project', 'domain'])
else {
  await step('build, and the deploy that it would be', () => run('npm run -s build'))
  await step('Chromium', async () => {
    const advice = ensureChromium()
    return { ok: !advice, output: advice ?? '' }
  })
  await vitest([])
}

process.exitCode = total.failed > 0 ? 1 : 0
console.log(`\n${total.passed} passed, ${total.failed} failed`)

async function step(name: string, work: () => Promise<Outcome>): Promise<void> {
  const startedAt = performance.now()
  const { ok, output } = await work()
  total[ok ? 'passed' : 'failed'] += 1
  console.log(`${ok ? '✓' : '✗'} ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`)
  if (!ok) console.log(output.trim())
}

function run(command: string, stdio: 'pipe' | 'inherit' = 'pipe'): Promise<Outcome> {
  return new Promise((resolve) => {
    const env = { ...process.env, WRANGLER_SEND_METRICS: 'false' }
    const child = spawn(command, { cwd: ROOT, shell: true, env, stdio: ['ignore', stdio, stdio] })
    let output = ''
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.once('close', (code) => resolve({ ok: code === 0, output }))
  })
}

/** Vitest prints for itself; its report is what counts. A file that does not even load is one failure. */
async function vitest(args: string[]): Promise<void> {
  mkdirSync(join(ROOT, '.cache'), { recursive: true })
  rmSync(REPORT, { force: true })
  const reporters = `--reporter=dot --reporter=json --outputFile.json=${REPORT}`
  const { ok } = await run(
    `npx vitest run --config test/vitest.config.ts ${reporters} ${args.join(' ')}`,
    'inherit',
  )
  const count = countOf(readReport())
  total.passed += count.passed
  // Vitest also fails for errors outside any test; those must not disappear in the sum.
  total.failed += ok ? 0 : Math.max(1, count.failed)
}

function readReport(): VitestReport | null {
  try {
    return JSON.parse(readFileSync(REPORT, 'utf8')) as VitestReport
  } catch {
    return null
  }
}

function countOf(report: VitestReport | null): Count {
  if (!report) return { passed: 0, failed: 1 }
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  )
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded.length }
}
