// npm run bench:pwa: the register with 50,000 SKUs in headless Chromium, against its budgets. Times are told, not
// judged: they are only worth something on a machine that does nothing else. Bytes are judged.
import { availableParallelism, loadavg } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { bundleBytes, KILOBYTE } from '#test/support/bundle-bytes.ts'
import { buildIfChanged } from '#worker/local/build.ts'
import { DIST_FOLDER } from '#worker/local/dist-folder.ts'

import { quantile } from './load/quantile.ts'
import { openBigShop, type BigShop } from './pwa/big-shop.ts'
import { budgetTable, isKept, type Budget } from './pwa/budgets.ts'
import { timeSales, timeScans, timeSearch } from './pwa/in-page.ts'
import { openTablet, type BenchTablet } from './pwa/tablet.ts'

const { values } = parseArgs({ options: { skus: { type: 'string', default: '50000' } } })
const SKUS = Number(values.skus)
const SLOW = 4
const SCANS = 200
const SALES = 50
const STARTS = 5
const QUERIES = 20
const MEGABYTE = 1e6

await buildIfChanged()
console.log(`Writing a shop of ${SKUS} SKUs …`)
const shop = await openBigShop(SKUS)
const budgets: Budget[] = [...byteBudgets()]
try {
  console.log('First sync …')
  const tablet = await openTablet(shop)
  try {
    budgets.push(...syncBudgets(tablet), ...(await timedBudgets(tablet, shop)))
  } finally {
    await tablet.close()
  }
} finally {
  await shop.close()
}

console.log(`\n${budgetTable(budgets)}\n`)
const load = loadavg()[0] ?? 0
if (load > availableParallelism())
  console.log(`This machine was busy (load ${load.toFixed(1)}): the times say little.`)
process.exitCode = budgets.some((budget) => budget.decides && !isKept(budget)) ? 1 : 0

function byteBudgets(): Budget[] {
  const parts = [
    { what: 'register', screen: 'register/RegisterScreen.tsx', js: 45 },
    { what: 'pickup', screen: 'pickup/PickupScreen.tsx', js: 35 },
    { what: 'office', screen: 'office/OfficeScreen.tsx', js: 35 },
    { what: 'sign-in', screen: 'session/SignInScreen.tsx', js: 35 },
  ]
  return parts.flatMap(({ what, screen, js }): Budget[] => {
    const bytes = bundleBytes(join(DIST_FOLDER, 'client'), ['app/index.html', screen])
    const budget = (kind: string, most: number, size: number): Budget => ({
      what: `${what}: ${kind} before first use`,
      at: 'gzip',
      most,
      unit: 'kB',
      measured: size / KILOBYTE,
      decides: true,
    })
    return [budget('JavaScript', js, bytes.js), budget('CSS', 10, bytes.css)]
  })
}

function syncBudgets({ firstSync }: BenchTablet): Budget[] {
  const at = `${SKUS} SKUs`
  return [
    {
      what: 'first sync, over the wire',
      at,
      most: 1.2,
      unit: 'MB',
      measured: firstSync.bytes / MEGABYTE,
      decides: true,
    },
    {
      what: 'first sync, sign-in to ready',
      at,
      most: 3000,
      unit: 'ms',
      measured: firstSync.ms,
      decides: false,
    },
  ]
}

async function timedBudgets(tablet: BenchTablet, { barcodes, names }: BigShop): Promise<Budget[]> {
  const heapAtStart = await tablet.heapMb()
  await tablet.slowDown(SLOW)
  console.log(`Scanning ${SCANS} goods …`)
  const scans = await tablet.page.evaluate(timeScans, barcodes.slice(0, SCANS))
  console.log('Searching …')
  const every = Math.ceil(names.length / QUERIES)
  const queries = names.filter((_, index) => index % every === 0).map((name) => name.toLowerCase())
  const letters = await tablet.page.evaluate(timeSearch, [...queries, 'zzz nowhere'])
  console.log(`Selling ${SALES} times …`)
  await tablet.page.getByRole('button', { name: 'Clear', exact: true }).click()
  const sales = await tablet.page.evaluate(timeSales, { code: barcodes[0] ?? '', count: SALES })
  await tablet.slowDown(1)
  const heapAtEnd = await tablet.heapMb()
  console.log('Starting without a line …')
  const starts = await startTimes(tablet, 1)
  const slowStarts = await startTimes(tablet, SLOW)

  const slow = `${SLOW}x slower`
  const size = `${SKUS} SKUs`
  return [
    timed('scan → painted line, p50', slow, 20, quantile(scans.painted, 0.5)),
    timed('scan → painted line, p99', slow, 50, quantile(scans.painted, 0.99)),
    timed('scan → line, script p99', slow, 10, quantile(scans.script, 0.99)),
    timed('search per letter, p50', slow, 16, quantile(letters, 0.5)),
    timed('search per letter, p99', slow, 16, quantile(letters, 0.99)),
    timed('sale durable on the tablet, p50', slow, 15, quantile(sales.durable, 0.5)),
    timed('sale durable on the tablet, p99', slow, 15, quantile(sales.durable, 0.99)),
    timed('tap on the amount → receipt, p99', slow, 100, quantile(sales.receipt, 0.99)),
    timed('start without a line → ready, p75', '1x', 500, quantile(starts, 0.75)),
    timed('start without a line → ready, p75', slow, 1200, quantile(slowStarts, 0.75)),
    { what: 'JavaScript heap', at: size, most: 40, unit: 'MB', measured: heapAtStart, decides: false },
    {
      what: 'JavaScript heap, growth',
      at: `${SALES} sales`,
      most: 5,
      unit: 'MB',
      measured: Math.max(0, heapAtEnd - heapAtStart),
      decides: false,
    },
  ]
}

async function startTimes(tablet: BenchTablet, times: number): Promise<number[]> {
  const took: number[] = []
  for (let start = 0; start < STARTS; start += 1) took.push(await tablet.startAgain(times))
  return took
}

function timed(what: string, at: string, most: number, measured: number): Budget {
  return { what, at, most, unit: 'ms', measured, decides: false }
}
